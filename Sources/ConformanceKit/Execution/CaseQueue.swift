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

  /// Takes the first.
  mutating func take() -> Int? {
    if !returned.isEmpty { return returned.removeFirst() }
    guard next < end else { return nil }
    defer { next += 1 }
    return next
  }

  /// Takes back cases that a probe was given and did not come to.
  mutating func giveBack(_ indexes: [Int]) {
    returned = (returned + indexes).sorted()
  }
}
