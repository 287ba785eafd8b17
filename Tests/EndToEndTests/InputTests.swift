import Foundation
import Testing

@Suite("What is read")
struct InputTests {
  @Test(
    "that is no file is refused at once",
    arguments: [
      ("/dev/zero", "cannot be read: File too large"), ("/dev/null", "is empty"),
      ("/tmp", "cannot be read: Is a directory"),
      ("pipe", "cannot be read: it is a pipe that no process writes to"),
    ])
  func refused(path: String, message: String) throws {
    try BuiltProgram.withFolder { folder in
      let ended = try BuiltProgram.shell(
        "mkfifo pipe; ulimit -v 1000000; \"$RUNNER\" summary \(path)", in: folder)
      #expect(ended.status == 65)
      #expect(ended.errors.hasPrefix("\(path): \(message)"), "\(ended.errors)")
      #expect(ended.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("from a pipe that somebody writes to, slowly too, is a report like another")
  func pipes() throws {
    try BuiltProgram.withFolder { folder in
      let report = BuiltProgram.checkout.appendingPathComponent("reports/host.tap").path
      let ended = try BuiltProgram.shell(
        """
        slow() { head -n 5 \(report); sleep 0.3; tail -n +6 \(report); }
        "$RUNNER" summary \(report) >file
        "$RUNNER" summary <(slow) | cmp file && slow | "$RUNNER" summary /dev/stdin | cmp file
        mkfifo pipe; (sleep 0.2; slow >pipe) & "$RUNNER" summary pipe | cmp file
        "$RUNNER" summary /dev/stdin <\(report) | cmp file
        """, in: folder)
      #expect(ended.status == 0, "\(ended)")
      #expect(ended.output.isEmpty, "\(ended)")
    }
  }

  @Test("in a folder of cases that is no file is a mistake of the folder")
  func caseFiles() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try BuiltProgram.shell(
        """
        cp -r "$CASES" Cases; mkfifo Cases/outcomes/a.json; ln -s /dev/zero Cases/outcomes/b.json
        mkdir Cases/outcomes/c.json; "$RUNNER" validate --cases Cases
        """, in: folder)
      #expect(ended.status == 65)
      #expect(
        ended.errors == """
          Cases/outcomes/a.json: cannot be read: it is a pipe that no process writes to
          Cases/outcomes/b.json: cannot be read: File too large
          Cases/outcomes/c.json: cannot be read: Is a directory

          """)
    }
  }

  @Test(
    "as a value that is empty is a mistake, as a shell makes it of a variable that is not set",
    arguments: [
      (["run", "--directory", ""], "--directory has an empty value"),
      (["run", "--directory="], "--directory has an empty value"),
      (["run", "-o", ""], "-o has an empty value"), (["run", "--probe", ""], "--probe has"),
      (["list", "--cases", ""], "--cases has"), (["list", "--filter="], "--filter has"),
      (["run", "--target", ""], "--target has"), (["validate", ""], "an argument is empty"),
    ] as [([String], String)])
  func empty(arguments: [String], message: String) throws {
    let ended = try BuiltProgram.run("conformance-runner", arguments)
    #expect(ended.status == 64)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.hasPrefix("Error: \(message)"), "\(ended.errors)")
  }

  @Test(
    "is never repeated with what controls a terminal",
    arguments: [
      ["run", "--filter", "a\u{1B}[31m"], ["run", "--interface", "a\u{1B}[31m"],
      ["summary", "/a\u{1B}[31m"], ["list", "--cases", "/a\u{1B}[31m"],
      ["run", "--filter", "munmap/errors/len-zero", "--output", "/a\u{1B}[31m/b"],
      ["run", "--profile", "a\u{1B}[31m"], ["run", "--target", "./a\u{1B}[31m"],
      ["run", "--probe", "/a\u{1B}[31m"], ["validate", "/a\u{1B}[31m"], ["--a\u{1B}[31m"],
      ["run", "--route", "a\u{1B}[31m"], ["a\u{1B}[31m"], ["judge", "/a\u{1B}[31m"],
      ["export", "probe", "--output", "/proc/a\u{1B}[31m"], ["show", "a\u{1B}[31m"],
      ["run", "--filter", "munmap/errors/len-zero", "--directory", "/a\u{1B}[31m"],
    ])
  func controls(arguments: [String]) throws {
    let ended = try BuiltProgram.run("conformance-runner", arguments)
    #expect(ended.status >= 64)
    #expect(!ended.errors.isEmpty)
    #expect(!(ended.output + ended.errors).unicodeScalars.contains("\u{1B}"), "\(ended)")
  }
}
