/// The states of pages as the probe reports them, `rw,none*3`.
struct PageStates {
  private let runs: [(state: Substring, count: Int)]

  init(_ text: String) {
    runs = text.split(separator: ",").map { run in
      let parts = run.split(separator: "*", maxSplits: 1)
      return (parts.first ?? "", parts.count == 2 ? max(0, Int(parts[1]) ?? 0) : 1)
    }
  }

  /// Whether each page is as expected.
  func satisfy(_ expectation: PagesExpectation) -> Bool {
    if expectation.every, let accepted = expectation.pages.first {
      return !runs.isEmpty && runs.allSatisfy { accepted.contains(String($0.state)) }
    }
    var expected = expectation.pages[...]
    for (state, count) in runs {
      guard count <= expected.count,
        expected.prefix(count).allSatisfy({ $0.contains(String(state)) })
      else {
        return false
      }
      expected = expected.dropFirst(count)
    }
    return expected.isEmpty
  }
}
