import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceVocabulary

/// What a case needs of the target, as C: a function that says what is lacking.
struct CGates {
  let element: Case
  let operands = COperands()

  /// The constants that not every target defines; where one is missing, nothing else is compiled.
  private var constants: [String] {
    let used = element.allSteps.flatMap { step in
      step.call.isFunction ? step.arguments.compactMap { $0 }.flatMap(\.constantNames) : []
    }
    let all = used.filter { !Self.isEverywhere($0) } + callConstants
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Constants that are there where a call is.
  private var callConstants: [String] { calls.compactMap(\.knownBy) }

  /// The calls of the case in the order of the tables.
  private var calls: [Call] {
    let used = Set(element.allSteps.map(\.call))
    return Call.all.filter(used.contains)
  }

  private static func isEverywhere(_ name: String) -> Bool { Symbols.common.contains(name) }

  /// The macros by which a compiler says for which system it compiles.
  private static let systems = ["Linux": "__linux__"]

  /// Preprocessor conditions under which a function is missing, with what is lacking then.
  private var missingCalls: [(condition: String, words: String)] {
    calls.compactMap(\.absence).reduce(into: []) { all, absence in
      let parts = absence.lacks.split(separator: " ", maxSplits: 1).map(String.init)
      if !all.contains(where: { $0.condition == absence.condition }) {
        all.append((absence.condition, Self.words(parts[0], parts.last ?? "")))
      }
    }
  }

  /// The helpers that the statements call.
  var helpers: Set<CHelper> {
    let values = Set(element.gates.filter { $0.kind == .fileSystem }.map(\.value))
    var helpers: Set<CHelper> = []
    if values.contains("shared-mappings") { helpers.insert(.mapsShared) }
    if !values.isDisjoint(with: ["access-times", "executable", "not-executable"]) {
      helpers.insert(.mountFlags)
    }
    return helpers
  }

  /// Conditions of the preprocessor under which the target lacks something, with the words for it.
  var absences: [(condition: String, words: String)] {
    let written = element.gates.filter { $0.kind == .constant }.map { gate in
      let names = gate.value.split(separator: "|")
      return (
        names.map { "!defined(\($0))" }.joined(separator: " && "),
        Self.words("constant", gate.value)
      )
    }
    let systems = element.gates.filter { $0.kind == .system }.compactMap { gate in
      Self.systems[gate.value].map { ("!defined(\($0))", Self.words("system", gate.value)) }
    }
    let compared = element.gates.filter { $0.kind == .where }.compactMap { gate in
      let names = gate.comparedConstants.filter { !Self.isEverywhere($0) }.map { "!defined(\($0))" }
      let condition = names.joined(separator: " || ")
      return condition.isEmpty ? nil : (condition, Self.words("where", gate.value))
    }
    let used = constants.map { ("!defined(\($0))", Self.words("constant", $0)) }
    return systems + missingCalls
      + (written + compared + used).reduce(into: []) { all, one in
        if !all.contains(where: { $0.condition == one.0 }) { all.append(one) }
      }
  }

  /// The headers of what the gates ask for, where not every program has them.
  var headers: Set<String> {
    let text = (absences.map(\.condition) + statements).joined()
    return text.contains("RLIMIT_") ? ["sys/resource.h"] : []
  }

  /// The macro that says what the compiler knows to be lacking; `nil` where it cannot know.
  func definition(of macro: String) -> String? {
    guard !absences.isEmpty else { return nil }
    let lines = absences.enumerated().map { index, one in
      "\(index == 0 ? "#if" : "#elif") \(one.condition)\n"
        + "#define \(macro) \(CText.quoted(one.words))"
    }
    return (lines + ["#endif"]).joined(separator: "\n")
  }

  /// What a target lacks, in the words of the judge.
  private static func words(_ kind: String, _ name: String) -> String {
    Lack(kind: kind, name: name).words.replacing("the probe", with: "the program")
  }

  /// The statements that find what is lacking when the program runs.
  var statements: [String] {
    element.gates.compactMap { gate in
      condition(of: gate).map {
        "if (\($0))\n    return \(CText.quoted(Self.words(gate.kind.rawValue, gate.value)));"
      }
    }
  }

  /// When the target lacks what a gate asks for; `nil` where the compiler knows it.
  private func condition(of gate: Gate) -> String? {
    switch gate.kind {
    case .option: option(gate)
    case .where: relation(gate.value)
    case .privilege: "geteuid() \(gate.value == "appropriate" ? "!=" : "==") 0"
    case .fileSystem: fileSystem(gate.value)
    case .system, .constant, .capability, .assumed, .ignored: nil
    }
  }

  private func option(_ gate: Gate) -> String {
    gate.optionCodes.map { $0.first == "!" ? "HAS_\($0.dropFirst())" : "!HAS_\($0)" }
      .joined(separator: " && ")
  }

  /// Whether the target has each option that is asked for, as the probe finds it.
  var definitions: [String] {
    let codes = element.gates.filter { $0.kind == .option }.flatMap(\.optionCodes)
      .map { $0.first == "!" ? String($0.dropFirst()) : $0 }
    return Symbols.options.filter { codes.contains($0.code) }.map { option in
      let asked = "#define HAS_\(option.code) (sysconf(\(option.name)) > 0)"
      guard let name = Self.announcement(of: option.name) else { return asked }
      return """
        #if defined(\(name)) && \(name) + 0 > 0
        #define HAS_\(option.code) 1
        #else
        \(asked)
        #endif
        """
    }
  }

  /// What `<unistd.h>` has for a name of sysconf(): `_POSIX_MEMLOCK` for `_SC_MEMLOCK`.
  private static func announcement(of name: String) -> String? {
    let rest = String(name.dropFirst("_SC".count))
    return ["_POSIX" + rest, rest].first { Declaration.named[$0] != nil }
  }

  private func relation(_ text: String) -> String? {
    guard let start = text.firstIndex(where: { "<>=!".contains($0) }) else { return nil }
    let rest = text[start...]
    let relation = rest.prefix { "<>=!".contains($0) }
    let sides = [String(text[..<start]), String(rest.dropFirst(relation.count))].map { side in
      (try? OperandParser.parse(side)).map { operands.integer($0.operand) } ?? "0"
    }
    return
      "!((uint64_t)\(CText.grouped(sides[0])) \(relation) (uint64_t)\(CText.grouped(sides[1])))"
  }

  private func fileSystem(_ value: String) -> String? {
    switch value {
    case "shared-mappings": "!maps_shared()"
    case "access-times": "mount_flags() & (ST_NOATIME | ST_RDONLY)"
    case "executable": "mount_flags() & ST_NOEXEC"
    case "not-executable": "!(mount_flags() & ST_NOEXEC)"
    default: nil
    }
  }
}

extension Gate {
  /// The constants that a condition compares.
  fileprivate var comparedConstants: [String] {
    value.split { "<>=!".contains($0) }.map(String.init).filter(Symbols.definable.contains)
  }
}

extension Argument {
  /// The constants in it.
  fileprivate var constantNames: [String] {
    switch self {
    case .set(let names): names
    case .constant(let name): [name]
    case .operand, .iovecs, .text: []
    }
  }
}
