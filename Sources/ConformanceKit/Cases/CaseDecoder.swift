import ConformanceJSON
import ConformanceVocabulary

/// Decodes one case of a file into as many as its matrix makes.
struct CaseDecoder {
  /// The keys of a case.
  static let keys = ["id", "title", "requirements", "requires", "for", "steps", "note"]
  /// The keys that every case has.
  static let requiredKeys = ["id", "title", "requirements", "steps"]

  let source: SourceText
  let operands: OperandCache
  let catalogue: Catalogue
  /// Whether the catalogue has been read without mistakes, so that what it lacks is unknown.
  let isCatalogueSound: Bool
  /// The interface under test.
  let interface: String
  /// What the ids of all cases of the file begin with.
  let prefix: String

  /// The cases of an element of `cases`.
  func cases(_ value: JSONValue) -> [Case] {
    guard
      source.checkKeys(value, known: Self.keys, required: Self.requiredKeys, what: "a case")
    else { return [] }
    let id = value["id"].flatMap { source.string($0, "the id of a case", .caseID) }
    let note = value["note"].flatMap { source.string($0, "\"note\"") }
    let variable = MatrixDecoder(source: source)
    let parts = ["title", "requirements", "requires", "steps"].compactMap { value[$0] }
    guard let matrix = variable.matrix(value["for"]), variable.check(matrix, in: parts) else {
      return []
    }
    let location = source.location(value.offset)
    return (0..<matrix.count).compactMap { index in
      let element = matrix.element(index)
      guard let one = decode(value, element) else { return nil }
      let made = Case(
        id: "\(prefix)/\(id ?? "")\(element.idSuffix)", title: one.title, interface: interface,
        requirements: one.requirements, gates: one.gates, steps: one.steps, note: note,
        location: location)
      checkSize(made, value)
      return made
    }
  }

  private func checkSize(_ element: Case, _ value: JSONValue) {
    if element.id.utf8.count > Limits.caseID {
      source.report(
        value["id"]?.offset ?? value.offset,
        "the whole id of a case has at most \(Limits.caseID) bytes, and one has "
          + "\(element.id.utf8.count); give its values a shorter \"label\"")
    }
    guard PlanText.isLong(element) else { return }
    source.report(
      value["steps"]?.offset ?? value.offset,
      "the plan of a case has at most \(Limits.planBytes) bytes; split the case")
  }

  private typealias Parts = (
    title: String, requirements: [Requirement], gates: [Gate], steps: [Step]
  )

  /// The parts of one case; `nil` where one of them is missing.
  private func decode(_ value: JSONValue, _ element: MatrixElement) -> Parts? {
    let title = value["title"].flatMap { title in
      source.string(element.substitute(title), "the title of a case", .title)
    }
    let requirements = value["requirements"].map { self.requirements(element.substitute($0)) } ?? []
    let written = value["requires"].map { value in
      GateDecoder(source: source).gates(element.substitute(value))
    }
    var decoder = StepDecoder(source: source, operands: operands, element: element)
    let before = source.mistakeCount
    let steps = value["steps"].map { decoder.steps(of: $0) } ?? []
    if source.mistakeCount == before { checkChoice(value, requirements, steps) }
    checkBasis(value, requirements)
    let gates = DerivedGates.all(
      written: written ?? [], requirements: requirements, steps: steps)
    if gates.count > Limits.gates {
      source.report(value.offset, "a case has at most \(Limits.gates) gates; split it")
    }
    return title.map { ($0, requirements, gates, steps) }
  }

  private func requirements(_ value: JSONValue) -> [Requirement] {
    var ids: [String] = []
    return (source.array(value, "requirements") ?? []).compactMap { element in
      guard let id = source.string(element, "a requirement") else { return nil }
      if ids.contains(id) {
        source.report(element.offset, "the requirement \(quoted(id)) occurs twice; remove one")
      }
      ids.append(id)
      guard let requirement = catalogue[id] else {
        guard isCatalogueSound else { return nil }
        let suffix = DidYouMean.suffix(id, among: catalogue.requirements.map(\.id))
        source.report(element.offset, "unknown requirement \(quoted(id))\(suffix)")
        return nil
      }
      if requirement.level == .undefined {
        source.report(
          element.offset,
          "the requirement \(quoted(id)) leaves the behaviour undefined; no case may provoke it")
      }
      return requirement
    }
  }

  /// A case rests on POSIX or on an extension: else nobody could say what its failure breaks.
  private func checkBasis(_ value: JSONValue, _ requirements: [Requirement]) {
    guard let place = value["requirements"],
      let extended = requirements.first(where: { $0.level == .extension }),
      let other = requirements.first(where: { $0.level != .extension })
    else { return }
    source.report(
      place.offset,
      "\(quoted(other.id)) is of POSIX and \(quoted(extended.id)) of an extension; "
        + "make a case for each, so that a failure is of one of them")
  }

  /// Where the standard leaves a choice to the implementation, the case must leave it as well.
  private func checkChoice(_ value: JSONValue, _ requirements: [Requirement], _ steps: [Step]) {
    guard !requirements.isEmpty, requirements.allSatisfy({ $0.level.leavesChoice }),
      let place = value["requirements"]
    else { return }
    let leavesChoice = steps.contains { step in
      step.withBlock.contains { !$0.refusals.isEmpty || $0.expectation?.leavesChoice ?? false }
    }
    guard !leavesChoice else { return }
    source.report(
      place.offset,
      "its requirements leave a choice to the implementation (\(requirements[0].level.rawValue)); "
        + "one \"expect\" at least must be \"any\" or an \"anyOf\", or one step \"unsupported\"")
  }
}

extension Requirement.Level {
  /// Whether implementations that conform can differ.
  package var leavesChoice: Bool {
    switch self {
    case .may, .mayFail, .implementationDefined, .unspecified: true
    case .shall, .shallFail, .undefined, .extension: false
    }
  }
}
