/// Decodes the files of `Cases/deviations`, one a system.
struct DeviationDecoder {
  private(set) var deviations: [Deviation] = []
  private(set) var errors: [CaseFileError] = []
  private let library: CaseLibrary

  init(_ library: CaseLibrary) {
    self.library = library
  }

  /// Decodes a file.
  mutating func read(_ path: String, _ fileSystem: FileSystem) {
    switch fileSystem.read(path) {
    case .failure(let failure):
      errors.append(
        CaseFileError(
          location: SourceLocation(file: path, line: 0, column: 0),
          message: "cannot be read: \(failure.reason)"))
    case .success(let bytes):
      let source = SourceText(path: path, bytes: bytes)
      if let document = source.parseJSON() { decode(document, source) }
      errors += source.errors
    }
  }

  private mutating func decode(_ document: JSONValue, _ source: SourceText) {
    let keys = ["when", "deviations"]
    guard
      source.checkKeys(document, known: keys, required: keys, what: "a file of deviations"),
      let when = facts(document["when"], source),
      let list = document["deviations"]?.array
    else { return }
    deviations += list.compactMap { deviation($0, when, source) }
  }

  private func deviation(
    _ value: JSONValue, _ when: [String: String], _ source: SourceText
  ) -> Deviation? {
    let keys = ["cases", "when", "requirement", "reason", "link"]
    guard
      source.checkKeys(
        value, known: keys, required: ["cases", "requirement", "reason"], what: "a deviation"),
      let cases = text(value, "cases", source), let reason = text(value, "reason", source),
      let requirement = text(value, "requirement", source),
      let own = value["when"].map({ facts($0, source) }) ?? [:]
    else { return nil }
    check(cases, requirement, value, source)
    return Deviation(
      cases: cases, when: when.merging(own) { $1 }, requirement: requirement, reason: reason,
      link: value["link"]?.string, location: source.location(value.offset))
  }

  /// Reports a pattern that matches nothing, and a requirement that the cases do not check.
  private func check(
    _ pattern: String, _ requirement: String, _ value: JSONValue, _ source: SourceText
  ) {
    let glob = Glob(pattern)
    let cases = library.cases.filter { glob.matches($0.id) }
    guard let first = cases.first else {
      let ids = library.cases.map(\.id)
      source.report(
        value["cases"]?.offset ?? value.offset,
        "no case matches \(quoted(pattern))\(DidYouMean.suffix(pattern, among: ids))")
      return
    }
    guard !cases.allSatisfy({ $0.requirements.contains { $0.id == requirement } }) else { return }
    source.report(
      value["requirement"]?.offset ?? value.offset,
      "\(first.id) does not check \(quoted(requirement)); it checks "
        + SourceText.list(first.requirements.map(\.id)))
  }

  private func facts(_ value: JSONValue?, _ source: SourceText) -> [String: String]? {
    guard let value else { return [:] }
    guard let members = value.object else {
      source.report(value.offset, "\"when\" must be an object, not \(value.kind)")
      return nil
    }
    let pairs = members.compactMap { member in
      source.string(member.value, quoted(member.key)).map { (member.key, $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  private func text(_ value: JSONValue, _ key: String, _ source: SourceText) -> String? {
    guard let member = value[key], let text = source.string(member, quoted(key)) else { return nil }
    let isLine = !text.isEmpty && !text.contains { $0.isNewline }
    if !isLine { source.report(member.offset, "\(quoted(key)) must be one line of text") }
    return isLine ? text : nil
  }
}

extension CaseLibrary {
  /// Loads the known failures of every system that has a file in a directory.
  ///
  /// - Parameters:
  ///   - directory: The directory of the cases, with `deviations/` in it, or without.
  ///   - fileSystem: Where files are read.
  /// - Returns: The deviations, in the order of the files.
  /// - Throws: All mistakes of all files.
  public func deviations(
    directory: String, fileSystem: FileSystem = .host
  ) throws(CaseFileErrors) -> [Deviation] {
    let folder = directory + "/deviations"
    guard fileSystem.isDirectory(folder), case .success(let names) = fileSystem.list(folder) else {
      return []
    }
    var decoder = DeviationDecoder(self)
    for name in names where name.hasSuffix(".json") {
      decoder.read("\(folder)/\(name)", fileSystem)
    }
    guard decoder.errors.isEmpty else { throw CaseFileErrors(decoder.errors) }
    return decoder.deviations
  }
}
