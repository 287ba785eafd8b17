import ConformanceJSON

/// Holds what one file of a vocabulary says against all of them.
struct VocabularyCheck {
  private static let mostTraits = 29
  /// The conditions that `platform.h` makes of switches.
  static let madeConditions = ["HAS_OBJECTS", "HAS_DESCRIPTORS", "HAS_CAUGHT_FAULTS"]

  let source: SourceText
  let vocabulary: Vocabulary

  /// Reports every name that names nothing, and every name that stands twice.
  func check(_ root: JSONValue) {
    for list in ["traits", "families", "switches", "limits", "quantities", "objectKinds"] {
      unique(names(root[list]), "the name")
    }
    unique(names(root["groups"]), "the name")
    forms(root)
    for list in ["errors", "capabilities", "privileges", "fileSystems", "pageStates", "addresses"] {
      unique(root[list]?.array ?? [], "the name")
    }
    // The probe has them, and two of its own, as bits of an `int`.
    if let traits = root["traits"]?.array, traits.count > Self.mostTraits {
      source.report(
        traits[Self.mostTraits].offset, "a call has at most \(Self.mostTraits) traits in the probe")
    }
    for name in root["addresses"]?.array ?? [] {
      one(of: vocabulary.calls.flatMap(\.parameters).map(\.name), name, "parameter")
    }
    unique(elements(root, "groups", "calls").compactMap { $0["name"] }, "the call")
    for call in elements(root, "groups", "calls") { check(call: call) }
    for family in root["families"]?.array ?? [] { check(family: family) }
    for member in root["codes"]?.object ?? [] { check(codes: member) }
    unique(declarations(root).map { $0["name"] ?? $0 }, "the declaration")
    for declaration in declarations(root) { check(declaration: declaration) }
    for kind in root["objectKinds"]?.array ?? [] { conditions(kind) }
    for condition in elements(root, "switches", "if") {
      one(of: vocabulary.switches.map(\.name), condition, "switch")
    }
    check(options: root["options"]?.array ?? [])
  }

  // MARK: - Parts

  private func check(family: JSONValue) {
    identifier(family["name"], "the name of a family")
    check(table: family["table"])
    for key in ["reserved", "bit", "value"] { symbol(family["unknown"]?[key], quoted(key)) }
    let constants = ["common", "rare"].flatMap { family[$0]?.array ?? [] }
    unique(constants, "the constant")
    for constant in constants { identifier(constant, "a constant") }
    let rare = (family["rare"]?.array ?? []).compactMap(\.string)
    for member in family["newer"]?.object ?? [] where !rare.contains(member.key) {
      source.report(member.keyOffset, "\(quoted(member.key)) is none of \"rare\"")
    }
    conditions(family)
  }

  private func check(codes member: JSONMember) {
    if !(["SIG"] + names(of: "SIG")).contains(member.key) {
      source.report(member.keyOffset, "\(quoted(member.key)) is no signal of the family SIG")
    }
    unique(member.value.array ?? [], "the code")
    for code in member.value.array ?? [] { identifier(code, "a code") }
  }

  private func declarations(_ root: JSONValue) -> [JSONValue] {
    elements(root, "headers", "declares")
  }

  private func check(declaration: JSONValue) {
    conditions(declaration)
    identifier(declaration["name"] ?? declaration, "a declaration")
    identifier(declaration["unless"], "\"unless\"")
    let declared = vocabulary.headers.flatMap(\.declarations).map(\.name)
    one(of: declared, declaration["knownBy"], "name that is declared")
  }

  private func check(options: [JSONValue]) {
    unique(options.compactMap { $0["code"] }, "the option")
    for option in options { identifier(option["code"], "the code of an option") }
    for option in options { one(of: names(of: "SC"), option["name"], "constant of SC") }
    let calls = vocabulary.groups.flatMap(\.calls).map(\.name)
    for thing in options.flatMap({ $0["provides"]?.array ?? [] }) {
      one(of: calls + vocabulary.objectKinds.map(\.name), thing, "call or kind of object")
    }
  }

  // MARK: - Words

  /// The switches of the probe that an `if` names, or conditions that it makes of them.
  func conditions(_ value: JSONValue) {
    for condition in value["if"]?.array ?? [] {
      one(of: vocabulary.switches.map(\.name) + Self.madeConditions, condition, "switch")
    }
  }

  /// Checks that a text, if there is one, is among some.
  func one(of words: [String], _ value: JSONValue?, _ what: String) {
    if let value { _ = source.word(value, what, among: words) }
  }

  /// The names of a family.
  func names(of family: String) -> [String] {
    vocabulary.families.first { $0.name == family }?.names ?? []
  }

  /// Reports each text that an earlier one equals.
  func unique(_ values: [JSONValue], _ what: String) {
    var seen: Set<String> = []
    for value in values {
      guard let text = value.string, !seen.insert(text).inserted else { continue }
      source.report(value.offset, "\(what) \(quoted(text)) stands twice; remove one")
    }
  }

  func names(_ list: JSONValue?) -> [JSONValue] {
    (list?.array ?? []).compactMap { $0["name"] }
  }

  /// The elements of a list in each element of another.
  func elements(_ root: JSONValue, _ outer: String, _ inner: String) -> [JSONValue] {
    (root[outer]?.array ?? []).flatMap { $0[inner]?.array ?? [] }
  }
}
