import Foundation
import Testing

@Suite("What is generated from files of other languages")
struct EmbeddedFileTests {
  private static let kit = "Sources/ConformanceKit"

  private func generated(_ path: String, in folder: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(Self.kit)/\(path)", encoding: .utf8)
  }

  @Test(
    "is stale where one of them is edited, named, and renewed by one command",
    arguments: [
      (
        "Comparison/Page/page.js", "\"use strict\";", "\"use strict\" ;", "Comparison/Page",
        "PageFile"
      ),
      ("Comparison/Page/page.css", "margin: 0;", "margin: 1px;", "Comparison/Page", "PageFile"),
      ("Comparison/Page/page.html", "Skip to", "Go to", "Comparison/Page", "PageFile"),
      ("Exporting/Probe/Makefile", "CC =", "CC = cc", "Exporting", "ProbeFile"),
      ("Protocol/plans.c", "NULL\n", "0\n", "Protocol", "PlansFile"),
      ("Exporting/C/harness/alone.c", "exit(0);", "exit(1);", "Exporting/C", "CHarness+Parts"),
      ("Exporting/C/helpers/pages.c", "\"brwnu\"", "\"rwbnu\"", "Exporting/C", "CHelper"),
    ] as [(String, String, String, String, String)])
  func stale(file: String, right: String, wrong: String, place: String, type: String) throws {
    try VocabularyCopy.use { copy in
      let before = try generated("\(place)/Generated/\(type).swift", in: copy.folder)
      try copy.replace(right, wrong, in: "\(Self.kit)/\(file)")
      let stale = try copy.check()
      #expect(stale.status == 1)
      #expect(
        stale.errors == "\(Self.kit)/\(place)/Generated/\(type).swift: stale; "
          + "renew with swift run vocabulary\n")
      #expect(try copy.renew().status == 0)
      #expect(try copy.check().status == 0)
      let after = try generated("\(place)/Generated/\(type).swift", in: copy.folder)
      #expect(after.contains(wrong) && after != before)
    }
  }

  @Test("a page's script has another digest where it is another")
  func digest() throws {
    try VocabularyCopy.use { copy in
      let path = "\(copy.folder)/\(Self.kit)/Comparison/Page/page.js"
      // The digest of FIPS 180-4 of a line feed, "abc" and a line feed.
      try "abc\n".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try copy.renew().status == 0)
      let text = try generated("Comparison/Page/Generated/PageFile.swift", in: copy.folder)
      #expect(
        text.contains("scriptDigest = \"sha256-Qm4HmXEdCuJPnPY3Yel/ji0KXPRpXWyVchZFo1L9jZg=\""))
    }
  }

  @Test("what would end a literal, or fill something in, is text")
  func literal() throws {
    try VocabularyCopy.use { copy in
      try copy.replace(
        "\"use strict\";", "\"\"\"# + \"\\#(1)\"", in: "\(Self.kit)/Comparison/Page/page.js")
      #expect(try copy.renew().status == 0)
      let text = try generated("Comparison/Page/Generated/PageFile.swift", in: copy.folder)
      #expect(text.contains("static let script = ##\"\"\"\n\n\"\"\"# + \"\\#(1)\"\n"))
    }
  }

  @Test("a helper needs those whose names its code has, with headers of its own, and no comment's")
  func needs() throws {
    try VocabularyCopy.use { copy in
      let file = "\(Self.kit)/Exporting/C/helpers/objects.c"
      try copy.replace(
        "  keep(ends[1]);\n  return ends[0];",
        "  keep(ends[1]); /* not look() */\n  return mapped(\"load()\") + MAX_CONTENT;", in: file)
      try copy.replace(
        "#include <sys/socket.h>", "#include <sys/socket.h>\n#include <netdb.h>", in: file)
      #expect(try copy.renew().status == 0)
      let text = try generated("Exporting/C/Generated/CHelper.swift", in: copy.folder)
      #expect(text.contains("    case .socket: [.mapped, .keep]\n"))
      #expect(text.contains("    case .socket: [\"sys/socket.h\", \"netdb.h\"]\n"))
      #expect(text.contains("return mapped(\"load()\") + 64;"))
    }
  }

  @Test(
    "a mistake is named with its place, and nothing is written",
    arguments: [
      ("Exporting/C/harness/watching.c", "#endif\n", "", "watching.c:45: there is no #endif"),
      (
        "Exporting/C/harness/alone.c", "#endif\n  const char", "  const char",
        "alone.c:60: a condition in a condition; write one behind the other"
      ),
      (
        "Exporting/C/harness/alone.c", "#if WITH_LIMIT\n", "#if WITH_LIMIT\n#else\n",
        "alone.c:62: #if WITH_ has no alternative; write two"
      ),
      (
        "Protocol/plans.c", "/* part: plans */", "/* plans */",
        "plans.c: there is no /* part: NAME */"
      ),
      (
        "Exporting/C/helpers/processes.c", "used with paths", "used with path",
        "processes.c: \"path\" is no part"
      ),
    ] as [(String, String, String, String)])
  func mistake(file: String, right: String, wrong: String, message: String) throws {
    try VocabularyCopy.use { copy in
      try copy.replace(right, wrong, in: "\(Self.kit)/\(file)")
      for ended in [try copy.check(), try copy.renew()] {
        #expect(ended.status == 65)
        #expect(ended.errors.hasPrefix("\(Self.kit)/\(file)"), "\(ended.errors)")
        #expect(ended.errors.hasSuffix("\(message)\n"), "\(ended.errors)")
      }
      for path in ["Exporting/Generated/ProbeFile.swift", "Exporting/C/Generated/CHelper.swift"] {
        #expect(
          FileManager.default.contentsEqual(
            atPath: "\(copy.folder)/\(Self.kit)/\(path)",
            andPath: BuiltProgram.checkout.appendingPathComponent("\(Self.kit)/\(path)").path))
      }
    }
  }

  @Test("a file that is not there is named")
  func missing() throws {
    try VocabularyCopy.use { copy in
      let path = "\(Self.kit)/Comparison/Page/page.css"
      try FileManager.default.removeItem(atPath: "\(copy.folder)/\(path)")
      let ended = try copy.check()
      #expect(ended.status == 74)
      #expect(ended.errors == "\(path): cannot be read\n")
    }
  }
}
