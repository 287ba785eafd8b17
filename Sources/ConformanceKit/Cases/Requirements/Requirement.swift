import ConformanceVocabulary

/// One testable statement of POSIX.1-2024 or of an extension, in our own words.
package struct Requirement: Sendable, Hashable {
  /// How binding a statement is.
  package enum Level: String, Sendable, CaseIterable {
    /// What an implementation shall do.
    case shall
    /// An error that shall be detected.
    case shallFail = "shall-fail"
    /// An error that may be detected.
    case mayFail = "may-fail"
    /// A choice of the implementation.
    case may
    /// A choice that the implementation documents.
    case implementationDefined = "implementation-defined"
    /// Nothing is said of the result.
    case unspecified
    /// No case may provoke it.
    case undefined
    /// Not of POSIX.
    case `extension`
  }

  /// The margin codes of the options that a target can be asked for.
  package static let options: [String] = Symbols.options.map(\.code)

  /// The systems whose manuals have extensions that no name in a header announces.
  package static let systems = ["Linux"]

  /// The stable name, such as `mmap-49`.
  package var id: String
  /// The interface in the catalogue's words, such as `mmap` or `ext:madvise`.
  package var interface: String
  /// The section of the standard, such as `ERRORS`.
  package var section: String
  /// How binding it is.
  package var level: Level
  /// POSIX option codes joined by `|`, of which one must be supported; `nil` for the base.
  package var option: String?
  /// The issue that first had it, or `linux`.
  var since: String
  /// The system whose manual says it of the names of POSIX, and that alone owes it.
  ///
  /// `nil` where a statement binds every target that has the names in it.
  package var system: String?
  /// The statement.
  package var text: String
  /// Whether a program can observe it.
  var testable: Bool
  /// Why a program cannot, where it is not testable.
  var whyNotTestable: String?
  /// Why no case checks it, though a program could; `nil` where a case does, or should.
  var whyNoCase: String?

  /// Creates a requirement.
  package init(
    id: String, interface: String, section: String, level: Level, option: String?, since: String,
    system: String? = nil, text: String, testable: Bool, whyNotTestable: String? = nil,
    whyNoCase: String? = nil
  ) {
    self.id = id
    self.interface = interface
    self.section = section
    self.level = level
    self.option = option
    self.since = since
    self.system = system
    self.text = text
    self.testable = testable
    self.whyNotTestable = whyNotTestable
    self.whyNoCase = whyNoCase
  }

  /// The statement with its level.
  package var sentence: String { "\(text) (\(level.rawValue))" }
}
