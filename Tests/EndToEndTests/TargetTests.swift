import Foundation
import Testing

@Suite("A target")
struct TargetTests {
  private static let logged = #"{ "summary": "A", "build": { "compiler": ["logged"] } }"#
  /// Logs the first of the trials, and what is no trial.
  private static let compiler = [
    "logged": """
    case "$*" in
    */config.tmp.*/main.c*) echo tried >>"$PLANTED/log" ;;
    */config.tmp.*) ;;
    *) echo compiled >>"$PLANTED/log" ;;
    esac
    exec cc "$@"
    """
  ]

  @Test("is tried and built once, and again when its command is another")
  func cached() throws {
    try PlantedTarget.with(Self.logged, programs: Self.compiler) { target in
      for _ in 1...2 {
        let ended = try target.runCases()
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output.contains("\n# target: mine\n"))
      }
      #expect(target.log() == ["tried", "compiled"])
      try Self.logged.replacing("] }", with: "], \"flags\": [\"-DMORE\"] }")
        .write(toFile: target.file, atomically: true, encoding: .utf8)
      #expect(try target.runCases().status == 0)
      #expect(target.log() == ["tried", "compiled", "tried", "compiled"])
    }
  }

  @Test("can be built by two runs at once")
  func twice() throws {
    try PlantedTarget.with(Self.logged, programs: Self.compiler) { target in
      let runs = try (1...2).map { _ in
        let started = BuiltProgram.process(
          "conformance-runner", ["run", "--target", target.file, "--filter", "munmap/errors"],
          environment: target.environment)
        try started.process.run()
        return started
      }
      for run in runs {
        #expect(BuiltProgram.ended(run).status == 0)
      }
      let names = try BuiltProgram.contents(
        of: target.folder + "/cache/posix-mmap-conformance/probes")
      #expect(names.count == 1)
    }
  }

  @Test("is examined by a doctor, which says what it is without")
  func doctor() throws {
    let json = """
      { "summary": "A poor system",
        "build": { "compiler": ["cc"], "without": ["fork", "signals", "shm_open"] },
        "limits": { "silence": 0.5 } }
      """
    try PlantedTarget.with(json) { target in
      let ended = try target.run("doctor", ["--timeout", "0.5"])
      #expect(ended.status == 0)
      // What differs from machine to machine.
      let lines = ended.output.split(separator: "\n").filter {
        !$0.contains(" facts ") && !$0.contains("  ok  launcher       this host is ")
          && (!$0.contains("  without ") || $0.hasSuffix(": left out by hand"))
      }
      #expect(
        lines.joined(separator: "\n") == """
          mine: A poor system
            ok  prepare        the probe is built
                               without fork: left out by hand
                               without signals: left out by hand
                               without shm_open: left out by hand
            ok  start          the probe is launched and says that it is ready
            ok  memory         anonymous memory is mapped, stored to, loaded from and unmapped
            ok  files          a file is made in the directory under test, mapped and read
            -   faults         the target cannot do what needs signals
                               a fault ends the probe, and cases that expect one are reported as \
          unsupported
            -   fork           the target cannot do what needs fork
                               cases run in the probe itself: one that crashes ends it, and a new \
          probe goes on
            -   shared-memory  the target cannot make an object of the kind shm
                               cases of shared memory objects are reported as unsupported
            -   time-limit     the probe was silent for 1 s
                               the runner ends such a probe, and a new one goes on
            ok  afterwards     the next case runs as if nothing had been
          all works but for what the target is without: `conformance-runner run --target \
          \(target.file) --directory \(target.folder) --timeout 0.5`
          """)
    }
  }

  @Test("on which a check fails gets status 1 and what to do")
  func failing() throws {
    let honest = BuiltProgram.checkout.appendingPathComponent("Tests/EndToEndTests/Lies/honest")
    let ended = try BuiltProgram.run("conformance-runner", ["doctor", "--probe", honest.path])
    #expect(ended.status == 1)
    let faults = """
        no  faults         mmap cannot be judged: its observation has ret=0, which cannot be
                           put "signals" in "without" if the target has none; a fault then ends \
      the probe, which is started anew

      """
    #expect(ended.output.contains(faults), "\(ended.output)")
    #expect(ended.output.contains("no  time-limit     a case without an end is said to have ended"))
    #expect(ended.output.hasSuffix("\n\n7 of 7 checks failed\n"))
  }

  @Test("is listed with whether it can run here and what installs what is missing")
  func listed() throws {
    let json = """
      { "summary": "A", "packages": { "debian": ["no-such-package"], "pypi": ["nothing==1"] },
        "launch": { "command": ["true"] } }
      """
    try PlantedTarget.with(json) { target in
      let list = try BuiltProgram.run("conformance-runner", ["targets", "host", target.file])
      #expect(list.status == 0)
      #expect(
        list.output == """
          host  runs here    this machine, with the probe that belongs to this program
          mine  cannot run   A
                `\(PlantedTarget.install) \(target.file)` installs no-such-package, nothing==1

          """)
      for (source, package) in [("debian", "no-such-package"), ("pypi", "nothing==1")] {
        let packages = try BuiltProgram.run(
          "conformance-runner", ["targets", "--packages", source, target.file, target.file])
        #expect(packages.output == package + "\n")
      }
    }
  }

  @Test("of another folder is found by --targets, and a mistake in one file hides no other")
  func folder() throws {
    try BuiltProgram.withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/schema", withIntermediateDirectories: true)
      for (name, text) in [
        ("a", #"{ "summary": "A", "launch": { "command": ["true"] } }"#), ("b", "{"),
      ] {
        try text.write(toFile: "\(folder)/\(name).json", atomically: true, encoding: .utf8)
      }
      let list = try BuiltProgram.run("conformance-runner", ["targets", "--targets", folder])
      #expect(list.status == 65)
      #expect(list.output.contains("\na     runs here    A\n"))
      #expect(list.errors.hasPrefix("\(folder)/b.json:1:2: the file ends where "))
    }
  }

  @Test("can be a probe that is there: a file, or a command with or without placeholders")
  func probe() throws {
    let path = BuiltProgram.products.appendingPathComponent("mmap-probe").path
    for command in [path, "nice '\(path)'", "env A=1 \(path) -d {directory} -t {limit}"] {
      let ended = try BuiltProgram.run(
        "conformance-runner", ["run", "--probe", command, "--filter", "munmap/errors"])
      #expect(ended.status == 0, "\(command): \(ended.errors)")
      #expect(ended.output.contains("\n# target: probe\n"))
    }
    let gone = try BuiltProgram.run("conformance-runner", ["run", "--probe", "/no/such/probe -x"])
    #expect(gone.status == 69)
    #expect(
      gone.errors == """
        cannot find mmap-probe; tried:
          /no/such/probe
        name it with --probe or CONFORMANCE_PROBE

        """)
    let open = try BuiltProgram.run("conformance-runner", ["run", "--probe", "a 'b"])
    #expect(open.status == 64)
    #expect(open.errors == "the command has a ' that nothing closes\n")
  }

  @Test("is named in the command that repeats a failure")
  func reproduced() throws {
    let ended = try BuiltProgram.run(
      "conformance-runner",
      [
        "run", "--cases", BuiltProgram.cases, "--filter", "outcomes/all/fails", "--route", "libc",
        "--probe", "env A={route} \(BuiltProgram.products.path)/mmap-probe",
      ])
    #expect(ended.status == 1)
    #expect(
      ended.errors.contains(
        "run --filter outcomes/all/fails --cases \(BuiltProgram.cases) --probe 'env A={route} "
          + "\(BuiltProgram.products.path)/mmap-probe' --route libc --verbose\n"), "\(ended.errors)"
    )
  }
}
