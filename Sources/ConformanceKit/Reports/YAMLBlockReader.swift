import ConformanceJSON
import ConformanceJudging

/// The lines of a YAML block, of which only what `YAMLBlock` writes is understood.
///
/// Nothing is expanded: anchors, aliases, tags and whatever else another producer has are lines.
struct YAMLBlockReader {
  /// A value of a key of ours.
  enum Value: Equatable {
    case string(String)
    case strings([String])
    case number(String)
  }

  /// The values of keys of ours; they are so few that a dictionary would take longer.
  private var values: [(key: String, value: Value)] = []
  /// Keys of ours whose value is something else, with their lines.
  private(set) var bad: [(key: String, line: Int)] = []
  /// The first key of ours that stands twice, with the line of the second.
  private(set) var double: (key: String, line: Int)?
  /// The lines under other keys.
  private(set) var other: [String] = []

  private static let texts = [
    "title", "level", "outcome", "behaviour", "message", "step", "expected", "observed",
    "listed", "deviation", "link", "unannounced",
  ]
  private static let keys = texts + ["requirements", "duration_ms"]

  /// Whether a line has a key, or belongs to the one above it.
  static func isPart(_ line: Substring) -> Bool {
    line.utf8.first == UInt8(ascii: " ") || line.utf8.starts(with: "- ".utf8)
      || line.utf8.contains(UInt8(ascii: ":"))
  }

  /// Takes a line without the indentation of the block.
  mutating func add(_ line: Substring, at number: Int) {
    let first = line.utf8.first
    let isNested = first == UInt8(ascii: " ") || first == UInt8(ascii: "-")
    guard !isNested, let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      // What hangs on a key of ours is not what we write, either.
      return other.append(String(line))
    }
    let key = String(line[..<colon])
    guard Self.keys.contains(key) else { return other.append(String(line)) }
    guard !isHere(key) else {
      if double == nil { double = (key, number) }
      return other.append(String(line))
    }
    let text = line.utf8[colon...].dropFirst().drop { $0 == UInt8(ascii: " ") }
    guard let value = Self.value(Substring(text)), Self.has(key, value) else {
      bad.append((key, number))
      return other.append(String(line))
    }
    values.append((key, value))
  }

  private func value(of key: String) -> Value? { values.first { $0.key == key }?.value }

  private func isHere(_ key: String) -> Bool {
    value(of: key) != nil || bad.contains { $0.key == key }
  }

  private static func has(_ key: String, _ value: Value) -> Bool {
    switch value {
    case .string: texts.contains(key)
    case .strings: key == "requirements"
    case .number(let text): key == "duration_ms" && duration(text) != nil
    }
  }

  /// Whether it has keys together that nobody else has together.
  var isOurs: Bool { isHere("outcome") && (isHere("requirements") || isHere("behaviour")) }

  /// The outcome, if it is one.
  var outcome: Outcome? { string("outcome").flatMap(Outcome.init) }

  /// The first key that every block of ours has, and this one has not.
  func lacking(hasDeviation: Bool) -> String? {
    var keys = ["title", "requirements", "level", "outcome", "behaviour"]
    if let outcome, outcome != .pass { keys.append("message") }
    if hasDeviation { keys.append("deviation") }
    return keys.first { !isHere($0) }
  }

  /// The text of a string; `nil` where there is none.
  func string(_ key: String) -> String? {
    guard case .string(let text) = value(of: key) else { return nil }
    return text
  }

  /// The texts of a sequence.
  func strings(_ key: String) -> [String]? {
    guard case .strings(let texts) = value(of: key) else { return nil }
    return texts
  }

  /// A number of milliseconds.
  var duration: Duration? {
    guard case .number(let text) = value(of: "duration_ms") else { return nil }
    return Self.duration(text)
  }

  private static func duration(_ text: String) -> Duration? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 3, parts[0].count <= 12,
      let whole = Int(parts[0]), let fraction = Int(parts[1]), whole >= 0, fraction >= 0
    else { return nil }
    return .microseconds(whole * 1000 + fraction)
  }

  private static func value(_ text: Substring) -> Value? {
    var rest = text
    if rest.utf8.first == UInt8(ascii: "\"") {
      guard let string = quoted(&rest), rest.isEmpty else { return nil }
      return .string(string)
    }
    if rest.utf8.first == UInt8(ascii: "[") { return sequence(&rest) }
    let isNumber = !rest.isEmpty && rest.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    return isNumber ? .number(String(rest)) : nil
  }

  private static func sequence(_ rest: inout Substring) -> Value? {
    var texts: [String] = []
    rest = Substring(rest.utf8.dropFirst())
    while rest.utf8.first != UInt8(ascii: "]") {
      if !texts.isEmpty {
        guard rest.utf8.starts(with: ", ".utf8) else { return nil }
        rest = Substring(rest.utf8.dropFirst(2))
      }
      guard let text = quoted(&rest) else { return nil }
      texts.append(text)
    }
    return rest.utf8.count == 1 ? .strings(texts) : nil
  }

  /// Takes a string in double quotes, in which only a quote and a backslash are escaped.
  private static func quoted(_ rest: inout Substring) -> String? {
    guard rest.utf8.first == UInt8(ascii: "\"") else { return nil }
    let bytes = rest.utf8.dropFirst()
    let special = bytes.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    if let special, bytes[special] == UInt8(ascii: "\"") {
      let text = rest[bytes.startIndex..<special].printable
      rest = rest[bytes.index(after: special)...]
      return text
    }
    var text = String.UnicodeScalarView()
    var scalars = rest.unicodeScalars.dropFirst()
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"":
        rest = Substring(scalars)
        return String(text).printable
      case "\\":
        guard let next = scalars.popFirst(), next == "\"" || next == "\\" else { return nil }
        text.append(next)
      default: text.append(scalar)
      }
    }
    return nil
  }
}
