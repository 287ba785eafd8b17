import Foundation
import Testing

/// Each kind of trouble that a target can make, with planted compilers and launchers.
@Suite("A target in trouble")
struct TargetTroubleTests {
  private static let lackingCompiler =
    #"{ "summary": "A", "build": { "compiler": ["no-such-cc"] } }"#

  @Test("whose package is missing says which, and what installs it")
  func missingPackage() throws {
    let json = """
      { "summary": "A", "packages": { "debian": ["no-such-package"], "pypi": ["nothing==1"] },
        "build": { "compiler": ["no-such-cc"] } }
      """
    try PlantedTarget.with(json) { target in
      let needs = """
        mine needs no-such-cc, which is not there; `\(PlantedTarget.install) \(target.file)` \
        installs no-such-package, nothing==1
        """
      let ended = try target.runCases()
      #expect(ended.status == 69)
      #expect(ended.output.hasSuffix("\nBail out! \(needs)\n"))
      #expect(ended.errors == needs + "\n")
      let doctor = try target.run("doctor")
      #expect(doctor.status == 69)
      #expect(
        doctor.output == """
          mine: A

            no  prepare        \(needs)

          no case can be run on mine

          """)
    }
  }

  @Test("whose compiler or launcher is missing, and no package is named, says so")
  func missingProgram() throws {
    let lackingLauncher = """
      { "summary": "A", "build": { "compiler": ["cc"] },
        "launch": { "command": ["no-such-launcher", "{probe}"] } }
      """
    for (json, program) in [
      (Self.lackingCompiler, "no-such-cc"), (lackingLauncher, "no-such-launcher"),
    ] {
      try PlantedTarget.with(json) { target in
        let ended = try target.runCases()
        #expect(ended.status == 69)
        #expect(ended.errors == "mine needs \(program), which is not there; install it\n")
      }
    }
  }

  @Test("whose compiler fails shows what it said")
  func failingCompiler() throws {
    let json = #"{ "summary": "A", "build": { "compiler": ["fails"] } }"#
    let program = "echo note >&2; echo 'x.c:1:1: error: too hot' >&2; echo \"$PLANTED\"; exit 3"
    try PlantedTarget.with(json, programs: ["fails": program]) { target in
      let ended = try target.runCases()
      #expect(ended.status == 69)
      #expect(
        ended.errors
          == "the probe of mine cannot be built: fails does not work: x.c:1:1: error: too hot\n")
      #expect(
        try BuiltProgram.contents(of: target.folder + "/cache/posix-mmap-conformance/probes") == [])
    }
  }

  /// The words of a compiler that is sound in a trial of `configure`.
  private static let sound = "case \"$*\" in */config.tmp.*) exec cc \"$@\" ;; esac\n"

  @Test("whose compiler writes nothing says so")
  func idleCompiler() throws {
    let json = #"{ "summary": "A", "build": { "compiler": ["idle"] } }"#
    try PlantedTarget.with(json, programs: ["idle": "exit 0"]) { target in
      let ended = try target.runCases()
      #expect(ended.status == 69)
      #expect(
        ended.errors
          == "the probe of mine cannot be built: idle does not work: it says nothing\n")
    }
    try PlantedTarget.with(json, programs: ["idle": Self.sound + "exit 0"]) { target in
      let ended = try target.runCases()
      #expect(ended.status == 69)
      #expect(ended.errors.hasPrefix("the probe of mine cannot be built: "))
      #expect(
        ended.errors.hasSuffix("/idle has not written its output: No such file or directory\n"))
    }
  }

  /// A compiler whose C library has no `mlock` and `munlock`.
  private static let poor = """
    cc "$@" -Wl,--wrap=mlock,--wrap=munlock 2>&1 | sed s/__wrap_//
    exit "${PIPESTATUS[0]}"
    """

  @Test("whose library lacks functions is built without them, and says so")
  func poorLibrary() throws {
    let json = #"{ "summary": "A", "build": { "compiler": ["poor"] } }"#
    try PlantedTarget.with(json, programs: ["poor": Self.poor]) { target in
      let ended = try target.runCases()
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(ended.output.contains("# SKIP the target has no mlock()"))
    }
  }

  @Test("whose probe does not link says which functions it lacks and what to switch off; it helps")
  func unlinkable() throws {
    let json = #"{ "summary": "A", "build": { "compiler": ["poor"] } }"#
    try PlantedTarget.with(json, programs: ["poor": Self.sound + Self.poor]) { target in
      let ended = try target.runCases()
      #expect(ended.status == 69)
      #expect(
        ended.errors == """
          the probe of mine cannot be built: the target has no mlock, munlock; put "mlock" in \
          "without" of its "build"

          """)
      try #"{ "summary": "A", "build": { "compiler": ["poor"], "without": ["mlock"] } }"#
        .write(toFile: target.file, atomically: true, encoding: .utf8)
      let mended = try target.runCases()
      #expect(mended.status == 0, "\(mended.errors)")
      #expect(mended.output.contains("# SKIP the target has no mlock()"))
    }
  }

  @Test("whose launcher hangs is given up after its time, with every process")
  func hangingLauncher() throws {
    let json = """
      { "summary": "A", "launch": { "command": ["hang", "{directory}"] },
        "limits": { "startup": 0.5 } }
      """
    let hang = "sleep 600 & echo $! >>\"$PLANTED/log\"; echo 'no plan in sight' >&2; wait"
    try PlantedTarget.with(json, programs: ["hang": hang]) { target in
      let ended = try target.runCases(["--jobs", "1"])
      #expect(ended.status == 69)
      #expect(
        ended.errors
          == "the probe did not say that it is ready within 500 ms\nno plan in sight\n")
      #expect(
        ended.output.hasSuffix(
          "\nBail out! the probe did not say that it is ready within 500 ms\n"))
      let doctor = try target.run("doctor", ["--timeout", "1"])
      #expect(doctor.status == 69)
      #expect(
        doctor.output.replacing(target.folder, with: "FOLDER") == """
          mine: A

            no  start          the probe did not say that it is ready within 500 ms
                               no plan in sight
                               its command is: hang '{directory}'
                               run it by hand: it is to write a line that begins with ~hello, and \
          soon one with ~ready
                               if it needs more than 500 ms, say so in "startup" of "limits"

          no case can be run on mine

          """)
      for process in target.log() {
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(process)/root"), "\(process)")
      }
      #expect(target.log().count >= 2)
    }
  }

  @Test("whose preparation fails says how, and shows its last words")
  func failingPreparation() throws {
    let json = """
      { "summary": "A", "prepare": ["fetch", "kernel"], "launch": { "command": ["true"] } }
      """
    try PlantedTarget.with(json, programs: ["fetch": "echo \"no $1\" >&2; exit 2"]) { target in
      let ended = try target.runCases()
      #expect(ended.status == 69)
      #expect(ended.errors == "mine cannot be prepared: fetch ended with status 2\n  no kernel\n")
    }
  }

  @Test("that a signal interrupts while its probe is built leaves no compiler and no file behind")
  func interrupted() throws {
    let json = #"{ "summary": "A", "build": { "compiler": ["slow"] } }"#
    let slow = "echo $$ >\"$PLANTED/log\"; while :; do sleep 0.1; done"
    try PlantedTarget.with(json, programs: ["slow": slow]) { target in
      let started = BuiltProgram.process(
        "conformance-runner", ["run", "--target", target.file], environment: target.environment)
      try started.process.run()
      while target.log().isEmpty { usleep(10_000) }
      started.process.interrupt()
      started.process.waitUntilExit()
      #expect(started.process.terminationReason == .uncaughtSignal)
      #expect(started.process.terminationStatus == SIGINT)
      let compiler = try #require(target.log().first)
      #expect(!FileManager.default.fileExists(atPath: "/proc/\(compiler)/root"))
      #expect(
        try BuiltProgram.contents(of: target.folder + "/cache/posix-mmap-conformance/probes") == [])
    }
  }

  @Test("with a mistake in its file gets the place, and one that is not there a proposal")
  func mistakes() throws {
    try PlantedTarget.with(#"{ "summary": "A", "lunch": {} }"#) { target in
      let ended = try target.runCases()
      #expect(ended.status == 65)
      #expect(
        ended.errors.hasPrefix(
          "\(target.file):1:1: a target needs \"launch\", or \"build\" alone\n"))
      #expect(
        ended.errors.contains(
          "\(target.file):1:19: unknown key \"lunch\"; did you mean \"launch\"?\n"))
      let other = try BuiltProgram.run("conformance-runner", ["run", "--target", "mulsl"])
      #expect(other.status == 64)
      #expect(other.errors == "there is no target \"mulsl\"; did you mean \"musl\"?\n")
    }
  }
}
