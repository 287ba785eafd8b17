import ConformanceVocabulary

/// The operands that have been parsed: a matrix and its neighbours write the same ones many times.
final class OperandCache {
  /// An operand and the names in it that a step must have bound.
  final class Entry {
    let operand: Operand
    /// The names that are not quantities.
    let names: [Name]

    fileprivate init(_ operand: Operand, _ names: [Name]) {
      self.operand = operand
      self.names = names
    }
  }

  /// A name in an operand.
  struct Name {
    /// The name as it is written.
    var text: String
    /// The name that is bound.
    var bound: String
    /// The field of it, behind a dot.
    var field: String?
    /// The position in the text.
    var offset: Int
  }

  private var entries: [String: Entry] = [:]

  /// The operand that a text stands for.
  func parse(_ text: String) throws(OperandParser.Mistake) -> Entry {
    if let entry = entries[text] { return entry }
    let parsed = try OperandParser.parse(text)
    let names = parsed.names.filter { !Symbols.quantitySet.contains($0.name) }
    let entry = Entry(parsed.operand, names.map(Self.name))
    entries[text] = entry
    return entry
  }

  private static func name(_ use: OperandParser.NameUse) -> Name {
    let parts = use.name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    return Name(
      text: use.name, bound: String(parts[0]), field: parts.count > 1 ? String(parts[1]) : nil,
      offset: use.offset)
  }
}
