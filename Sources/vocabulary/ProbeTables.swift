/// The tables and limits of the probe, in C.
struct ProbeTables {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Each file with its text.
  var files: [(path: String, text: String)] {
    let sources =
      constantTables + [errorTable, familyTable, callHeader, callTable, limitHeader, wordHeader]
      + [wordTable, objectTable, switchHeader, headerTable] + declarationTables
    return sources.map { ("Sources/CProbe/\($0.name)", $0.text) }
  }

  /// A source file of the probe.
  typealias Source = (name: String, text: String)

  /// `probe_limits.h`: those limits that the probe has.
  var limitHeader: Source {
    let limits = vocabulary.limits.compactMap { limit in
      limit.c.map { ("\($0) = \(limit.value)", limit.words) }
    }
    let what = "What the probe has room for."
    return ("probe_limits.h", CText.header("limits", what, [CText.enumeration(nil, limits)]))
  }

  /// `switches.h`: behind `platform.h` each switch has a value.
  var switchHeader: Source {
    let checks = vocabulary.switches.map {
      "#ifndef PROBE_HAS_\($0.name)\n#error \"platform.h gives PROBE_HAS_\($0.name) no value\"\n#endif"
    }
    let what = "Every switch of the vocabulary has a value."
    return (
      "switches.h", CText.header("switches", what, [checks.joined(separator: "\n")])
    )
  }
}
