import Foundation
import Testing

@Suite("export of cases")
struct ExportCasesTests {
  private func export(_ arguments: String..., in folder: String = "/") throws -> Ended {
    try BuiltProgram.run("conformance-runner", ["export"] + arguments, directory: folder)
  }

  @Test("writes one program to standard output, and the same to a file")
  func one() throws {
    try BuiltProgram.withFolder { folder in
      let id = "munmap/access/unmapped-file-page/access=store"
      let shown = try export(id)
      #expect(shown.status == 0)
      #expect(shown.errors.isEmpty)
      #expect(shown.output.hasPrefix("/*\n * \(id)\n *\n"))
      let written = try export(id, "--output", "case.c", in: folder)
      #expect(written.status == 0)
      #expect(written.output.isEmpty)
      let text = try String(contentsOfFile: folder + "/case.c", encoding: .utf8)
      #expect(text == shown.output)
    }
  }

  @Test("writes a folder of programs with a Makefile, whole or not at all")
  func folder() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try export("munmap/access/*", "--output", "programs", in: folder)
      #expect(ended.status == 0)
      let names = try BuiltProgram.contents(of: folder + "/programs")
      #expect(names.contains("Makefile"))
      #expect(names.contains("munmap-access-unmapped-file-page-access-store.c"))
      let again = try export("munmap/access/*", "--output", "programs", in: folder)
      #expect(again.status == 64)
      #expect(
        again.errors
          == "cannot write programs: it exists already; remove it, or name another folder\n")
      let cmocka = try export(
        "munmap/*", "--format", "cmocka", "--output", "tests", in: folder)
      #expect(cmocka.status == 0)
      #expect(try BuiltProgram.contents(of: folder + "/tests").contains("munmap-access.c"))
      #expect(try BuiltProgram.contents(of: folder) == ["programs", "tests"])
    }
  }

  @Test("writes one file of many, but for cases that need files of their own")
  func many() throws {
    let many = try export("munmap/*")
    #expect(many.status == 0)
    #expect(many.output.contains("lacking_2, the_case_2,"))
    let refused = try export("munmap/*", "sys-mman.h/types/*")
    #expect(refused.status == 64)
    #expect(refused.output.isEmpty)
    #expect(
      refused.errors
        == "sys-mman.h/types/mode: needs a file of its own, since the header that it asks about "
        + "must be the only one; name a folder with --output, or export it alone\n")
    let counted = try export("--all", "--dry-run")
    #expect(counted.output.contains(/^([0-9]+) of \1 cases can be exported\n/))
  }

  @Test("says what is wrong with its words")
  func mistakes() throws {
    let nothing = try export("mnap/*")
    #expect(nothing.status == 64)
    #expect(
      nothing.errors == "no case matches \"mnap/*\"; `conformance-runner list` prints every id\n")
    #expect(try export().status == 64)
    #expect(try export("--all", "mmap/*").status == 64)
    #expect(try export("mmap/errors/*", "--format", "rust").status == 64)
    #expect(try export("mmap/errors/*", "--timeout", "0").status == 64)
    #expect(try export("munmap/access/*", "--output", "/dev/full").status == 64)
    let full = try export("munmap/access/address-in-use-again", "--output", "/dev/full")
    #expect(full.status == 70)
  }
}
