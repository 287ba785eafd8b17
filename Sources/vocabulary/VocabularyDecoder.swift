import ConformanceJSON

/// Decodes the files of a vocabulary; every mistake is reported with its place.
struct VocabularyDecoder {
  /// The names of the files.
  static let files = ["calls.json", "constants.json", "headers.json", "probe.json"]

  /// The lists, each of which is in one of the files.
  static let lists = [
    "traits", "addresses", "groups", "families", "errors", "codes", "headers", "switches", "limits",
    "quantities", "objectKinds", "capabilities", "privileges", "fileSystems", "options",
    "pageStates",
  ]

  let source: SourceText

  /// Adds what a file says, and gives its root; `nil` where there is none.
  func decode(into vocabulary: inout Vocabulary) -> JSONValue? {
    guard let root = source.parseJSON() else { return nil }
    let known = ["$schema"] + Self.lists
    guard source.checkKeys(root, known: known, required: [], what: "a vocabulary") else {
      return nil
    }
    for member in root.object ?? [] {
      locate(member, in: &vocabulary)
      add(member, to: &vocabulary)
    }
    return root
  }

  /// Notes in which file a list is; it is in one, and has an element at least.
  private func locate(_ member: JSONMember, in vocabulary: inout Vocabulary) {
    guard Self.lists.contains(member.key) else { return }
    if let other = vocabulary.files.updateValue(source.path, forKey: member.key) {
      source.report(
        member.keyOffset, "\(quoted(member.key)) is in \(other) already; remove one")
    }
    if (member.value.array?.isEmpty ?? false) || (member.value.object?.isEmpty ?? false) {
      source.report(
        member.value.offset, "\(quoted(member.key)) is empty; it needs an element at least")
    }
  }

  private func add(_ member: JSONMember, to vocabulary: inout Vocabulary) {
    let value = member.value
    switch member.key {
    case "traits": vocabulary.traits = each(value) { described($0) }
    case "addresses": vocabulary.addresses = strings(value)
    case "groups": vocabulary.groups = each(value, group)
    case "families": vocabulary.families = each(value, family)
    case "errors": vocabulary.errors = strings(value)
    case "codes":
      vocabulary.codes = members(value).map { ($0.key, strings($0.value)) }
    case "headers": vocabulary.headers = each(value, header)
    case "switches": vocabulary.switches = each(value, probeSwitch)
    case "limits": vocabulary.limits = each(value, limit)
    case "quantities": vocabulary.quantities = each(value) { described($0) }
    case "objectKinds": vocabulary.objectKinds = each(value, objectKind)
    case "capabilities": vocabulary.capabilities = strings(value)
    case "privileges": vocabulary.privileges = strings(value)
    case "fileSystems": vocabulary.fileSystems = strings(value)
    case "options": vocabulary.options = each(value, option)
    case "pageStates": vocabulary.pageStates = strings(value)
    case "$schema": _ = source.string(value, quoted(member.key))
    default: break
    }
  }

  // MARK: - Parts

  private func described(_ value: JSONValue) -> Vocabulary.Described? {
    guard let name = name(value, keys: ["words", "c"]) else { return nil }
    return Vocabulary.Described(
      name: name, words: text(value, "words") ?? "", c: text(value, "c"))
  }

  private func group(_ value: JSONValue) -> Vocabulary.Group? {
    guard let name = name(value, keys: ["words", "calls"]) else { return nil }
    let calls = value["calls"].map { each($0, call) } ?? []
    return Vocabulary.Group(name: name, words: text(value, "words") ?? "", calls: calls)
  }

  private func family(_ value: JSONValue) -> Vocabulary.Family? {
    let keys = ["table", "if", "unknown", "common", "rare", "newer"]
    guard let name = name(value, keys: keys, required: ["table"]) else { return nil }
    return Vocabulary.Family(
      name: name, table: text(value, "table") ?? "", conditions: value["if"].map(strings) ?? [],
      unknown: value["unknown"].flatMap(unknown), common: value["common"].map(strings) ?? [],
      rare: value["rare"].map(strings) ?? [], newer: value["newer"].map(kernels))
  }

  private func kernels(_ value: JSONValue) -> [(name: String, since: String)] {
    members(value).compactMap { member in
      source.string(member.value, quoted(member.key)).map { (member.key, $0) }
    }
  }

