import Testing

@testable import ConformanceKit

@Suite("the tables of this library and those of the probe say the same")
struct ProbeTablesTests {
  /// The probe's names, by the words of ours for their kind.
  private static let probe = Result { try readProbe() }

  private static func readProbe() throws -> [String: [String]] {
    var names: [String: [String]] = [:]
    for file in ["memory", "advice", "file", "system", "signals", "errno"] {
      for (table, rows) in try ProbeSources.constants("table_\(file).c") {
        // The codes of `si_code` have signals for kinds.
        let prefix = table == "codes" ? "si_code of " : ""
        for row in rows { names[prefix + row.kind, default: []].append(row.name) }
      }
    }
    names["declaration"] = try ["limits", "mman", "unistd"].flatMap(ProbeSources.declarations)
    return names
  }

  private static let library: [String: [String]] = {
    var names = Symbols.families.mapValues { $0.filter { !$0.hasSuffix("_UNKNOWN") } }
    names["errno"] = Symbols.errors
    for (signal, codes) in Symbols.codes { names["si_code of \(signal)"] = codes }
    return names
  }()

  @Test("of the kinds of constants")
  func kinds() throws {
    #expect(try Self.probe.get().keys.sorted() == Self.library.keys.sorted())
  }

  @Test("of the constants of a kind", arguments: library.keys.sorted())
  func constants(kind: String) throws {
    let here = try #require(Self.library[kind])
    let there = try #require(Self.probe.get()[kind])
    #expect(Set(here).subtracting(there).sorted() == [], "the probe's table lacks these")
    #expect(Set(there).subtracting(here).sorted() == [], "Symbols lacks these")
    #expect(here.count == Set(here).count, "Symbols has one twice")
    #expect(there.count == Set(there).count, "the probe's table has one twice")
  }

  @Test("of the kinds that have a value which no constant has")
  func unknown() throws {
    let source = try ProbeSources.text("tables.c")
    let there = source.matches(of: /strcmp\(kind, "(\w+)"\) == 0/).map { String($0.1) }
    let here = Symbols.families.filter { $0.value.contains("\($0.key)_UNKNOWN") }.keys
    #expect(there.sorted() == here.sorted())
  }

  @Test("of the calls, their parameters in order, and their blocks")
  func calls() throws {
    let there = try ["memory", "file", "access", "header", "process"].flatMap(ProbeSources.calls)
    let here = Call.all.map(Self.inProbeWords)
    #expect(here.map(\.name).sorted() == there.map(\.name).sorted())
    for call in here {
      #expect(there.first { $0.name == call.name } == call)
    }
  }

  private static func inProbeWords(_ call: Call) -> ProbeSources.Call {
    var parameters = call.parameters.map { "\($0.name) \(kind(of: $0))" }
    // The plan says which of the two sides a barrier is; a case does not.
    if call.name == "barrier" { parameters.append("side o") }
    return ProbeSources.Call(
      name: call.name, parameters: parameters, hasBlock: call.block != nil)
  }

  private static func kind(of parameter: Parameter) -> String {
    let kind =
      switch parameter.kind {
      case .operand: "o"
      // What a header is asked for is a name that the probe looks up itself.
      case .set("declaration"), .constant("declaration"): "t"
      case .set(let family), .constant(let family): family
      default: "t"
      }
    return switch parameter.presence {
    case .required, .defaultsTo: kind
    case .oneOf, .beside: kind + "?"
    }
  }
}
