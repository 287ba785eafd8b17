import ConformanceJSON

/// Chooses cases by the patterns and interfaces that a user names.
package struct CaseFilter: Sendable, Hashable {
  /// Patterns of ids with `*` and `?`; none means every id.
  package var patterns: [String]
  /// Interfaces; none means every interface.
  package var interfaces: [String]

  /// A pattern or an interface that chooses nothing.
  package struct NoMatch: Error, Hashable, CustomStringConvertible {
    /// What chooses nothing.
    package var name: String
    /// Whether it is an interface.
    var isInterface: Bool

    /// What matched nothing, and how to see what there is.
    package var description: String {
      let what = isInterface ? "is of the interface" : "matches"
      return "no case \(what) \(quoted(name)); `conformance-runner list` prints every id"
    }
  }

  /// Creates a filter.
  package init(patterns: [String] = [], interfaces: [String] = []) {
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
  package func chosen(from cases: [Case]) throws(NoMatch) -> [Case] {
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
package struct Glob: Sendable {
  private let pattern: [UInt8]

  package init(_ pattern: String) {
    self.pattern = Array(pattern.utf8)
  }

  /// What every text begins with that a pattern matches: the pattern up to its first `*` or `?`.
  package static func literalBeginning(of pattern: String) -> Substring {
    let end = pattern.utf8.firstIndex { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    return pattern[..<(end ?? pattern.endIndex)]
  }

  /// Whether the pattern matches the whole text.
  package func matchesAll(_ text: String) -> Bool { matches(text, upToSlash: false) }

  /// Whether the pattern matches the id, or the id up to one of its slashes.
  package func matches(_ id: String) -> Bool { matches(id, upToSlash: true) }

  private func matches(_ id: String, upToSlash: Bool) -> Bool {
    var id = id
    return id.withUTF8 { text in
      pattern.withUnsafeBufferPointer { matches($0, text, upToSlash: upToSlash) }
    }
  }

  /// Goes through the text once; where it does not go on, the last `*` takes one byte more.
  private func matches(
    _ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, upToSlash: Bool
  ) -> Bool {
    var place = 0
    var position = 0
    var star: (place: Int, position: Int)?
    while position < text.count {
      let byte = text[position]
      if place == pattern.count, upToSlash, byte == UInt8(ascii: "/") { return true }
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        place += 1
        star = (place, position)
      } else if place < pattern.count,
        pattern[place] == byte || pattern[place] == UInt8(ascii: "?")
      {
        place += 1
        position += 1
      } else if let last = star {
        position = last.position + 1
        place = last.place
        star = (place, position)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
