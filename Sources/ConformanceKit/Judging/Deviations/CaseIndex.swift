import ConformanceCases

/// The cases in the order of their ids, so that a pattern is compared with those alone that begin as
/// it does.
struct CaseIndex: Sendable {
  /// The cases, in their own order.
  let cases: [Case]
  /// Their places, in the order of their ids, which are ASCII.
  private let sorted: [Int]

  /// Sorts cases.
  init(_ cases: [Case]) {
    self.cases = cases
    sorted = cases.indices.sorted { cases[$0].id < cases[$1].id }
  }

  /// The places of the cases that a pattern matches as a `Glob` does, in the order of the cases.
  func places(matching pattern: String) -> [Int] {
    let glob = Glob(pattern)
    let beginning = String(Glob.literalBeginning(of: pattern))
    return sorted[start(of: beginning)...]
      .prefix { cases[$0].id.utf8.starts(with: beginning.utf8) }
      .filter { glob.matches(cases[$0].id) }
      .sorted()
  }

  /// The first place among the sorted whose id does not come before a text.
  private func start(of text: String) -> Int {
    var range = sorted.startIndex..<sorted.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if cases[sorted[middle]].id < text {
        range = (middle + 1)..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
