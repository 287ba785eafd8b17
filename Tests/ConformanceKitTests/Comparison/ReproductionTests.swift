import Testing

@testable import ConformanceComparison
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceRunning
@testable import ConformanceVocabulary

@Suite("the command that repeats a case") struct ReproductionTests {
  @Test("has what was given, each word as a shell reads it")
  func words() {
    var reproduction = Reproduction()
    reproduction.add("--cases", "a 'b'")
    reproduction.add("--directory", "-d")
    reproduction.add("--route", nil)
    reproduction.assign("CONFORMANCE_PROBE", "my probe")
    reproduction.assign("CONFORMANCE_SOURCES", nil)
    #expect(
      reproduction.command("mmap/a/b") == "CONFORMANCE_PROBE='my probe' conformance-runner run "
        + #"--filter mmap/a/b --cases 'a '\''b'\''' --directory=-d --verbose"#)
    #expect(Reproduction().command() == "conformance-runner run")
  }

  @Test(
    "is none for a report of a console, or of a probe that the report does not name",
    arguments: ["console", "probe"])
  func unnamed(target: String) throws {
    let facts = ["target": target, "suite": Suite.version].map { NamedValue(name: $0, value: $1) }
    let report = Report(path: "a.tap", facts: facts)
    #expect(try Comparison([report, report]).heads[0].command == nil)
  }

  @Test("is none of a log, unless its target is named")
  func logs() {
    let log = ConsoleLog([], plans: "")
    #expect(SuiteRun(log: log).reproduction == nil)
    #expect(SuiteRun(log: log, of: .host).reproduction != nil)
  }
}
