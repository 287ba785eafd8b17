import ConformanceCases
import ConformanceVocabulary

/// The states of pages as the probe reports them, `rw,none*3`.
struct PageStates {
  private let runs: [(state: String, count: UInt64)]
  /// The number of pages.
  let count: UInt64

  /// Reads a text; `nil` if it is no list of known states.
  init?(_ text: String) {
    var runs: [(state: String, count: UInt64)] = []
    var total: UInt64 = 0
    for run in text.split(separator: ",", omittingEmptySubsequences: false) where !text.isEmpty {
      let parts = run.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      guard let state = parts.first.map(String.init), Symbols.pageStates.contains(state) else {
        return nil
      }
      // A single page has no count.
      guard let count = parts.count == 1 ? 1 : UInt64(parts[1]), count > 1 || parts.count == 1
      else {
        return nil
      }
      let (sum, isTooMany) = total.addingReportingOverflow(count)
      guard !isTooMany else { return nil }
      total = sum
      runs.append((state, count))
    }
    self.runs = runs
    count = total
  }

  /// Whether each page is as expected.
  func satisfy(_ expectation: PagesExpectation) -> Bool {
    if expectation.every, let accepted = expectation.pages.first {
      return !runs.isEmpty && runs.allSatisfy { accepted.contains($0.state) }
    }
    var expected = expectation.pages[...]
    for (state, count) in runs {
      guard count <= UInt64(expected.count),
        expected.prefix(Int(count)).allSatisfy({ $0.contains(state) })
      else {
        return false
      }
      expected = expected.dropFirst(Int(count))
    }
    return expected.isEmpty
  }
}
