import Foundation
import Testing

@Suite("A target whose greeting cannot be")
struct ImpossibleGreetingTests {
  private static let probe = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Lies/impossible").path()

  @Test(
    "is refused in one line with status 69, and nothing is written",
    arguments: ["0", "1", "3", "9223372036854775808", "18446744073709551615"])
  func page(page: String) throws {
    let reason =
      "the greeting of the probe cannot be: page is \(page), "
      + "which is no power of two from 512 to 1073741824\n"
    try BuiltProgram.withFolder { folder in
      let probe = ["--probe", "\(Self.probe) \(page)", "--filter", "munmap/errors"]
      let run = try BuiltProgram.run(
        "conformance-runner", ["run", "--output", "x.tap"] + probe, directory: folder)
      #expect(run.status == 69)
      #expect(run.errors == reason)
      #expect(run.output.isEmpty)
      let doctor = try BuiltProgram.run(
        "conformance-runner", ["doctor"] + probe.prefix(2), directory: folder)
      #expect(doctor.status == 69)
      #expect((doctor.output + doctor.errors).contains(reason))
      #expect(try BuiltProgram.contents(of: folder).isEmpty)
    }
  }

  @Test("is refused where two probes of one run are not on one target", arguments: ["1", "2"])
  func differs(jobs: String) throws {
    try BuiltProgram.withFolder { folder in
      let ended = try BuiltProgram.run(
        "conformance-runner",
        [
          "run", "--output", "x.tap", "--jobs", jobs, "--filter", "munmap/errors",
          "--probe", "\(Self.probe) 65536 \(folder)/mark \(jobs)",
        ], directory: folder)
      let isOne = jobs == "1"
      #expect(ended.status == (isOne ? 125 : 69))
      if !isOne {
        let pages = ["4096 in one and 65536", "65536 in one and 4096"].map {
          "the probes of the run are not on one target: page is \($0) in another; "
            + "its command must lead to the same one each time\n"
        }
        #expect(pages.contains(ended.errors))
      }
      #expect(try BuiltProgram.contents(of: folder) == (isOne ? ["mark", "x.tap"] : ["mark"]))
    }
  }
}
