/// Chooses cases by the patterns and interfaces that a user names.
public struct CaseFilter: Sendable, Hashable {
  /// Patterns of ids with `*` and `?`; none means every id.
  public var patterns: [String]
  /// Interfaces; none means every interface.
  public var interfaces: [String]

  /// A pattern or an interface that chooses nothing.
  public struct NoMatch: Error, Hashable, CustomStringConvertible {
    /// What chooses nothing.
    public var name: String
    /// Whether it is an interface.
    public var isInterface: Bool

    /// What matched nothing, and how to see what there is.
    public var description: String {
      let what = isInterface ? "is of the interface" : "matches"
      return "no case \(what) \"\(name)\"; `conformance-runner list` prints every id"
    }
  }

  /// Creates a filter.
  public init(patterns: [String] = [], interfaces: [String] = []) {
    self.patterns = patterns
    self.interfaces = interfaces
  }

  /// The cases that are chosen, in their order.
  ///
  /// A pattern matches a whole id, or the part of it before a `/`: `mmap/errors` is every case of
  /// that file, and the id of a matrix is every element of it.
  /// - Parameter cases: The cases to choose from.
  /// - Returns: Those of a named interface that match a pattern.
  /// - Throws: `NoMatch` for the first name that matches nothing.
  public func chosen(from cases: [Case]) throws(NoMatch) -> [Case] {
    for interface in interfaces where !cases.contains(where: { $0.interface == interface }) {
      throw NoMatch(name: interface, isInterface: true)
    }
    if interfaces.isEmpty, patterns.isEmpty { return cases }
    let globs = patterns.map { Glob($0) }
    for (glob, pattern) in zip(globs, patterns)
    where !cases.contains(where: { glob.matches($0.id) }) {
      throw NoMatch(name: pattern, isInterface: false)
    }
    return cases.filter { element in
      (interfaces.isEmpty || interfaces.contains(element.interface))
        && (globs.isEmpty || globs.contains { $0.matches(element.id) })
    }
  }
}

/// A pattern of ids in which `*` stands for any text and `?` for one character.
struct Glob: Sendable {
  private let pattern: [UInt8]

  init(_ pattern: String) {
    self.pattern = Array(pattern.utf8)
  }

  /// Whether the pattern matches the whole text.
  func matchesAll(_ text: String) -> Bool { matches(text, upToSlash: false) }

  /// Whether the pattern matches the id, or the id up to one of its slashes.
  func matches(_ id: String) -> Bool { matches(id, upToSlash: true) }

  private func matches(_ id: String, upToSlash: Bool) -> Bool {
    let text = Array(id.utf8)
    // Positions in the pattern that the text read so far can have reached.
    var reached = closure([0])
    for byte in text {
      if upToSlash, byte == UInt8(ascii: "/"), reached.contains(pattern.count) { return true }
      reached = closure(
        Set(
          reached.compactMap { position in
            guard position < pattern.count else { return nil }
            if pattern[position] == UInt8(ascii: "*") { return position }
            let matches = pattern[position] == byte || pattern[position] == UInt8(ascii: "?")
            return matches ? position + 1 : nil
          }))
      if reached.isEmpty { return false }
    }
    return reached.contains(pattern.count)
  }

  /// The positions with those behind a `*`, which may stand for nothing.
  private func closure(_ positions: Set<Int>) -> Set<Int> {
    var all = positions
    for start in positions {
      var position = start
      while position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        position += 1
        all.insert(position)
      }
    }
    return all
  }
}
