/// What the messages of a compiler and a linker say of functions and headers that a system lacks.
struct BuildDiagnosis {
  /// What is missing and which switches leave it out; `nil` where nothing is known to be missing.
  let advice: String?
  /// The first messages, where the advice does not say all.
  let excerpt: String

  /// Reads messages.
  ///
  /// - Parameters:
  ///   - text: The messages.
  ///   - without: What the probe does without already.
  init(_ text: String, without: [String] = []) {
    let missing = Self.missing(in: text)
    let switches = ProbeSwitch.all.filter { known in
      missing.contains { known.functions.contains($0) || known.headers.contains($0) }
    }.map(\.name).filter { !without.contains($0) }
    let unknown = missing.filter { name in
      !ProbeSwitch.all.contains { $0.functions.contains(name) || $0.headers.contains(name) }
    }
    var parts: [String] = []
    if !missing.isEmpty { parts.append("its system has no \(missing.joined(separator: ", "))") }
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
      guard let name = mark(of: line), !names.contains(name) else { continue }
      names.append(name)
    }
    return names
  }

  /// What GNU's linker, LLVM's and Apple's write before a name, and compilers before that of a
  /// function that is not declared or a header that is not there.
  private static let marks = [
    "undefined reference to `", "undefined reference to '", "undefined symbol: ",
    "implicit declaration of function '", "implicit declaration of function ‘",
    "call to undeclared function '", "call to undeclared library function '",
    "Undefined symbols for architecture",
  ]

  private static func mark(of line: Substring) -> String? {
    if let header = header(of: line) { return header }
    if line.hasSuffix(", referenced from:") {
      let name = line.split(separator: "\"").dropFirst().first ?? ""
      // Apple's names in object files begin with an underscore.
      return name.isEmpty ? nil : String(name.dropFirst(name.hasPrefix("_") ? 1 : 0))
    }
    for mark in marks {
      guard let range = line.firstRange(of: mark) else { continue }
      let name = line[range.upperBound...].prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
      }
      if !name.isEmpty { return String(name) }
    }
    return nil
  }

  private static func header(of line: Substring) -> String? {
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
