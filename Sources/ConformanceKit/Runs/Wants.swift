/// What the harness wanted and the target did not give, each with the number of its cases.
struct Wants {
  private var counts: [String: Int] = [:]

  /// Adds how a case came to its end.
  mutating func add(_ ending: CaseObservations.Ending) {
    guard case .wanting(let what, let error) = ending else { return }
    counts["\(what): \(error)".printable, default: 0] += 1
  }

  /// A line for each.
  var remarks: [String] {
    counts.sorted { $0.key < $1.key }.map {
      "the probe wants \($0.key) (\($0.value == 1 ? "1 case" : "\($0.value) cases"))"
    }
  }
}
