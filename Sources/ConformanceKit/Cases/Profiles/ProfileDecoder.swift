import ConformanceJSON
import ConformanceVocabulary

/// Decodes a profile, and the stages that all profiles share.
struct ProfileDecoder {
  private static let facilities = Facility.mappings + Facility.calls.map(\.name)

  private let catalogue: Catalogue

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// Decodes the file of a profile.
  func profile(_ source: SourceText, stages: [Profile.Stage]) -> Profile? {
    let keys = ["profile", "title", "sections"]
    guard
      let document = source.parseJSON(),
      source.checkKeys(
        document, known: ["$schema", "source"] + keys, required: keys, what: "a profile"),
      let name = text(document, "profile", source), let title = text(document, "title", source),
      let list = document["sections"], let elements = source.array(list, "sections")
    else { return nil }
    return Profile(
      name: name, title: title,
      source: document["source"].flatMap { source.string($0, "source") },
      sections: elements.compactMap { section($0, source) },
      stages: stages)
  }

  private func section(_ value: JSONValue, _ source: SourceText) -> Profile.Section? {
    let keys = ["title", "need", "requirements"]
    guard
      source.checkKeys(value, known: keys + ["facilities"], required: keys, what: "a section"),
      let title = text(value, "title", source),
      let need = value["need"].flatMap({
        source.word($0, "need", among: Profile.Section.Need.allCases.map(\.rawValue))
      }).flatMap(Profile.Section.Need.init),
      let list = value["requirements"], let elements = source.array(list, "requirements")
    else { return nil }
    let facilities = value["facilities"].flatMap {
      source.words($0, "facility", among: Self.facilities)
    }
    return Profile.Section(
      title: title, need: need, selectors: elements.compactMap { selector($0, source) },
      facilities: facilities.map(Set.init))
  }

  private func selector(_ value: JSONValue, _ source: SourceText) -> Profile.Selector? {
    let keys = ["ids", "since", "levels", "options"]
    guard source.checkKeys(value, known: keys, required: [], what: "a choice of requirements")
    else { return nil }
    let levels = Requirement.Level.allCases.map(\.rawValue)
    let selector = Profile.Selector(
      ids: value["ids"].map { strings($0, "ids", source) },
      since: value["since"].flatMap { source.words($0, "since", among: CatalogueDecoder.editions) },
      levels: value["levels"].flatMap { source.words($0, "levels", among: levels) },
      options: value["options"].map { strings($0, "options", source) })
    if source.isSound, !catalogue.requirements.contains(where: selector.chooses) {
      source.report(value.offset, "no requirement is chosen; look into requirements/")
    }
    checkIds(value["ids"], source)
    return selector
  }

  /// Reports a pattern that no id matches: it would otherwise require nothing, silently.
  private func checkIds(_ value: JSONValue?, _ source: SourceText) {
    for element in value?.array ?? [] {
      guard let pattern = element.string else { continue }
      let glob = Glob(pattern)
      guard !catalogue.requirements.contains(where: { glob.matchesAll($0.id) }) else { continue }
      let ids = catalogue.requirements.map(\.id)
      source.report(
        element.offset,
        "no requirement matches \(quoted(pattern))\(DidYouMean.suffix(pattern, among: ids))")
    }
  }

  /// Decodes the file of the stages.
  func stages(_ source: SourceText) -> [Profile.Stage] {
    guard
      let document = source.parseJSON(),
      source.checkKeys(document, known: ["stages"], required: ["stages"], what: "a file of stages"),
      let list = document["stages"], let elements = source.array(list, "stages")
    else { return [] }
    let keys = ["title", "facilities"]
    return elements.compactMap { value in
      guard
        source.checkKeys(value, known: keys, required: keys, what: "a stage"),
        let title = text(value, "title", source), let facilities = value["facilities"],
        let words = source.words(facilities, "facility", among: Self.facilities)
      else { return nil }
      return Profile.Stage(title: title, facilities: words)
    }
  }

  private func text(_ value: JSONValue, _ key: String, _ source: SourceText) -> String? {
    value[key].flatMap { source.string($0, quoted(key)) }
  }

  private func strings(_ value: JSONValue, _ key: String, _ source: SourceText) -> [String] {
    (source.array(value, key) ?? []).compactMap { source.string($0, quoted(key)) }
  }
}
