/// The indexes of the cases that no probe has been given, lowest first.
struct CaseQueue {
  private let end: Int
  private var next = 0
  private var returned: [Int] = []

  init(count: Int) {
    end = count
  }

  /// The number of cases that wait.
  var count: Int { end - next + returned.count }

  /// Those that wait, lowest first.
  var waiting: [Int] { returned + (next..<end) }

  /// Takes the first.
  mutating func take() -> Int? {
    if !returned.isEmpty { return returned.removeFirst() }
    guard next < end else { return nil }
    defer { next += 1 }
    return next
  }

  /// Takes every one.
  mutating func takeAll() {
    (returned, next) = ([], end)
  }

  /// Takes back cases that a probe was given and did not come to.
  mutating func giveBack(_ indexes: [Int]) {
    guard !indexes.isEmpty else { return }
    returned = (returned + indexes).sorted()
  }
}
