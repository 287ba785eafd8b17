import Foundation
import Testing

@testable import ConformanceExploring

/// `explore`, on this machine and under a probe that lies.
@Suite struct ExploreTests {
  @Test func eachSequenceIsAPointOfAReportThatIsReadAgain() throws {
    try BuiltProgram.withFolder { folder in
      let report = folder + "/explored.tap"
      let run = try BuiltProgram.run(
        "conformance-runner",
        [
          "explore", "--seed", "7", "--count", "25", "--avoid", "mlock-8", "--avoid", "munlock-10",
          "--output", report, "--tap-version", "14",
        ])
      #expect(run.status == 0)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("generator \(Generator.version), 25 seeds, "))
      #expect(run.errors.contains("combinations of kind of step, state and outcome"))
      let text = try String(contentsOfFile: report, encoding: .utf8)
      let points = text.matches(of: /(?m)^ok [0-9]+ - explore\/seed-/).count
      #expect(points > 15)
      #expect(text.hasPrefix("TAP version 14\n1..\(points)\n"))
      #expect(text.contains("\n# generator: \(Generator.version)\n# seeds: 7-"))
      #expect(text.contains("\n# avoid: mlock-8,munlock-10\n"))
      #expect(text.contains("\n# pass \(points), fail 0 "))
      let summary = try BuiltProgram.run("conformance-runner", ["summary", report])
      #expect(summary.output.contains(/explore +\d+ +\./))
    }
  }

  @Test func aFindingIsKeptAsACaseFileThatValidates() throws {
    try BuiltProgram.withFolder { folder in
      let lie = BuiltProgram.checkout.path + "/Tests/EndToEndTests/Lies/dies-in-every-case"
      let run = try BuiltProgram.run(
        "conformance-runner",
        ["explore", "--count", "3", "--probe", lie, "--keep", folder + "/kept", "--steps", "9"])
      #expect(run.status == 125)
      let point = "not ok 1 - explore/seed-1/generator-\(Generator.version)-steps-9"
      #expect(run.output.contains("\n\(point)\n"))
      #expect(run.errors.contains("conformance-runner explore --seed 1 --count 1 --probe "))
      #expect(run.errors.contains(" --steps 9 --verbose\n"))
      let files = try BuiltProgram.contents(of: folder + "/kept")
      #expect(files.contains("seed-1.json"))
      let valid = try BuiltProgram.run(
        "conformance-runner", ["validate"] + files.map { folder + "/kept/" + $0 })
      #expect(valid.status == 0, "\(valid.errors)")
    }
  }

  @Test func aFolderThatIsInUseIsKnownBeforeAnythingRuns() throws {
    try BuiltProgram.withFolder { folder in
      try "mine".write(toFile: folder + "/mine", atomically: true, encoding: .utf8)
      let run = try BuiltProgram.run(
        "conformance-runner", ["explore", "--count", "1", "--keep", folder])
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(try BuiltProgram.contents(of: folder) == ["mine"])
    }
  }

  @Test func aSignalEndsItWithTheReportOfWhatWasDone() throws {
    try BuiltProgram.withFolder { folder in
      let report = folder + "/explored.tap"
      let started = BuiltProgram.process(
        "conformance-runner",
        ["explore", "--for", "600", "--directory", folder, "--output", report])
      try started.process.run()
      // Its scratch folder is there once sequences run.
      while started.process.isRunning,
        try BuiltProgram.contents(of: folder).allSatisfy({ $0.contains("explored.tap") })
      {
        Thread.sleep(forTimeInterval: 0.05)
      }
      Thread.sleep(forTimeInterval: 1)
      kill(started.process.processIdentifier, SIGINT)
      let ended = BuiltProgram.ended(started)
      started.process.waitUntilExit()
      #expect(started.process.terminationReason == .uncaughtSignal)
      let text = try String(contentsOfFile: report, encoding: .utf8)
      #expect(text.contains("\n# interrupted: by signal 2\n"))
      #expect(ended.errors.contains("sequences"))
      #expect(try BuiltProgram.contents(of: folder) == ["explored.tap"])
    }
  }

  @Test func aWordThatMeansNothingIsAMistakeOfTheCommandLine() throws {
    let run = try BuiltProgram.run("conformance-runner", ["explore", "--focus", "munmapp"])
    #expect(run.status == 64)
    #expect(
      run.errors.contains(
        "\"munmapp\" is no kind of step, call, interface or requirement; did you mean \"munmap\"?"))
  }

  @Test func aTargetThatIsNotThereIsSaidAsARunSaysIt() throws {
    let run = try BuiltProgram.run(
      "conformance-runner", ["explore", "--count", "1", "--probe", "/no/such/probe"])
    #expect(run.status == 69)
    #expect(run.output.isEmpty)
  }
}
