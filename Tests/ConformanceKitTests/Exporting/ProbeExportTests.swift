import Testing

@testable import ConformanceCases
@testable import ConformanceExporting
@testable import ConformanceProtocol
@testable import ConformanceRunning
@testable import ConformanceSystem

@Suite struct ProbeExportTests {
  private var export: ProbeExport {
    var target = Target(name: "toy", summary: "a toy", command: ["{probe}"])
    target.build = Target.Build(
      compiler: ["toy-cc", "--sys root=$HOME"], flags: ["-O2", "-static"],
      without: ["fork", "mprotect"], libraries: ["-lrt"])
    target.limits.case = .seconds(3)
    let installation = Installation(
      executable: "/x/bin/runner", workingDirectory: "/x", environment: [:], exists: { _ in false })
    return ProbeExport(
      [SampleCases.pastEnd, SampleCases.files],
      for: TargetPreparation(target, folder: nil, installation: installation), directory: "/data")
  }

  @Test("the plans are a source of C that no compiler refuses")
  func plans() throws {
    try expectGolden(export.plans.source, "export-plans.c")
  }

  @Test("what it is built by leaves to configure what the target has")
  func building() throws {
    try expectGolden(export.makefile, "export-Makefile")
    try expectGolden(export.buildRules(objects: ["a.o", "plans.o"]), "export-build.mk")
    try expectGolden(ProbeFile.cmakeLists, "export-CMakeLists.txt")
  }

  @Test("configure is told the compiler of the target, its flags and what it is to do without")
  func buildWords() throws {
    try expectGolden(export.buildWords, "export-configure.target")
  }

  @Test("the README says how it is used")
  func readme() throws {
    try expectGolden(export.readme, "export-README.md")
  }

  @Test("a manifest is read as it was written")
  func manifest() throws {
    try expectGolden(export.manifest.text, "export-manifest.json")
    let read = try ExportManifest.load(
      folder: "x", fileSystem: .holding(["x/manifest.json": export.manifest.text]))
    #expect(read == export.manifest)
    #expect(read.cases == [SampleCases.pastEnd.id, SampleCases.files.id])
  }

  @Test("no string is longer than C99 lets it be, and none has a trigraph")
  func longStrings() {
    let steps = (0..<200).map { _ in
      step("mmap", arguments: ["len": "3*page", "prot": "PROT_READ", "flags": "MAP_PRIVATE"])
    }
    var sample = SampleCases.pastEnd
    sample.steps = steps
    let source = EmbeddedPlans([sample], directory: "/a??/\"b\\c").source
    #expect(source.contains("\"/a\\?\\?/\\\"b\\\\c\""))
    for string in source.split(separator: ",\n") { #expect(string.utf8.count < 6000) }
    #expect(source.matches(of: /,\n/).count > 5)
  }

  @Test("other plans have another fingerprint")
  func fingerprint() {
    let one = EmbeddedPlans([SampleCases.pastEnd, SampleCases.files]).description
    #expect(one.hasPrefix("2 "))
    #expect(one != EmbeddedPlans([SampleCases.files, SampleCases.pastEnd]).description)
    #expect(one == EmbeddedPlans([SampleCases.pastEnd, SampleCases.files]).description)
  }
}
