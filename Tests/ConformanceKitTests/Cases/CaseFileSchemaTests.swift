import Foundation
import Testing

@testable import ConformanceCases

@Suite("the schema of case files")
struct CaseFileSchemaTests {
  @Test("is the one that is committed")
  func golden() throws {
    try Recording.check(
      CaseFileSchema.json(),
      Recording.package.appending(path: "Cases/schema/case-file.schema.json"))
  }
}
