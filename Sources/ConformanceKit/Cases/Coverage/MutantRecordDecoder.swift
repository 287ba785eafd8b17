import ConformanceJSON
import ConformanceSystem

/// Decodes `Cases/mutants.json`.
struct MutantRecordDecoder {
  private(set) var errors: [CaseFileError] = []
  private let catalogue: Catalogue
  private let ids: Set<String>

  init(_ library: CaseLibrary) {
    catalogue = library.catalogue
    ids = Set(library.cases.map(\.id))
  }

  /// Decodes a file; what is returned counts only where there are no errors.
  mutating func read(_ path: String, _ fileSystem: FileSystem) -> MutantRecord? {
    switch fileSystem.source(path) {
    case .failure(let error):
      errors.append(error)
      return nil
    case .success(let source):
      let record = source.parseJSON().flatMap { decode($0, source) }
      errors += source.errors
      return record
    }
  }

  private func decode(_ document: JSONValue, _ source: SourceText) -> MutantRecord? {
    let keys = ["system", "mutants", "cases"]
    guard
      source.checkKeys(document, known: keys, required: keys, what: "a record of mutants"),
      let system = document["system"].flatMap({ source.string($0, "\"system\"") }),
      let mutants = members("mutants", of: document, source),
      let cases = members("cases", of: document, source)
    else { return nil }
    let names = Set(mutants.map(\.key))
    var record = MutantRecord(
      system: system, mutants: mutants.compactMap { mutant($0, source) }, cases: [:])
    for member in cases {
      if !ids.contains(member.key) {
        report("case", member.key, member.keyOffset, source)
      } else if let entry = entry(member.value, names, source) {
        record.cases[member.key] = entry
      }
    }
    return record
  }

  private func members(
    _ key: String, of document: JSONValue, _ source: SourceText
  ) -> [JSONMember]? {
    guard let value = document[key] else { return nil }
    guard let members = value.object else {
      source.report(value.offset, "\(quoted(key)) must be an object, not \(value.kind)")
      return nil
    }
    return members
  }

  private func mutant(_ member: JSONMember, _ source: SourceText) -> MutantRecord.Mutant? {
    let keys = ["kind", "requirement"]
    guard
      source.checkKeys(member.value, known: keys + ["seen"], required: keys, what: "a mutant"),
      let kind = member.value["kind"], let value = member.value["requirement"],
      source.word(kind, "kind of mutant", among: ["shall", "may", "extension"]) != nil,
      let requirement = source.string(value, "\"requirement\"")
    else { return nil }
    let seen = member.value["seen"].flatMap { count($0, source) }
    if catalogue[requirement] == nil { report("requirement", requirement, value.offset, source) }
    return MutantRecord.Mutant(name: member.key, seen: seen)
  }

  private func count(_ value: JSONValue, _ source: SourceText) -> Int? {
    if case .number(let text) = value.content, let count = Int(text), count >= 0 { return count }
    source.report(value.offset, "\"seen\" must be a number of cases")
    return nil
  }

  private func entry(
    _ value: JSONValue, _ mutants: Set<String>, _ source: SourceText
  ) -> MutantRecord.Entry? {
    switch value.content {
    case .array(let elements):
      return .fails(elements.compactMap { mutant($0, mutants, source) })
    case .object:
      return changes(value, mutants, source)
    case .string:
      let word = source.word(value, "word of a case", among: ["unsupported", "known"])
      return word.map { $0 == "known" ? .known : .unsupported }
    default:
      source.report(
        value.offset,
        "a case has the names of mutants, \"unsupported\" or \"known\", not \(value.kind)")
      return nil
    }
  }

  private func changes(
    _ value: JSONValue, _ mutants: Set<String>, _ source: SourceText
  ) -> MutantRecord.Entry? {
    let keys = ["changes"]
    guard
      source.checkKeys(value, known: keys, required: keys, what: "a case that leaves a choice"),
      let changes = value["changes"]
    else { return nil }
    guard let elements = changes.array else {
      source.report(changes.offset, "\"changes\" must be an array, not \(changes.kind)")
      return nil
    }
    return .changes(elements.compactMap { mutant($0, mutants, source) })
  }

  private func mutant(
    _ value: JSONValue, _ mutants: Set<String>, _ source: SourceText
  ) -> String? {
    guard let name = source.string(value, "the name of a mutant") else { return nil }
    if mutants.contains(name) { return name }
    return source.word(value, "mutant", among: mutants.sorted())
  }

  /// Reports a name of the suite that there is no more.
  private func report(_ what: String, _ name: String, _ offset: Int, _ source: SourceText) {
    source.report(
      offset,
      "there is no \(what) \(quoted(name)); the record is stale: "
        + "run \(MutantRecord.command)")
  }
}
