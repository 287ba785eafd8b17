import Foundation
import Testing

/// A line of the protocol with its checksum, as `Sources/CProbe/README.md` describes it.
private func line(_ text: String) -> String {
  var sums = (0, 0)
  for byte in text.utf8 {
    sums.0 = (sums.0 + Int(byte)) % 255
    sums.1 = (sums.1 + sums.0) % 255
  }
  let digits = String(sums.1 << 8 | sums.0, radix: 16)
  return "~\(text) *" + String(repeating: "0", count: 4 - digits.count) + digits + "\n"
}

extension String {
  /// The log with the first line that begins with a text replaced by another line.
  fileprivate func with(_ beginning: String, _ text: String) throws -> String {
    let old = try #require(firstRange(of: try Regex("~\(beginning)[^\n]*\n")))
    return replacingCharacters(in: old, with: line(text))
  }
}

@Suite("A log that is not what is to be judged")
struct ForeignLogTests {
  private let chosen = ["--filter", "munmap/access", "--filter", "munmap/errors"]

  @Test("is refused with the reason and status 65: other plans, another target, another protocol")
  func refused() throws {
    try BuiltProgram.withFolder { folder in
      let probe = try ExportedProbe(in: folder, chosen)
      let log = try probe.log()
      let path = probe.folder + "/0.log"

      try log.write(toFile: path, atomically: true, encoding: .utf8)
      let fewer = try BuiltProgram.run(
        "conformance-runner", ["judge", path, "--filter", "munmap/errors"])
      #expect(fewer.status == 65)
      #expect(fewer.errors.hasPrefix("the log is of other plans ("))
      #expect(fewer.errors.contains("--exported with its folder"))
      #expect(fewer.output.isEmpty)

      let elsewhere = try probe.judge([log, log.with("fact machine", "fact machine pdp11")])
      #expect(elsewhere.status == 65)
      #expect(elsewhere.errors.hasPrefix("the logs are not of one target: machine "))
      #expect(elsewhere.errors.contains("pdp11"))

      let old = try #require(log.firstRange(of: /page=[0-9]+/))
      let greeting = try #require(log.firstMatch(of: /~(hello [^*]*) \*/)).1
      let impossible = try probe.judge([
        log.with("hello", String(greeting).replacing(String(log[old]), with: "page=3"))
      ])
      #expect(impossible.status == 65)
      #expect(
        impossible.errors == "the greeting of the probe cannot be: page is 3, which is no power of "
          + "two from 512 to 1073741824; look how the probe was built, and make the log anew\n")
      #expect(impossible.output.isEmpty)

      let later = try probe.judge([log.with("hello", "hello protocol=9 page=4096")])
      #expect(later.status == 65)
      #expect(
        later.errors == "the log is of a probe that speaks protocol 9, and the runner 1; "
          + "export the probe anew\n")
    }
  }

  @Test("of a target with deviations in its file has them as known")
  func deviations() throws {
    let json = """
      { "summary": "A", "build": { "compiler": ["cc"] },
        "deviations": [ { "cases": "hostile/all/kills-itself", "requirement": "demo-1",
          "observed": "the process was ended by SIGKILL", "behaviour": "killed SIGKILL",
          "reason": "it ends itself" } ] }
      """
    try PlantedTarget.with(json) { target in
      let cases = ["--cases", BuiltProgram.cases]
      let chosen = ["before", "kills-itself"].flatMap { ["--filter", "hostile/all/\($0)"] }
      let probe = try ExportedProbe(in: target.folder, cases + chosen)
      let judged = try probe.judge([probe.log()], ["--target", target.file])
      #expect(judged.status == 0)
      #expect(judged.output.contains("# target: mine\n"))
      #expect(
        judged.output.contains("not ok 2 - hostile/all/kills-itself # TODO it ends itself\n"))
    }
  }
}
