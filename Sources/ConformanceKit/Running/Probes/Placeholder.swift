/// What a word in braces in the command of a target stands for, such as `{probe}`.
package enum Placeholder: String, Sendable, CaseIterable {
  /// The built program.
  case probe
  /// A directory that is made for one probe, in the directory under test.
  case directory
  /// The time limit of a case in milliseconds.
  case limit
  /// A file with the plans.
  case plans
  /// A file that the launcher writes.
  case observations
  /// The number of the first case to run.
  case first
  /// `libc` or `syscall`.
  case route
  /// The folder of the targets.
  case targets
  /// The folder in which is kept what was built or downloaded.
  case cache
  /// The Python environment with the packages of PyPI.
  case tools

  /// The placeholder as it is written.
  package var written: String { "{\(rawValue)}" }

  /// What is known before a probe is launched.
  static let ofFolders: [Placeholder] = [.targets, .cache, .tools]

  /// Whether a command names it.
  func isNamed(in command: [String]) -> Bool {
    command.contains { Self.occurrences(in: $0).contains { $0.name == rawValue } }
  }

  /// Puts values in the place of placeholders; those without a value stay as they are.
  package static func expand(_ text: String, _ values: [Placeholder: String]) -> String {
    var result = ""
    var rest = text.startIndex
    for (name, range) in occurrences(in: text) {
      guard let value = Placeholder(rawValue: name).flatMap({ values[$0] }) else { continue }
      result += text[rest..<range.lowerBound] + value
      rest = range.upperBound
    }
    return result + text[rest...]
  }

  /// Every lower-case word in braces, unless a dollar sign before it makes it the shell's.
  static func occurrences(in text: String) -> [(name: String, range: Range<String.Index>)] {
    var found: [(String, Range<String.Index>)] = []
    var opening: String.Index?
    var previous: Character?
    for index in text.indices {
      let character = text[index]
      if character == "{" {
        opening = previous == "$" ? nil : index
      } else if character == "}", let start = opening {
        let name = text[text.index(after: start)..<index]
        if !name.isEmpty { found.append((String(name), start..<text.index(after: index))) }
        opening = nil
      } else if !("a"..."z").contains(character) {
        opening = nil
      }
      previous = character
    }
    return found
  }
}
