/// One mistake in a file of the suite: what, where, and what to do.
package struct CaseFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where; line 0 stands for the file as a whole.
  package var location: SourceLocation

  /// What is wrong and what to do.
  package var message: String

  /// What stands there.
  package var excerpt: Excerpt?

  /// Creates an error.
  package init(location: SourceLocation, message: String, excerpt: Excerpt? = nil) {
    self.location = location
    self.message = message
    self.excerpt = excerpt
  }

  /// Creates an error of a file as a whole.
  package init(file: String, message: String) {
    self.init(location: SourceLocation(file: file, line: 0, column: 0), message: message)
  }

  /// The place and the message on one line, as compilers print them.
  package var summary: String {
    location.line > 0 ? "\(location): \(message)" : "\(location.file.printable): \(message)"
  }

  /// The summary and an excerpt of the file with a caret.
  package var description: String {
    guard let excerpt, location.line > 0 else { return summary }
    let number = String(location.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let blank = String(repeating: " ", count: gutter.count)
    let indent = String(repeating: " ", count: excerpt.indent)
    return "\(summary)\n\(gutter) | \(excerpt.text)\n\(blank) | \(indent)^"
  }
}

/// All mistakes that were found, at least one, in the order of the files and of their lines.
package struct CaseFileErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// The mistakes.
  package var errors: [CaseFileError]

  /// Creates a collection.
  package init(_ errors: [CaseFileError]) { self.errors = errors }

  /// Every mistake with its excerpt.
  package var description: String { description(limit: .max) }

  /// The first mistakes with their excerpts, and how many are left out.
  package func description(limit: Int) -> String {
    var parts = errors.prefix(limit).map(\.description)
    if errors.count > limit { parts.append("… and \(errors.count - limit) more mistakes") }
    return parts.joined(separator: "\n")
  }
}
