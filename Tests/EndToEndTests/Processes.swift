import Foundation

/// The processes of this machine, for tests that none is left.
enum Processes {
  /// The ids of those that satisfy a condition even after a while.
  ///
  /// A process that has been killed, and is nobody's child any more, still needs a moment to end.
  static func left(where isLeft: (String) -> Bool) throws -> [String] {
    let deadline = ContinuousClock.now + .seconds(2)
    while true {
      let ids = try FileManager.default.contentsOfDirectory(atPath: "/proc")
        .filter { $0.allSatisfy(\.isNumber) && isLeft($0) }
      if ids.isEmpty || ContinuousClock.now > deadline { return ids }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }
}
