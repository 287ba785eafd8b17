package import ConformanceCases
import ConformanceSystem
import ConformanceVocabulary

/// Plans as a part of the probe's program, for a target that has no input.
package struct EmbeddedPlans {
  /// What C99 lets a string have, with room for the last line.
  private static let longestString = 3800

  /// The cases, by whose indexes the plans are numbered.
  package let cases: [Case]
  /// What the program takes for its options in front of those that it is given.
  package let arguments: [String]

  /// Creates the plans of cases, with options for what is given.
  package init(
    _ cases: [Case], directory: String? = nil, limit: Duration? = nil, route: Route? = nil
  ) {
    self.cases = cases
    let options = [
      ("-d", directory), ("-t", limit.map { String(max(1, $0.milliseconds)) }),
      // What a probe does anyway is not asked of one that may have no other way.
      ("-r", route == .libc ? nil : route?.rawValue),
    ]
    arguments = options.flatMap { option, value in value.map { [option, $0] } ?? [] }
  }

  /// What the probe says of its plans: their number, and a number that tells them from any others.
  package var description: String {
    var fingerprint = Fingerprint()
    for (number, element) in cases.enumerated() {
      fingerprint.add(PlanText.bytes(of: element, number: number))
    }
    return "\(cases.count) \(fingerprint.text)"
  }

  /// The text of `plans.c`.
  package var source: String {
    PlansFile.plans(
      version: Suite.version,
      arguments: arguments.map { "  \(Self.literal($0.utf8)),\n" }.joined(), pieces: pieces,
      description: Self.literal(description.utf8)) + "\n"
  }

  /// Each case as one string or more, each line of it on a line.
  private var pieces: String {
    var text = ""
    for (number, element) in cases.enumerated() {
      var length = 0
      var rest = PlanText.bytes(of: element, number: number)[...]
      while !rest.isEmpty {
        let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
        let line = rest[..<end].prefix(Self.longestString)
        if length + line.count > Self.longestString {
          text += ",\n"
          length = 0
        }
        text += (length == 0 ? "  " : "\n    ") + Self.literal(line)
        length += line.count
        rest = rest[line.endIndex...]
      }
      text += ",\n"
    }
    return text
  }

  /// A literal of C; a question mark is escaped, since two may begin a trigraph.
  private static func literal(_ bytes: some Sequence<UInt8>) -> String {
    var text = "\""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"): text += "\\n"
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"):
        text += "\\" + String(UnicodeScalar(byte))
      case 0x20...0x7E: text += String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return text + "\""
  }
}
