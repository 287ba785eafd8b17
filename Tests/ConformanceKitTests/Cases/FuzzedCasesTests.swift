import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJSON

@Suite("A case file that a fuzzer found")
struct FuzzedCasesTests {
  private static let found: [String] = {
    let path = Recording.package.appending(path: "Tests/Fuzz/found/cases").path()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { "\(path)/\($0)" }
  }()

  @Test("is refused with words that disturb no terminal, or is a plan of ASCII", arguments: found)
  func fuzzed(path: String) throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: path)))
    let source = SourceText(path: "x.json", bytes: bytes)
    let decoder = CaseFileDecoder(
      source: source, operands: OperandCache(), catalogue: Catalogue(requirements: []),
      isCatalogueSound: true, folder: "mmap", topic: "x")
    let cases = decoder.cases()
    let shown = source.errors.map(\.description) + cases.map { CaseText.text(of: $0) }
    #expect(shown.joined().unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" })
    for element in cases {
      #expect(PlanText.bytes(of: element, number: 0).allSatisfy { $0 < 127 })
    }
  }
}
