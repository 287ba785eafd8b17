package import ConformanceCases
import ConformanceJudging
package import ConformanceProtocol
package import ConformanceRunning
package import ConformanceSystem
import ConformanceVocabulary

/// The probe's sources with plans in them: a folder that needs nothing but a compiler and `make`.
package struct ProbeExport {
  /// The name of the target that it is for; `nil` for whatever compiles it.
  package var target: String?
  /// The plans of the calibrations, then of the cases.
  let plans: EmbeddedPlans
  package let cases: [Case]
  let build: Target.Build
  package let optionChoice: OptionChoice

  /// Creates an export.
  ///
  /// - Parameters:
  ///   - cases: The cases; behind their calibrations, in the order of their numbers.
  ///   - preparation: The target; one without a build is exported for a plain `cc`.
  ///   - directory: Where the target is to make files; else the probe's own choice.
  ///   - limit: The time limit of a case; else that of the target.
  ///   - route: The way into the kernel; else that of the target.
  ///   - optionChoice: The options that the target is taken to have or to be without.
  package init(
    _ cases: [Case], for preparation: TargetPreparation, directory: String? = nil,
    limit: Duration? = nil, route: Route? = nil,
    optionChoice: OptionChoice = OptionChoice()
  ) {
    let target = preparation.target
    self.target = target == .host ? nil : target.name
    self.cases = cases
    self.optionChoice = optionChoice
    plans = EmbeddedPlans(
      optionChoice.applied(to: cases).precededByTrials, directory: directory,
      limit: limit ?? target.limits.case, route: route ?? target.route)
    build = target.build?.expanded(preparation.folderValues) ?? Target.Build(compiler: ["cc"])
  }

  /// The fingerprint by which `judge` knows the plans.
  var fingerprint: String { plans.description }

  /// Writes the folder.
  ///
  /// - Parameters:
  ///   - path: Its path; it is new or empty.
  ///   - sources: The folder of the probe's sources.
  /// - Throws: `FolderDestination.Failure`.
  package func write(to path: String, sources: String) throws(FolderDestination.Failure) {
    let destination = try FolderDestination(path)
    let folders = ["\(sources)/CProbe", "\(sources)/CProbe/include"]
    var names: [String] = []
    for folder in folders {
      names += try destination.copy(from: folder) { $0.hasSuffix(".c") || $0.hasSuffix(".h") }
    }
    let objects = (names.filter { $0.hasSuffix(".c") } + ["plans.c"]).sorted()
      .map { String($0.dropLast(2)) + ".o" }
    _ = try destination.copy(from: folders[0], isExecutable: true) { $0 == "configure" }
    for (name, text) in [
      ("plans.c", plans.source), ("configure.target", buildWords), ("Makefile", makefile),
      ("build.mk", buildRules(objects: objects)), ("CMakeLists.txt", ProbeFile.cmakeLists),
      ("README.md", readme), (ExportManifest.fileName, manifest.text),
    ] {
      try destination.write(text, as: name)
    }
    try destination.finish()
  }

  /// What `judge` reads of the folder.
  package var manifest: ExportManifest {
    ExportManifest(
      suite: Suite.version, target: target, plans: plans.description, cases: cases.map(\.id),
      optionChoice: optionChoice)
  }
}

extension Target.Build {
  /// The build with values in the place of placeholders.
  func expanded(_ values: [Placeholder: String]) -> Target.Build {
    var build = self
    for path in [\Target.Build.compiler, \.flags, \.libraries] {
      build[keyPath: path] = self[keyPath: path].map { Placeholder.expand($0, values) }
    }
    return build
  }
}
