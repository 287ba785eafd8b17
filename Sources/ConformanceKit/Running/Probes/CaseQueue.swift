/// The indexes of the cases that no probe has been given.
struct CaseQueue {
  /// Those that are run in their order, lowest first; those before `next` have been taken.
  private var line: [Int]
  private var next = 0
  /// Those that are given to a probe that has no other, the longest first.
  private var long: ArraySlice<Int> = []
  /// Those during which another case can be run.
  private var restful: ArraySlice<Int> = []
  /// Those of them that last for seconds, or are known not to end.
  private var endless: ArraySlice<Int> = []

  init(count: Int) {
    line = Array(0..<count)
  }

  /// The number of cases that wait.
  var count: Int { lineCount + long.count + restful.count + endless.count }

  /// The number of those that are run in their order.
  var lineCount: Int { line.count - next }

  /// Those that wait, lowest first.
  var waiting: [Int] { (line[next...] + long + restful + endless).sorted() }

  /// Whether there are cases for a probe beside those that are busy.
  var hasRestful: Bool { !restful.isEmpty || !endless.isEmpty }

  /// Sets the cases apart behind which no other is to wait.
  ///
  /// - Parameters:
  ///   - costs: What cases will take, by their indexes.
  ///   - hasAsides: Whether there are probes for cases during which another one can be run.
  mutating func setApart(_ costs: [Int: CaseCost], hasAsides: Bool) {
    // Equal ones keep their order, so that two runs are alike.
    func longestFirst(_ isOne: (CaseCost) -> Bool) -> [Int] {
      costs.filter { isOne($0.value) }.sorted {
        ($1.value.total, $0.key) < ($0.value.total, $1.key)
      }.map(\.key)
    }
    // In their order, so that the results of those behind them are not held back for long.
    restful =
      costs.filter { hasAsides && $0.value.isRestful && !$0.value.isEndless }
      .map(\.key).sorted()[...]
    endless = longestFirst(\.isEndless)[...]
    long = longestFirst { $0.isLong && !$0.isRestful }[...]
    let apart = Set(restful + endless + long)
    line = line[next...].filter { !apart.contains($0) }
    next = 0
  }

  /// Takes the first of those that are run in their order.
  mutating func take() -> Int? {
    guard next < line.count else { return nil }
    defer { next += 1 }
    return line[next]
  }

  /// Takes a case for a probe that has no other and is given none behind it.
  ///
  /// - Parameters:
  ///   - isAside: Whether the probe is only for cases during which another one can be run.
  ///   - isSpare: Whether another probe goes on with the line.
  /// - Returns: Its index; `nil` where there is none, or those of the line come before.
  mutating func takeApart(isAside: Bool, isSpare: Bool = false) -> Int? {
    // One that does not end may be busy all the time: it must not crowd out those that have to end.
    if isAside { return restful.popFirst() ?? endless.popFirst() }
    if isSpare, let first = endless.popFirst() { return first }
    return long.popFirst() ?? (lineCount == 0 ? restful.popFirst() ?? endless.popFirst() : nil)
  }

  /// Takes every one.
  mutating func takeAll() {
    (line, next, long, restful, endless) = ([], 0, [], [], [])
  }

  /// Takes back cases that a probe was given and did not come to.
  mutating func giveBack(_ indexes: [Int]) {
    guard !indexes.isEmpty else { return }
    line = (line[next...] + indexes).sorted()
    next = 0
  }
}
