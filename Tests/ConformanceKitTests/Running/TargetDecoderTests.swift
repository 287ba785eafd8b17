import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceRunning

@Suite("The file of a target")
struct TargetDecoderTests {
  private func decode(_ text: String, library: CaseLibrary? = nil) throws -> Target {
    let folder = TargetFolder("/T", fileSystem: .holding(["/T/mine.json": text]))
    return try folder.target("mine", library: library)
  }

  /// The mistakes of a file, each as `line:column: message`.
  private func mistakes(_ text: String, library: CaseLibrary? = nil) -> [String] {
    do {
      _ = try decode(text, library: library)
      return []
    } catch let errors as CaseFileErrors {
      return errors.errors.map { String($0.summary.dropFirst("/T/mine.json:".count)) }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("says how the probe is built, launched and waited for")
  func whole() throws {
    let target = try decode(
      """
      {
        "$schema": "schema/target.schema.json",
        "summary": "A system",
        "packages": { "debian": ["musl-tools"], "pypi": ["ziglang==0.13.0"] },
        "build": { "compiler": ["{tools}/bin/python", "cc"], "flags": ["-O1"],
                   "without": ["fork", "mprotect"], "libraries": ["-lrt"] },
        "prepare": ["{targets}/boot/kernel", "{cache}/kernels"],
        "launch": { "link": "batch", "command": ["run", "{probe}", "{plans}", "{observations}"] },
        "route": "syscall",
        "jobs": 2,
        "limits": { "case": 10, "startup": 0.5, "silence": 2 },
        "deviations": [
          { "cases": "mmap/*", "requirement": "mmap-1", "observed": "read # bytes",
            "behaviour": "m + #, rw*3", "reason": "known", "link": "https://a.b" }
        ]
      }
      """)
    var expected = Target(
      name: "mine", summary: "A system", command: ["run", "{probe}", "{plans}", "{observations}"])
    expected.packages = .init(debian: ["musl-tools"], pypi: ["ziglang==0.13.0"])
    expected.build = .init(
      compiler: ["{tools}/bin/python", "cc"], flags: ["-O1"], without: ["fork", "mprotect"],
      libraries: ["-lrt"])
    expected.prepare = ["{targets}/boot/kernel", "{cache}/kernels"]
    expected.link = .batch
    expected.route = .syscall
    expected.jobs = 2
    expected.limits = .init(
      case: .seconds(10), startup: .milliseconds(500), silence: .seconds(2))
    expected.deviations = [
      Deviation(
        cases: "mmap/*", when: [:], requirement: "mmap-1",
        evidence: .init(observed: "read # bytes", behaviour: "m + #, rw*3"), reason: "known",
        link: "https://a.b", location: SourceLocation(file: "/T/mine.json", line: 13, column: 5))
    ]
    #expect(target == expected)
  }

  @Test("with \"build\" alone is launched with the options of the probe")
  func buildAlone() throws {
    let target = try decode(#"{ "summary": "A", "build": { "compiler": ["cc"] } }"#)
    #expect(target.command == ["{probe}", "-d", "{directory}", "-t", "{limit}"])
    #expect(target.link == .pipe)
  }

  private static let entry = #""cases": "a", "requirement": "r", "reason": "b""#
  private static let launch = #""launch": { "command": ["a"] }"#

  @Test(
    "that has a mistake gets the place and the message",
    arguments: [
      ("", "1:1: the file is empty; a JSON object was expected"),
      ("[]", "1:1: a target must be an object, not an array"),
      (#"{ \#(launch) }"#, #"1:1: a target needs "summary""#),
      (#"{ "summary": "a" }"#, #"1:1: a target needs "launch", or "build" alone"#),
      (
        #"{ "sumary": "a", \#(launch), "summary": "a" }"#,
        #"1:3: unknown key "sumary"; did you mean "summary"?"#
      ),
      (
        #"{ "summary": "a\nb", \#(launch) }"#,
        #"1:14: "summary" must be one line of text, not "a\nb""#
      ),
      (
        #"{ "summary": "a", "packages": { "debain": ["x1"] }, \#(launch) }"#,
        #"1:33: unknown key "debain"; did you mean "debian"?"#
      ),
      (
        #"{ "summary": "a", "packages": { "debian": ["Musl Tools"] }, \#(launch) }"#,
        #"1:44: an element of "debian" must be the name of a Debian package, not "Musl Tools""#
      ),
      (
        #"{ "summary": "a", "packages": { "pypi": ["--index-url=x"] }, \#(launch) }"#,
        #"1:42: an element of "pypi" must be the name of a PyPI package, and "==" with its version, "#
          + #"not "--index-url=x""#
      ),
      (
        #"{ "summary": "a", "packages": { "debian": [] }, \#(launch) }"#,
        #"1:43: "debian" is empty; it needs an element at least"#
      ),
      (#"{ "summary": "a", "build": {} }"#, #"1:28: "build" needs "compiler""#),
      (
        #"{ "summary": "a", "build": { "compiler": "cc" } }"#,
        #"1:42: "compiler" must be an array, not a string"#
      ),
      (
        #"{ "summary": "a", "build": { "compiler": ["cc"], "without": ["frok"] } }"#,
        #"1:62: unknown without "frok"; did you mean "fork"?"#
      ),
      (
        #"{ "summary": "a", "build": { "compiler": ["cc"], "flags": ["-I{directory}"] } }"#,
        #"1:63: "flags" has no placeholder "{directory}"; it has "{targets}", "{cache}" and "{tools}""#
      ),
      (
        #"{ "summary": "a", "build": { "compiler": [""] } }"#,
        #"1:43: an element of "compiler" must be a text without NUL that is not empty, not """#
      ),
      (
        #"{ "summary": "a", "launch": { "link": "pipe" } }"#, #"1:29: "launch" needs "command""#
      ),
      (
        #"{ "summary": "a", "launch": { "link": "pip", "command": ["a"] } }"#,
        #"1:39: unknown link "pip"; did you mean "pipe"?"#
      ),
      (
        #"{ "summary": "a", "launch": { "command": ["a", "-d{directry}"] } }"#,
        #"1:51: "command" has no placeholder "{directry}"; did you mean "{directory}"?"#
      ),
      (
        #"{ "summary": "a", "launch": { "command": ["a", "{plans}"] } }"#,
        #"1:49: "command" has no placeholder "{plans}"; it has "{probe}", "{directory}", "#
          + #""{limit}", "{route}", "{targets}", "{cache}" and "{tools}""#
      ),
      (
        #"{ "summary": "a", "launch": { "link": "batch", "command": ["a"] } }"#,
        "1:59: the command of a batch must name {plans}, the file that it reads"
      ),
      (
        #"{ "summary": "a", "launch": { "command": ["{probe}"] } }"#,
        #"1:42: {probe} is named, and there is no "build""#
      ),
      (
        #"{ "summary": "a", "route": "sycall", \#(launch) }"#,
        #"1:28: unknown route "sycall"; did you mean "syscall"?"#
      ),
      (
        #"{ "summary": "a", "jobs": 0, \#(launch) }"#,
        #"1:27: "jobs" must be a whole number from 1 to 1024"#
      ),
      (
        #"{ "summary": "a", "jobs": 1.5, \#(launch) }"#,
        #"1:27: "jobs" must be a whole number from 1 to 1024"#
      ),
      (
        #"{ "summary": "a", "limits": { "case": 1e99 }, \#(launch) }"#,
        #"1:39: "case" must be a number of seconds from 0.001 to 86400"#
      ),
      (
        #"{ "summary": "a", "limits": { "silence": "2" }, \#(launch) }"#,
        #"1:42: "silence" must be a number of seconds from 0.001 to 86400"#
      ),
      (
        #"{ "summary": "a", "deviations": {}, \#(launch) }"#,
        #"1:33: "deviations" must be an array, not an object"#
      ),
      (
        ##"{ "summary": "a", "deviations": [{ \##(entry), "observed": "x", "behaviour": "y" }], \##(launch) }"##
          .replacing(##""requirement": "r", "##, with: ""),
        #"1:34: a deviation needs "requirement""#
      ),
      (
        ##"{ "summary": "a", "deviations": [{ \##(entry), "observed": "E*", "behaviour": "y" }], \##(launch) }"##,
        ##"1:97: "observed" leaves text open; only a number can be, by "#""##
      ),
      (
        ##"{ "summary": "a", "deviations": [{ \##(entry), "observed": "x", "behaviour": "#" }], \##(launch) }"##,
        ##"1:115: "behaviour" also matches success, "0"; write the number"##
      ),
    ] as [(String, String)])
  func mistake(text: String, message: String) {
    #expect(mistakes(text) == [message])
  }

  @Test("that has several mistakes gets all of their messages")
  func several() {
    let text = #"{ "summary": 1, "jobs": "2", "route": 3, "launch": { "command": [4] } }"#
    #expect(
      mistakes(text) == [
        #"1:14: "summary" must be a string, not a number"#,
        #"1:25: "jobs" must be a whole number from 1 to 1024"#,
        "1:39: route must be a string, not a number",
        #"1:66: an element of "command" must be a string, not a number"#,
      ])
  }

  @Test("has deviations that are checked against the cases, as those of a system are")
  func deviations() throws {
    let library = try CaseLibrary.load(
      directory: Recording.package.appending(path: "Cases").path(percentEncoded: false))
    let text = """
      { "summary": "a", "launch": { "command": ["a"] },
        "deviations": [{ "cases": "nothing/*", "requirement": "mmap-1", "observed": "x",
          "behaviour": "y", "reason": "b" }] }
      """
    #expect(mistakes(text, library: library) == [#"2:29: no case matches "nothing/*""#])
  }

  @Test("cut anywhere, or with any byte of it changed, crashes nothing")
  func damaged() throws {
    let file = Recording.package.appending(path: "Targets/i386.json")
    let bytes = try Array(Data(contentsOf: file))
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x15
      for bytes in [Array(bytes[..<index]), changed] {
        let source = SourceText(path: "x", bytes: bytes)
        let target = TargetDecoder(source: source, library: nil).target(name: "x")
        #expect((target == nil) != source.errors.isEmpty)
      }
    }
  }

  @Test("that there is not gets what was probably meant")
  func unknown() {
    let folder = TargetFolder("/T", fileSystem: .holding(["/T/musl.json": "{}", "/T/install": ""]))
    #expect(folder.names == ["host", "musl"])
    let near = #expect(throws: TargetFolder.NoTarget.self) { try folder.target("mulsl") }
    #expect(near?.description == #"there is no target "mulsl"; did you mean "musl"?"#)
    let far = #expect(throws: TargetFolder.NoTarget.self) { try folder.target("plan9") }
    #expect(
      far?.description
        == #"there is no target "plan9"; `conformance-runner targets` lists what there is"#)
    let path = #expect(throws: CaseFileErrors.self) { try folder.target("./gone.json") }
    #expect(path?.description == "./gone.json: cannot be read: no such file")
  }

  private static let names = TargetFolder(
    Recording.package.appending(path: "Targets").path(percentEncoded: false)
  ).names

  @Test("of every target of the suite is sound", arguments: names)
  func real(name: String) throws {
    let package = Recording.package.path(percentEncoded: false)
    let library = try CaseLibrary.load(directory: package + "/Cases")
    #expect(try TargetFolder(package + "/Targets").target(name, library: library).name == name)
  }
}
