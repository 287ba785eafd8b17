/// What stands around the steps: who checks them, and who tells of it.
///
/// The texts are those of `harness`; `static LOCAL` is where a thread has a variable of its own.
enum CHarness {
  /// The headers that the first process and those of cases need.
  static let headers: Set = ["poll.h", "setjmp.h", "sys/wait.h"]

  /// The handling of signals; what waits for another is not what hangs, and some are repaired.
  static func signals(_ helpers: [CHelper]) -> [String] {
    let waits = helpers.contains(.waiting) || helpers.contains(.barriers)
    let repairs = helpers.contains(.repair)
    return (waits ? [waiting] : []) + (repairs ? [repairing] : [])
      + [catching(withRepairing: repairs, withWaiting: waits)]
  }

  /// A text with the variables that threads have of their own.
  static func localized(_ text: String, _ helpers: [CHelper]) -> String {
    text.replacing(
      "static LOCAL ", with: helpers.contains(.threads) ? "static __thread " : "static ")
  }

  /// The process of a case, and the one that watches over it.
  static func running(barriers: Int) -> String {
    running(withBarriers: barriers > 0, barriers: "\(barriers)")
  }

  /// The beginning of a `main` in which a new process image arrives.
  static func arrival(_ images: [String]) -> String {
    images.isEmpty ? "" : arrival(images: images.joined(separator: ", ")) + "\n"
  }

  /// The parameters of a `main`.
  static func parameters(_ images: [String]) -> String {
    images.isEmpty ? "void" : "int argc, char **argv"
  }
}
