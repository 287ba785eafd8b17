/// One testable statement of POSIX.1-2024 or of an extension, in our own words.
public struct Requirement: Sendable, Hashable {
  /// How binding a statement is.
  public enum Level: String, Sendable, CaseIterable {
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
  public static let options: [String] = Symbols.options.map(\.code)

  /// The stable name, such as `mmap-49`.
  public var id: String
  /// The interface in the catalogue's words, such as `mmap` or `ext:madvise`.
  public var interface: String
  /// The section of the standard, such as `ERRORS`.
  public var section: String
  /// How binding it is.
  public var level: Level
  /// POSIX option codes joined by `|`, of which one must be supported; `nil` for the base.
  public var option: String?
  /// The issue that first had it, or `linux`.
  public var since: String
  /// The statement.
  public var text: String
  /// Whether a program can observe it.
  public var testable: Bool
  /// Why a program cannot, where it is not testable.
  public var whyNotTestable: String?
  /// Why no case checks it, though a program could; `nil` where a case does, or should.
  public var whyNoCase: String?

  /// Creates a requirement.
  public init(
    id: String, interface: String, section: String, level: Level, option: String?, since: String,
    text: String, testable: Bool, whyNotTestable: String? = nil, whyNoCase: String? = nil
  ) {
    self.id = id
    self.interface = interface
    self.section = section
    self.level = level
    self.option = option
    self.since = since
    self.text = text
    self.testable = testable
    self.whyNotTestable = whyNotTestable
    self.whyNoCase = whyNoCase
  }

  /// The statement with its level.
  var sentence: String { "\(text) (\(level.rawValue))" }
}
