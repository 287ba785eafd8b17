import Foundation
import Testing

@testable import ConformanceKit

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
    ])
  func golden(id: String, name: String) throws {
    let element = try #require(try cases(id).first)
    try expectGolden(CProgram(element).text, name)
  }

  @Test("are tests of cmocka, several in one file")
  func cmocka() throws {
    let chosen = try cases("exec/locks/own-locks-go", "ext-mmap/flags/droppable")
    try expectGolden(CSuite(chosen, format: .cmocka).text, "export-cmocka.c")
    let header = try cases("sys-mman.h/constants/failed")
    #expect(CProgram(header[0], format: .cmocka).text.contains("cmocka_unit_test("))
    #expect(throws: CSuite.Refusal(id: "sys-mman.h/constants/failed")) {
      try CSuite(chosen + header, format: .c)
    }
  }

  @Test("do what `show` says, step by step, in both formats")
  func steps() throws {
    for element in try Self.loaded.get().cases {
      for format in CSuite.Format.allCases {
        let text = CProgram(element, format: format).text
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

  @Test("have each helper once, and only those that their case calls")
  func helpers() throws {
    for element in try cases("mmap/*") where !CTranslation(element).asksHeader {
      let text = CProgram(element).text
      for helper in CHelper.allCases where !helper.text.isEmpty {
        let count = text.components(separatedBy: helper.text).count - 1
        #expect(count <= 1)
      }
    }
    let simple = try #require(try cases("mmap/errors/len-zero").last)
    #expect(!CProgram(simple).text.contains("sigaction"))
    #expect(CHelper.all([.equalsFile]).contains(.faults))
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
    let text = CProgram(element).text
    let head = try #require(text.range(of: "*/\n"))
    #expect(text[..<head.lowerBound].count { $0 == "\u{1B}" } == 0)
    #expect(!text[..<head.lowerBound].contains("*/"))
    #expect(CText.quoted("a\"b\\") == "\"a\\\"b\\\\\"")
  }
}