  private func unknown(_ value: JSONValue) -> Vocabulary.Unknown? {
    guard
      source.checkKeys(
        value, known: ["reserved", "bit", "value", "words", "c"], required: ["c"],
        what: "\"unknown\"")
    else { return nil }
    let forms = ["reserved", "bit", "value"]
    guard forms.filter({ value[$0] != nil }).count == 1 else {
      source.report(value.offset, "\"unknown\" needs one of \(SourceText.list(forms, "or"))")
      return nil
    }
    let form: Vocabulary.Unknown.Form
    if let reserved = text(value, "reserved") {
      form = .bits(reserved: reserved)
    } else if let bit = text(value, "bit") {
      form = .bit(bit)
    } else if let number = text(value, "value") {
      form = .value(number)
    } else {
      return nil
    }
    return Vocabulary.Unknown(
      form: form, words: text(value, "words"), c: text(value, "c") ?? "")
  }

  private func limit(_ value: JSONValue) -> Vocabulary.Limit? {
    guard let name = name(value, keys: ["c", "value", "words"], required: ["value", "words"]),
      let number = value["value"].flatMap({ integer($0, from: 1, to: UInt64(Int32.max)) })
    else { return nil }
    return Vocabulary.Limit(
      name: name, c: text(value, "c"), value: Int(number), words: text(value, "words") ?? "")
  }

  private func objectKind(_ value: JSONValue) -> Vocabulary.ObjectKind? {
    guard let name = name(value, keys: ["words", "path", "isFile", "if"]) else { return nil }
    return Vocabulary.ObjectKind(
      name: name, words: text(value, "words"),
      path: value["path"].flatMap { source.word($0, "path", among: ["file", "kept", "shm"]) },
      isFile: value["isFile"].map(bool) ?? false,
      conditions: value["if"].map(strings) ?? [])
  }

  private func option(_ value: JSONValue) -> Vocabulary.Option? {
    guard
      source.checkKeys(
        value, known: ["code", "name", "provides"], required: ["code", "name"],
        what: "an option")
    else { return nil }
    return Vocabulary.Option(
      code: text(value, "code") ?? "", name: text(value, "name") ?? "",
      provides: value["provides"].map(strings) ?? [])
  }
}

extension VocabularyDecoder {
  /// The decoded elements of an array.
  func each<Part>(_ value: JSONValue, _ decode: (JSONValue) -> Part?) -> [Part] {
    guard let elements = value.array else {
      source.report(value.offset, "this must be an array, not \(value.kind)")
      return []
    }
    return elements.compactMap(decode)
  }

  /// The texts of an array.
  func strings(_ value: JSONValue) -> [String] {
    each(value) { source.string($0, "this") }
  }

  /// The members of an object.
  func members(_ value: JSONValue) -> [JSONMember] {
    if let members = value.object { return members }
    source.report(value.offset, "this must be an object, not \(value.kind)")
    return []
  }

  /// The name of an object that may have other keys besides, and must have some of them.
  func name(_ value: JSONValue, keys: [String], required: [String] = []) -> String? {
    let isObject = source.checkKeys(
      value, known: ["name"] + keys, required: ["name"] + required, what: "an entry")
    guard isObject, let name = value["name"] else { return nil }
    return source.string(name, "\"name\"")
  }

  /// The text of a member, if there is one.
  func text(_ value: JSONValue, _ key: String) -> String? {
    value[key].flatMap { source.string($0, quoted(key)) }
  }

  /// A number within bounds; anything else is reported.
  func integer(_ value: JSONValue, from least: UInt64 = 0, to most: UInt64 = .max) -> UInt64? {
    var found = value.kind
    if case .number(let text) = value.content {
      if let number = UInt64(text), number >= least, number <= most { return number }
      found = text
    }
    source.report(
      value.offset, "this must be a whole number from \(least) to \(most), not \(found)")
    return nil
  }

  /// A truth value; anything else is reported, and false.
  func bool(_ value: JSONValue) -> Bool {
    if case .bool(let isTrue) = value.content { return isTrue }
    source.report(value.offset, "this must be true or false, not \(value.kind)")
    return false
  }
}
