import ConformanceCases
import ConformanceJudging
import ConformanceProtocol
import ConformanceRunning
import ConformanceSystem
import ConformanceVocabulary

/// What stands beside the sources: how the folder is built, and how it is used.
extension ProbeExport {
  /// The Makefile, which every make reads: it has `configure` find what the target has.
  var makefile: String {
    ProbeFile.makefile(count: "\(cases.count)")
  }

  /// `build.mk`: how the probe is made of what `configure` found.
  func buildRules(objects: [String]) -> String {
    ProbeFile.buildRules(objects: Self.lines(of: objects))
  }

  /// `configure.target`: the words with which the target is built, where nothing else is said.
  var buildWords: String {
    let flags = build.flags.isEmpty ? ["-O1"] : build.flags
    let words = [
      ("CC", Self.words(build.compiler)), ("CFLAGS", Self.words(flags)),
      ("LIBS", Self.words(build.libraries)), ("without", build.without.joined(separator: " ")),
    ]
    let lines = words.map { "target_\($0)=\(CommandWords.quoted($1))\n" }
    return "# What configure is to take where it is told nothing else.\n" + lines.joined()
  }

  /// The README: how the folder is used.
  var readme: String {
    let count = "\(cases.count) cases\(target.map { " for the target \($0)" } ?? "")"
    return ProbeFile.readme(
      cases: count, version: Suite.version, plans: "\(plans.cases.count)", conclusion: conclusion)
  }

  private var conclusion: String {
    cases.contains { DoctorCases.hasCase($0.id) }
      ? "`conformance-runner judge --doctor LOG…` says what works, what does not, and what to do."
      : "`conformance-runner judge LOG… --exported FOLDER` makes the report."
  }

  /// Words as a shell reads them.
  private static func words(_ words: [String]) -> String {
    words.map(CommandWords.quoted).joined(separator: " ")
  }

  private static func lines(of objects: [String]) -> String {
    var text = ""
    var column = 10
    for object in objects {
      if column + object.count > 96 {
        text += "\\\n  "
        column = 2
      }
      text += object + " "
      column += object.count + 1
    }
    return String(text.dropLast())
  }
}
