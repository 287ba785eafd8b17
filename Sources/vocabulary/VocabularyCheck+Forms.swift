import ConformanceJSON

/// What names must look like, since they become C, Swift and paths.
extension VocabularyCheck {
  /// The tables of the probe that are no tables of constants of families.
  private static let otherTables = ["calls", "errno", "families", "headers", "objects", "words"]

  /// The forms of the names in the lists of a file.
  func forms(_ root: JSONValue) {
    text(root, isComment: false)
    for list in ["switches", "limits", "quantities"] {
      for name in names(root[list]) { identifier(name, "the name in \(quoted(list))") }
    }
    for list in ["traits", "objectKinds"] {
      for name in names(root[list]) { word(name, "the name in \(quoted(list))") }
    }
    for error in root["errors"]?.array ?? [] { identifier(error, "an error") }
    for list in ["capabilities", "privileges", "fileSystems", "pageStates"] {
      for element in root[list]?.array ?? [] { word(element, "a word of \(quoted(list))") }
    }
    let constants = (root["limits"]?.array ?? []).compactMap { $0["c"] }
    for constant in constants { identifier(constant, "the \"c\" of a limit") }
    unique(constants, "the \"c\"")
    for group in names(root["groups"]) { path(group, "the name of a group", reserved: ["traits"]) }
    trials(root)
    headers(names(root["headers"]))
  }

  /// What `configure` tries becomes C, and words of a shell.
  private func trials(_ root: JSONValue) {
    for (list, what) in [("functions", "a function"), ("constants", "a constant")] {
      for name in elements(root, "switches", list) { identifier(name, what) }
    }
    for name in elements(root, "switches", "libraries") { symbol(name, "a library") }
    for name in elements(root, "switches", "includes") { header(name) }
    for name in elements(root, "switches", "headers") { header(name) }
    for field in elements(root, "switches", "fields") {
      identifier(field.array?.last, "the member of a field")
    }
    let places = (root["switches"]?.array ?? []).compactMap { $0["where"] }
    let fields = elements(root, "switches", "fields").compactMap { $0.array?.first }
    let types = elements(root, "switches", "types") + fields
    for text in places + types + elements(root, "switches", "expressions") {
      check(text, "what is tried", "without \"'\", which ends a word of the shell") {
        !$0.isEmpty && !$0.contains("'")
      }
    }
  }

  private func headers(_ names: [JSONValue]) {
    var seen: [String: String] = [:]
    for name in names {
      header(name)
      let text = name.string ?? ""
      if let other = seen.updateValue(text, forKey: ProbeTables.stem(of: text)) {
        source.report(
          name.offset, "\(quoted(text)) would be generated into the same file as \(quoted(other))")
      }
    }
  }

  // MARK: - Forms

  /// Checks that a text is a name in C and Swift.
  func identifier(_ value: JSONValue?, _ what: String) {
    let isRight = { (text: String) in
      Self.isOf("_", text) && text.first.map { !$0.isNumber } ?? false
    }
    check(value, what, "letters, digits and \"_\"", isRight)
  }

  /// Checks that a text is a name or a number in C.
  func symbol(_ value: JSONValue?, _ what: String) {
    check(value, what, "letters, digits and \"_\"") { Self.isOf("_", $0) }
  }

  /// Checks that a text is a word of plans.
  private func word(_ value: JSONValue, _ what: String) {
    check(value, what, "letters, digits and \"-\", a letter first") { text in
      Self.isOf("-", text) && text.first.map(\.isLetter) ?? false
    }
  }

  /// Checks the table of a family.
  func check(table: JSONValue?) {
    if let table { path(table, "a table", reserved: Self.otherTables) }
  }

  /// Checks that a text can be a part of the name of a file.
  private func path(_ value: JSONValue, _ what: String, reserved: [String]) {
    check(value, what, "lower-case letters and \"_\"") { text in
      !text.isEmpty && text.utf8.allSatisfy { $0 == 0x5F || $0 &- 0x61 < 26 }
    }
    if let text = value.string, reserved.contains(text) {
      source.report(value.offset, "\(what) cannot be \(quoted(text)): another file has that name")
    }
  }

  private func header(_ value: JSONValue) {
    let form = "letters, digits, \"_\", \"-\", \".\" and \"/\", such as \"sys/mman.h\""
    check(value, "a header", form) { text in
      let stem = ProbeTables.stem(of: text)
      return Self.isOf("_-./", text) && Self.isOf("_", stem) && !text.contains("..")
        && text.first != "/"
    }
  }

  private func check(
    _ value: JSONValue?, _ what: String, _ form: String, _ isRight: (String) -> Bool
  ) {
    guard let value, let text = value.string, !isRight(text) else { return }
    source.report(value.offset, "\(what) must be \(form), not \(quoted(text))")
  }

  /// Whether a text is letters and digits of ASCII and some other characters, and not empty.
  private static func isOf(_ others: String, _ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        others.utf8.contains(byte) || byte &- UInt8(ascii: "0") < 10
          || (byte | 0x20) &- UInt8(ascii: "a") < 26
      }
  }

  // MARK: - Texts

  /// Checks every text: none has a line break, and none that becomes a comment ends it.
  private func text(_ value: JSONValue, isComment: Bool) {
    if let text = value.string {
      let breaks: Set<UInt32> = [0x7F, 0x85, 0x2028, 0x2029]
      if text.unicodeScalars.contains(where: { $0.value < 0x20 || breaks.contains($0.value) }) {
        source.report(value.offset, "a text of the vocabulary is one line; remove what breaks it")
      }
      if isComment, text.contains("*/") || text.contains("/*") {
        source.report(value.offset, "what becomes a comment cannot have \"/*\" or \"*/\" in it")
      }
    }
    for element in value.array ?? [] { self.text(element, isComment: false) }
    for member in value.object ?? [] {
      text(member.value, isComment: ["words", "without"].contains(member.key))
    }
  }
}
