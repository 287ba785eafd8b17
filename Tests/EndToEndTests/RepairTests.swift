import Foundation
import Testing

@Suite("a handler that repairs and returns")
struct RepairTests {
  private func run(_ name: String) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner",
      ["run", "--cases", BuiltProgram.cases, "--filter", "repairs/all/\(name)"])
  }

  @Test("lets its access be done again, of which the report says what was seen")
  func repairs() throws {
    let ended = try run("repairs")
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("\n  behaviour: \"faults=1 si_addr at m value=0\"\n"))
  }

  @Test(
    "fails its case where the access faults again, or raised no signal",
    arguments: [
      ("repairs-nothing", "raised SIGSEGV with SEGV_ACCERR at m"),
      ("has-nothing-to-repair", "faults was 0"),
    ])
  func fails(name: String, observed: String) throws {
    let ended = try run(name)
    #expect(ended.status == 1, "\(ended.errors)")
    #expect(ended.output.contains("\n  outcome: \"fail\"\n"))
    #expect(ended.output.contains("\n  observed: \"\(observed)\"\n"), "\(ended.output)")
  }

  @Test("leaves its case unresolved where it fails itself")
  func unresolved() throws {
    let ended = try run("fails-to-repair")
    #expect(ended.status == 125)
    #expect(ended.output.contains("\n  step: \"mprotect(m + 1, page, PROT_READ)\"\n"))
  }

  @Test("is said by exported programs, with the same end")
  func exported() throws {
    try BuiltProgram.withFolder { folder in
      for (name, status) in [
        ("repairs", 0), ("repairs-nothing", 1), ("has-nothing-to-repair", 1),
        ("fails-to-repair", 2),
      ] {
        let made = try BuiltProgram.run(
          "conformance-runner",
          [
            "export", "repairs/all/\(name)", "--cases", BuiltProgram.cases, "--output",
            "\(folder)/\(name).c",
          ])
        #expect(made.status == 0, "\(made.errors)")
        let built = try BuiltProgram.shell(
          "cc -std=c99 -Wall -Wextra -Werror -o \(name) \(name).c", in: folder)
        #expect(built.status == 0, "\(built.errors)")
        let ended = try BuiltProgram.shell("./\(name)", in: folder)
        #expect(ended.status == status, "\(name): \(ended.output)")
      }
    }
  }
}
