import Testing

@testable import ConformanceCases
@testable import ConformanceExporting
@testable import ConformanceVocabulary

@Suite("a handler in C")
struct CRepairTests {
  private func repair(_ name: String) -> Step {
    step(
      "repair", arguments: ["sig": "SIGBUS", "at": "\(name) + 1", "by": "load"],
      block: [
        step("mprotect", arguments: ["addr": name, "len": "page", "prot": "PROT_READ"])
      ], expect: SampleCases.repaired(at: name, value: "3"))
  }

  private let map = step(
    "mmap", as: "m", arguments: ["len": "page", "prot": "0", "flags": "MAP_SHARED"])

  private func body(_ steps: Step...) -> CBody {
    let sample = testCase(steps[0], steps.dropFirst().first ?? step("munlockall"))
    var body = CBody(sample)
    body.add(sample.steps)
    return body
  }

  @Test("is a function, and the access a helper that is told of it")
  func function() {
    let made = body(map, repair("m"))
    #expect(made.functions.count == 1)
    #expect(made.functions.first?.hasPrefix("static void handler_1(void)\n{\n") == true)
    #expect(made.functions.first?.contains("  result = mprotect(m, page, PROT_READ);") == true)
    #expect(made.lines.contains("  result = repaired_by_load(m + 1, SIGBUS, handler_1);"))
    #expect(made.helpers.contains(.repairedLoad))
    #expect(made.variables == [.init(type: "char *", name: "m")])
    let check = made.lines.suffix(2).joined(separator: " ")
    #expect(check.contains("(int64_t)repaired_faults == 1 && repaired_si_addr == (uintptr_t)m &&"))
    #expect(check.contains("(int64_t)repaired_value == 3"))
  }

  @Test("cannot be said where it needs a variable of a function")
  func local() {
    let thread = step("pthread_create", block: [map, repair("m")])
    #expect(body(thread).unknown == "repair")
    #expect(body(map, step("pthread_create", block: [repair("m")])).unknown == nil)
  }
}
