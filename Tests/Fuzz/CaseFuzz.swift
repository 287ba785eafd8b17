@testable import ConformanceCases
@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceProtocol

/// A case file is parsed, decoded, expanded, and its cases are written as plans and as text.
///
/// A file has cases, or mistakes that are named; a plan is lines of ASCII.
func fuzzCases(_ bytes: [UInt8]) {
  let source = SourceText(path: "x.json", bytes: bytes)
  let decoder = CaseFileDecoder(
    source: source, operands: OperandCache(), catalogue: catalogue, isCatalogueSound: true,
    folder: interface(of: bytes), topic: "x")
  let cases = decoder.cases()
  for error in source.errors { check(error.description) }
  guard source.isSound else {
    guard !source.errors.isEmpty else { fatalError("a mistake has no name") }
    return
  }
  for (number, element) in cases.enumerated() {
    let plan = PlanText.bytes(of: element, number: number)
    guard plan.allSatisfy({ $0 == 10 || (32..<127).contains($0) }) else {
      fatalError("a plan is not ASCII:\n\(String(decoding: plan, as: UTF8.self))")
    }
    for step in element.steps.lazy.flatMap(\.withBlock) { check(StepText.text(of: step)) }
    let seen = CaseObservations(steps: [], ending: .timeout)
    check(judge.verdict(on: element, seen).finding?.message ?? "")
  }
}

private let judge = Judge(facts: TargetFacts())
private let catalogue = Catalogue.read(directory: "Cases/requirements", fileSystem: .host).0

/// The interface that a file says to be of, which its folder has to be.
private func interface(of bytes: [UInt8]) -> String {
  let key = Array("\"interface\": \"".utf8)
  guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: key) }) else {
    return "mmap"
  }
  return String(decoding: bytes[(start + key.count)...].prefix { $0 != 34 }, as: UTF8.self)
}
