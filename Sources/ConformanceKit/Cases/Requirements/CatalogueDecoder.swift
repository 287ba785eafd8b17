import ConformanceJSON
import ConformanceSystem

/// Decodes the files of the catalogue.
struct CatalogueDecoder {
  /// The keys of a requirement.
  static let keys = [
    "id", "section", "level", "option", "since", "system", "text", "testable", "why_not",
    "why_no_case", "how", "opts",
  ]
  /// The keys that every requirement has.
  static let requiredKeys = ["id", "section", "level", "option", "since", "text", "testable"]
  /// What can be said of when a requirement came to be.
  static let editions = ["issue6", "issue7", "issue8", "linux"]

  private(set) var requirements: [Requirement] = []
  private(set) var errors: [CaseFileError] = []
  private var ids: Set<String> = []

  /// Reports a file that cannot be decoded at all.
  mutating func report(_ path: String, _ message: String) {
    errors.append(CaseFileError(file: path, message: message))
  }

  /// Decodes a file.
  mutating func read(_ path: String, named name: String, _ fileSystem: FileSystem) {
    switch fileSystem.source(path) {
    case .failure(let error): errors.append(error)
    case .success(let source):
      if let document = source.parseJSON() { decode(document, name, source) }
      errors += source.errors
    }
  }

  private mutating func decode(_ document: JSONValue, _ name: String, _ source: SourceText) {
    let keys = ["interface", "requirements"]
    guard
      source.checkKeys(document, known: keys, required: keys, what: "a file of requirements"),
      let value = document["interface"],
      let interface = source.string(value, "\"interface\""),
      let list = document["requirements"], let elements = source.array(list, "requirements")
    else { return }
    let fileName = Self.fileName(interface)
    if fileName != name {
      source.report(
        value.offset,
        "the file of the interface \(quoted(interface)) is \(quoted(fileName)), not \(quoted(name))"
      )
    }
    for element in elements {
      if let requirement = requirement(element, interface, source) {
        requirements.append(requirement)
      }
    }
  }

  /// The name of the file of an interface.
  static func fileName(_ interface: String) -> String {
    String(interface.map { $0 == ":" || $0 == "/" ? "-" : $0 }) + ".json"
  }

  private mutating func requirement(
    _ value: JSONValue, _ interface: String, _ source: SourceText
  ) -> Requirement? {
    guard
      source.checkKeys(
        value, known: Self.keys, required: Self.requiredKeys, what: "a requirement"),
      let id = text(value, "id", source), let section = text(value, "section", source),
      let text = text(value, "text", source),
      let since = value["since"].flatMap({ source.word($0, "edition", among: Self.editions) }),
      let level = level(value, source), let option = option(value, source)
    else { return nil }
    if !ids.insert(id).inserted {
      source.report(
        value["id"]?.offset ?? value.offset, "another requirement has the id \(quoted(id))")
    }
    let isTestable = isTestable(value, source)
    return Requirement(
      id: id, interface: interface, section: section, level: level,
      option: option.isEmpty ? nil : option, since: since, system: system(value, level, source),
      text: text,
      testable: isTestable, whyNotTestable: isTestable ? nil : value["why_not"]?.string,
      whyNoCase: whyNoCase(value, isTestable, source))
  }

  private func text(_ value: JSONValue, _ key: String, _ source: SourceText) -> String? {
    guard let member = value[key], let text = source.string(member, quoted(key)) else {
      return nil
    }
    if !text.isEmpty { return text }
    source.report(member.offset, "\(quoted(key)) is empty")
    return nil
  }

  private func level(_ value: JSONValue, _ source: SourceText) -> Requirement.Level? {
    value["level"]
      .flatMap { source.word($0, "level", among: Requirement.Level.allCases.map(\.rawValue)) }
      .flatMap(Requirement.Level.init)
  }

  /// The option; empty where there is none, `nil` after a mistake.
  private func option(_ value: JSONValue, _ source: SourceText) -> String? {
    guard let member = value["option"] else { return nil }
    if case .null = member.content { return "" }
    guard let text = source.string(member, "\"option\"") else { return nil }
    for code in text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    where !Requirement.options.contains(code) {
      source.report(
        member.offset,
        "unknown option \(quoted(code)); it is \(SourceText.list(Requirement.options, "or"))")
      return nil
    }
    return text
  }

  private func system(
    _ value: JSONValue, _ level: Requirement.Level, _ source: SourceText
  ) -> String? {
    guard let member = value["system"],
      let system = source.word(member, "system", among: Requirement.systems)
    else { return nil }
    if level == .extension { return system }
    source.report(
      member.offset, "what POSIX says is said of every system; only an extension has one")
    return nil
  }

  private func whyNoCase(
    _ value: JSONValue, _ isTestable: Bool, _ source: SourceText
  ) -> String? {
    guard let member = value["why_no_case"] else { return nil }
    if !isTestable {
      source.report(
        member.offset, "a requirement that is not testable has \"why_not\", not \"why_no_case\"")
    }
    return text(value, "why_no_case", source)
  }

  private func isTestable(_ value: JSONValue, _ source: SourceText) -> Bool {
    guard let member = value["testable"] else { return false }
    guard case .bool(let isTestable) = member.content else {
      source.report(member.offset, "\"testable\" must be a boolean, not \(member.kind)")
      return false
    }
    if !isTestable, value["why_not"]?.string?.isEmpty ?? true {
      source.report(member.offset, "a requirement that is not testable needs \"why_not\"")
    }
    return isTestable
  }
}
