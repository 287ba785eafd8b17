import ConformanceJSON
package import ConformanceVocabulary

extension TargetFacts {
  /// The facts that every report of a target that greeted has.
  ///
  /// `Sources/CProbe/facts.c` writes them on each system; what another probe does not say is unknown.
  package static let promised = [
    "system", "release", "machine", "libc", "route", "page", "word", "endian", "off_t",
    "file-system", "user", "options", "capabilities", "address-space",
  ]

  /// What a report has for a fact that was not said.
  package static let unknown = "unknown"

  /// The facts, and those that are promised and were not said.
  package var withPromised: [NamedValue] {
    facts
      + Self.promised.filter { self[$0] == nil }.map { name in
        let page = quantities["page"].map(String.init)
        return .init(name: name, value: (name == "page" ? page : nil) ?? Self.unknown)
      }
  }

  /// The facts of a report that the runner adds to them.
  package static let ofRuns = ["target", "suite"]

  /// The facts that the report of an exploration has besides, in their order.
  package static let ofExplorations = ["generator", "seeds", "focus", "avoid", "interrupted"]

  /// The limits of C in a greeting, with their names in operands.
  package static let limits = [
    "size_max": "SIZE_MAX", "off_max": "OFF_MAX", "int_max": "INT_MAX",
    "posix_version": "POSIX_VERSION",
  ]

  /// What a probe finds out by trying: want of processes or memory may make two of them differ.
  private static let tried: Set = [
    "capabilities", "file-system-lacks", "address-space", "fork-refused", "pipe-refused",
    "signals-refused", "threads-refused",
  ]

  /// Whether the bytes can be the key of a fact.
  package static func isKey(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// The value of a fact.
  package subscript(key: String) -> String? { facts[key] }

  /// How the target of other facts is another one; `nil` where it may be the same.
  package func difference(from other: TargetFacts) -> String? {
    if self == other { return nil }
    let (values, others) = (lasting, other.lasting)
    let key = Set(values.keys).union(others.keys).sorted().first { values[$0] != others[$0] }
    return key.map {
      "\($0.printable) is \((others[$0] ?? "absent").printable) in one "
        + "and \((values[$0] ?? "absent").printable) in another"
    }
  }

  private var lasting: [String: String] {
    let numbers = quantities.map { ($0.key, String($0.value)) }
    let facts = facts.map { ($0.name, $0.value) }.filter { !Self.tried.contains($0.0) }
    return Dictionary(numbers + facts, uniquingKeysWith: { $1 })
  }
}

extension TargetFacts {
  /// Whether cases run in the probe's own process, and each line is written when it happens.
  package var runsInPlace: Bool {
    guard let capabilities = self["capabilities"] else { return false }
    return !capabilities.split(separator: ",").contains("fork")
  }
}
