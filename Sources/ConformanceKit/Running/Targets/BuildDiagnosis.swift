import ConformanceJSON
import ConformanceVocabulary

/// What the messages of a compiler and a linker say of functions and headers that a system lacks.
struct BuildDiagnosis {
  /// What is missing and which switches leave it out; `nil` where nothing is known to be missing.
  let advice: String?
  /// The first messages, where the advice does not say all.
  let excerpt: String

  /// Reads messages.
  ///
  /// - Parameters:
  ///   - text: The messages, in English.
  ///   - without: What the probe does without already.
  init(_ text: String, without: [String] = []) {
    let missing = Self.missing(in: text)
    let found = missing.flatMap { name in ProbeSwitch.all.filter { $0.leavesOut(name) } }
    let switches = ProbeSwitch.names.filter { name in
      found.contains { $0.name == name } && !without.contains(name)
    }
    let unknown = missing.filter { name in !ProbeSwitch.all.contains { $0.leavesOut(name) } }
    var parts: [String] = []
    if !missing.isEmpty { parts.append("the target has no \(missing.joined(separator: ", "))") }
    if !switches.isEmpty {
      parts.append("put \(SourceText.list(switches)) in \"without\" of its \"build\"")
    }
    if !unknown.isEmpty {
      parts.append("no switch of the probe leaves out \(unknown.joined(separator: ", "))")
    }
    advice = parts.isEmpty ? nil : parts.joined(separator: "; ")
    excerpt = switches.isEmpty || !unknown.isEmpty ? Self.excerpt(text) : ""
  }

  /// The names, each once, in the order of the messages.
  private static func missing(in text: String) -> [String] {
    var names: [String] = []
    for line in text.split(separator: "\n") {
      guard let name = missing(inLine: line), !names.contains(name) else { continue }
      names.append(name)
    }
    return names
  }

  private static func missing(inLine line: Substring) -> String? {
    if let name = header(in: line) ?? appleSymbol(in: line) { return name }
    for mark in marks {
      guard let range = line.firstRange(of: mark.text) else { continue }
      let name = String(line[range.upperBound...].prefix(while: isOfName))
      // What is not declared is often a constant, of which the linker would say nothing.
      let isMissing = mark.isSure || ProbeSwitch.all.contains { $0.functions.contains(name) }
      if isMissing, !name.isEmpty { return name }
    }
    return nil
  }

  /// What stands before a name, and whether the name is then that of a function.
  private static let marks: [(text: String, isSure: Bool)] = [
    ("undefined reference to `", true), ("undefined reference to '", true),
    ("undefined symbol: ", true), ("implicit declaration of function '", true),
    ("call to undeclared function '", true), ("call to undeclared library function '", true),
    ("use of undeclared identifier '", false), ("error: '", false),
  ]

  private static func isOfName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }

  /// Apple's linker: `"_mlock", referenced from:`, with the underscore that begins every name.
  private static func appleSymbol(in line: Substring) -> String? {
    guard line.hasSuffix(", referenced from:"), let quote = line.firstRange(of: "\"_") else {
      return nil
    }
    return String(line[quote.upperBound...].prefix(while: isOfName))
  }

  private static func header(in line: Substring) -> String? {
    guard let error = line.firstRange(of: "fatal error: ") else { return nil }
    let rest = line[error.upperBound...]
    guard rest.contains("No such file") || rest.contains("file not found") else { return nil }
    let name = rest.drop { $0 == "'" }.prefix { $0 != "'" && $0 != ":" }
    return name.hasSuffix(".h") ? String(name) : nil
  }

  private static func excerpt(_ text: String) -> String {
    let lines = text.split(separator: "\n")
    let errors = lines.filter { $0.contains("error") || $0.contains("undefined") }
    return (errors.isEmpty ? lines : errors).prefix(10).map { "  \(String($0).printable)" }
      .joined(separator: "\n")
  }
}
