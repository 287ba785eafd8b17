import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExporting
@testable import ConformanceJSON
@testable import ConformanceSystem
@testable import ConformanceVocabulary

@Suite("Cases as C programs")
struct CProgramTests {
  private static let directory = Recording.package.appending(path: "Cases")
    .path(percentEncoded: false)
  private static let loaded = Result { try CaseLibrary.load(directory: directory) }

  private func cases(_ patterns: String...) throws -> [Case] {
    try CaseFilter(patterns: patterns).chosen(from: Self.loaded.get().cases)
  }

  @Test(
    "read like what a person would write",
    arguments: [
      ("mmap/errors/len-zero/mapping=file-shared", "export-call.c"),
      ("signals/faults/default-action/fault=store-past-end", "export-process.c"),
      ("sys-mman.h/values/protections-combine/one=read", "export-header.c"),
      ("mmap/fixed/supported-or-refused", "export-refusal.c"),
      ("mmap/limits/locked-in-the-future", "export-refusal-process.c"),
      ("ext-mprotect/repair/raised-for-loads-only/kind=anonymous", "export-repair.c"),
    ])
  func golden(id: String, name: String) throws {
    let element = try #require(try cases(id).first)
    try expectGolden(try CProgram(element).text, name)
  }

  @Test("are tests of cmocka, several in one file")
  func cmocka() throws {
    let chosen = try cases(
      "mmap/errors/len-zero/mapping=anonymous-private", "mremap/errors/unmapped")
    try expectGolden(try CSuite(chosen, format: .cmocka).text, "export-cmocka.c")
    let header = try cases("sys-mman.h/constants/failed")
    #expect(try CProgram(header[0], format: .cmocka).text.contains("cmocka_unit_test("))
    #expect(throws: CRefusal(id: "sys-mman.h/constants/failed", reason: .header)) {
      try CSuite(chosen + header, format: .c)
    }
  }

  @Test("ask the compiler first for the constants that a condition compares")
  func comparedConstants() throws {
    var element = try #require(try cases("mmap/errors/len-zero").first)
    element.gates += [Gate(.where, "PROT_BTI>0"), Gate(.where, "RLIMIT_AS!=MAP_SHARED")]
    let text = try CProgram(element).text
    #expect(text.contains(" !defined(PROT_BTI)\n"))
    #expect(text.contains(" !defined(RLIMIT_AS)\n"))
    #expect(text.contains("#include <sys/resource.h>\n"))
  }

  @Test("tell a new process image which children it has to wait for")
  func image() throws {
    let id = "exit/after-the-others/shared-memory-outlives-its-creator/how=exec"
    let text = try CProgram(try #require(try cases(id).first)).text
    #expect(text.contains("  k = (int)strtoull(values[0], NULL, 10);\n"))
    #expect(text.contains(" = exec_image(0, 1, (uint64_t[]){(uint64_t)k});\n"))
  }

  @Test("are refused where there is no C for a step, and counted")
  func unknown() throws {
    var element = try #require(try cases("mmap/errors/len-zero").first)
    let call = Call("teleport", [], .status, isFunction: false)
    element.steps.append(Step(number: element.steps.count, call: call, arguments: []))
    let refusal = CRefusal(id: element.id, reason: .step("teleport"))
    #expect(throws: refusal) { try CProgram(element) }
    #expect(throws: refusal) { try CSuite([element, element], format: .cmocka) }
    let others = try cases("munmap/access")
    let folder = CFolder(others + [element], format: .c)
    #expect(folder.refusals == [refusal])
    #expect(folder.files.count == others.count + 1)
    #expect(
      CFolder.coverage(of: others + [element]).hasPrefix(
        "\(others.count) of \(others.count + 1) cases can be exported\n  \(element.id): there is no "
          + "C for the step \"teleport\"; run the case with `run --filter \(element.id)`\n"))
  }

  @Test("do what `show` says, step by step, in both formats")
  func steps() throws {
    for element in try Self.loaded.get().cases {
      for format in CSuite.Format.allCases {
        let text = try CProgram(element, format: format).text
        for step in element.allSteps {
          let words = CText.quoted(StepText.text(of: step).printable)
          #expect(text.contains("\(words),"), "\(element.id): \(words)")
        }
        let asserted = element.allSteps.compactMap(\.expectation?.words)
        #expect(asserted.allSatisfy { text.contains(CText.quoted($0.printable)) })
        #expect(text.contains(element.id) && text.hasSuffix("\n"))
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
      }
    }
  }

  @Test("have each helper that their case calls once, behind those that it calls, and no other")
  func helpers() throws {
    for element in try cases("mmap/*") {
      let helpers = CTranslation(element).allHelpers
      let text = try CProgram(element).text
      for helper in CHelper.allCases where !helper.text.isEmpty {
        let written = CHarness.localized(helper.text, helpers)
        #expect(text.ranges(of: written).count == (helpers.contains(helper) ? 1 : 0))
      }
    }
    let order = CHelper.allCases
    for helper in order {
      let place = order.firstIndex(of: helper) ?? 0
      #expect(helper.needs.allSatisfy { order[..<place].contains($0) }, "\(helper)")
    }
    let simple = try #require(try cases("mmap/errors/len-zero").last)
    #expect(try !CProgram(simple).text.contains("sigaction"))
  }

  @Test("give the names of cases to nothing else")
  func names() throws {
    let keywords =
      "auto break case char const continue default do double else enum extern float for "
      + "goto if inline int long register restrict return short signed sizeof static struct switch "
      + "typedef union unsigned void volatile while page result ended number doing asserted step check"
    let functions = CHelper.allCases.flatMap { helper in
      helper.text.matches(of: /static [^=;]*?\b(\w+)\(/).map { String($0.output.1) }
    }
    let taken = Set(keywords.split(separator: " ").map(String.init) + functions)
    for element in try Self.loaded.get().cases {
      let bound = Set(element.allSteps.flatMap(\.bindings))
      #expect(bound.isDisjoint(with: taken), "\(element.id): C has that name")
    }
  }

  @Test(
    "have operands as C has them",
    arguments: [
      ("m + 2*page - 1", "m + 2 * page - 1", "(uintptr_t)m + 2 * page - 1"),
      ("NULL", "NULL", "0"), ("0o600", "(void *)(uintptr_t)(0600)", "0600"),
      ("SIZE_MAX - page + 1", "(void *)(uintptr_t)(SIZE_MAX - page + 1)", "SIZE_MAX - page + 1"),
      ("n - m", "(void *)(uintptr_t)((uintptr_t)n - (uintptr_t)m)", "(uintptr_t)n - (uintptr_t)m"),
      ("s.st_mode", "(void *)(uintptr_t)((s.st_mode & 0777))", "(s.st_mode & 0777)"),
      ("-1", "(void *)(uintptr_t)(-1)", "-1"),
    ])
  func operands(source: String, pointer: String, integer: String) throws {
    let operand = try OperandParser.parse(source).operand
    let names = COperands(addresses: ["m", "n"])
    #expect(names.pointer(operand) == pointer)
    #expect(names.integer(operand) == integer)
  }

  @Test("let no text of a case end a comment or a string")
  func hostile() throws {
    var element = try #require(try cases("mmap/errors/len-zero").first)
    element.title = "ends */ int main(void) { \" \\ \u{1B}[31m"
    element.note = "*/ as well"
    let text = try CProgram(element).text
    let head = try #require(text.range(of: "*/\n"))
    #expect(text[..<head.lowerBound].count { $0 == "\u{1B}" } == 0)
    #expect(!text[..<head.lowerBound].contains("*/"))
    #expect(CText.quoted("a\"b\\") == "\"a\\\"b\\\\\"")
  }
}
