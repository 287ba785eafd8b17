import Testing

@testable import ConformanceCases

@Suite("a case in words") struct CaseTextTests {
  @Test("has its requirements, what it needs, its steps with blocks, and its note")
  func everything() throws {
    var choice = requirement("mmap-72", level: .may, text: "What it says may hold.")
    choice.option = "XSI|SIO"
    var element = testCase(
      id: "mmap/words/everything/access=load",
      gates: [
        Gate(.option, "XSI|SIO"), Gate(.constant, "MAP_HUGETLB"), Gate(.capability, "fork"),
        Gate(.privilege, "ordinary"), Gate(.where, "SIZE_MAX>4*GiB"),
        Gate(.fileSystem, "shared-mappings"),
      ],
      requirements: [requirement("mmap-71"), choice],
      step("open", as: "f", arguments: ["object": "file", "size": "page"]),
      step(
        "fork",
        block: [
          step("repeat", arguments: ["times": "3"], block: [step("store", arguments: ["at": "f"])]),
          step("load", arguments: ["at": "f + 7"], expect: .bytes([0x2A])),
        ], expect: .exit(operand("0"))),
      step("munmap", arguments: ["addr": "f", "len": "0"], expect: .error(["EINVAL", "ENOMEM"])))
    element.note = "Because it surprises."
    try expectGolden(CaseText.text(of: element), "case-text.txt")
  }

  @Test("leaves out what it does not have")
  func plain() {
    let text = CaseText.text(of: testCase(step("munlockall", expect: .success)))
    #expect(!text.contains("needs"))
    #expect(!text.contains("note"))
    #expect(text.hasSuffix("steps\n  munlockall()  // succeeds\n"))
  }

  @Test("names an appropriate privilege as POSIX does")
  func privilege() {
    let text = CaseText.text(of: testCase(gates: [Gate(.privilege, "appropriate")]))
    #expect(text.contains("needs\n  appropriate privileges\n"))
  }
}
