import ConformanceJSON
import ConformanceSystem
import ConformanceVocabulary

extension Comparison.Head {
  /// What repeats a case on this target, but for the case; `nil` for a report of another producer.
  ///
  /// A report is untrusted, and people paste: each word is quoted, and none is taken for an option.
  package var command: String? {
    let values = facts.byName
    // What these two names stand for is not in the report: a log, or a probe of the user's.
    guard values["suite"] != nil, let target = values["target"], target != "console",
      target != "probe"
    else { return nil }
    var words = "conformance-runner run"
    if target != "host" { words += " " + Comparison.option("--target", target) }
    if let route = values["route"], route != "libc" {
      words += " " + Comparison.option("--route", route)
    }
    return words
  }
}

extension Comparison {
  /// The option that chooses a case.
  package static func filter(_ id: String) -> String { option("--filter", id) }

  fileprivate static func option(_ name: String, _ value: String) -> String {
    CommandWords.option(name, value.printable)
  }
}
