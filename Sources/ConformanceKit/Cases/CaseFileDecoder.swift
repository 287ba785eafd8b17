import ConformanceJSON

/// Decodes one case file.
struct CaseFileDecoder {
  /// The keys of a file.
  static let keys = ["$schema", "interface", "cases"]
  /// The keys that every file has.
  static let requiredKeys = ["interface", "cases"]

  let source: SourceText
  let operands: OperandCache
  let catalogue: Catalogue
  /// Whether the catalogue has been read without mistakes.
  let isCatalogueSound: Bool
  /// The name of the file's folder.
  let folder: String
  /// The name of the file without `.json`.
  let topic: String

  /// The cases in the order of the file.
  func cases() -> [Case] {
    guard let document = source.parseJSON(),
      source.checkKeys(
        document, known: Self.keys, required: Self.requiredKeys, what: "a case file")
    else { return [] }
    checkName()
    if let schema = document["$schema"] { _ = source.string(schema, "\"$schema\"") }
    if let interface = document["interface"] { checkInterface(interface) }
    guard let cases = document["cases"], let elements = source.array(cases, "cases") else {
      return []
    }
    checkDistinct(elements)
    let decoder = CaseDecoder(
      source: source, operands: operands, catalogue: catalogue,
      isCatalogueSound: isCatalogueSound, interface: folder, prefix: "\(folder)/\(topic)")
    return elements.flatMap(decoder.cases)
  }

  private func checkName() {
    if !TextForm.interface.matches(folder) {
      source.report(
        0, "the name of the folder must be \(TextForm.interface.words), not \(quoted(folder))")
    }
    if !TextForm.caseID.matches(topic) {
      source.report(
        0, "the name of a case file must be \(TextForm.caseID.words), not \(quoted(topic))")
    }
  }

  private func checkInterface(_ value: JSONValue) {
    guard let interface = source.string(value, "\"interface\""), interface != folder else { return }
    source.report(
      value.offset,
      "the interface \(quoted(interface)) is not the name of the folder, \(quoted(folder)); "
        + "change one of them")
  }

  private func checkDistinct(_ cases: [JSONValue]) {
    var ids: Set<String> = []
    for element in cases {
      guard let value = element["id"], let id = value.string, !ids.insert(id).inserted else {
        continue
      }
      source.report(value.offset, "another case of this file has the id \(quoted(id))")
    }
  }
}
