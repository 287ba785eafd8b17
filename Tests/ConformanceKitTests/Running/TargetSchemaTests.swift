import Foundation
import Testing

@testable import ConformanceRunning

@Suite("the schema of targets")
struct TargetSchemaTests {
  @Test("is the one that is committed")
  func golden() throws {
    try Recording.check(
      TargetSchema.json(), Recording.package.appending(path: "Targets/schema/target.schema.json"))
  }
}
