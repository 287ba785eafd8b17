import Testing

@testable import ConformanceCases
@testable import ConformanceJSON
@testable import ConformanceSystem

@Suite("The record of the mutants") struct MutantRecordTests {
  private static func files(_ record: String?) -> FileSystem {
    var files = [
      "c/requirements/mmap.json": requirementsFile(["mmap-1": nil]),
      "c/mmap/topic.json": SampleCoverage.caseFile(ids: ["a", "b", "c", "d", "e"]),
    ]
    files["c/mutants.json"] = record
    return .holding(files)
  }

  private static func read(_ record: String?) throws -> MutantRecord? {
    let files = files(record)
    let library = try CaseLibrary.load(directory: "c", fileSystem: files)
    #expect(library.cases.map(\.id) == ["a", "b", "c", "d", "e"].map { "mmap/topic/\($0)" })
    return try library.mutantRecord(directory: "c", fileSystem: files)
  }

  @Test("says of each case which mutants fail it, or why none can be asked")
  func entries() throws {
    let record = try Self.read(
      """
      { "system": "Linux",
        "mutants": { "m": { "kind": "shall", "requirement": "mmap-1", "seen": 1 },
          "n": { "kind": "extension", "requirement": "mmap-1", "seen": 1 } },
        "cases": { "mmap/topic/a": ["n", "m"], "mmap/topic/b": [], "mmap/topic/c": "unsupported",
          "mmap/topic/d": "known", "mmap/topic/e": { "changes": ["m"] } } }
      """)
    #expect(record?.system == "Linux")
    #expect(
      record?.mutants == [
        MutantRecord.Mutant(name: "m", seen: 1), MutantRecord.Mutant(name: "n", seen: 1),
      ])
    #expect(
      record?.cases == [
        "mmap/topic/a": .fails(["n", "m"]), "mmap/topic/b": .fails([]),
        "mmap/topic/c": .unsupported, "mmap/topic/d": .known, "mmap/topic/e": .changes(["m"]),
      ])
  }

  @Test("need not be there")
  func absent() throws {
    #expect(try Self.read(nil) == nil)
  }

  private static let stale = "; the record is stale: run Tests/Mutants/run --record"

  @Test(
    "with a mistake is an error with its place",
    arguments: [
      (#""a": []"#, #"3:14: there is no case "a""# + stale),
      (#""mmap/topic/a": ["o"]"#, #"3:31: unknown mutant "o"; it is "m""#),
      (#""mmap/topic/a": [1]"#, "3:31: the name of a mutant must be a string, not a number"),
      (
        #""mmap/topic/a": "pass""#,
        #"3:30: unknown word of a case "pass"; it is "unsupported" or "known""#
      ),
      (
        #""mmap/topic/a": { "changes": "m" }"#,
        #"3:43: "changes" must be an array, not a string"#
      ),
      (
        #""mmap/topic/a": {}"#,
        #"3:30: a case that leaves a choice needs "changes""#
      ),
      (
        #""mmap/topic/a": 1"#,
        #"3:30: a case has the names of mutants, "unsupported" or "known", not a number"#
      ),
    ])
  func badCase(cases: String, message: String) {
    Self.expect(
      """
      { "system": "Linux",
        "mutants": { "m": { "kind": "shall", "requirement": "mmap-1", "seen": 1 } },
        "cases": { \(cases) } }
      """, "c/mutants.json:" + message)
  }

  @Test(
    "with a mutant of nothing is an error with its place",
    arguments: [
      (
        #"{ "kind": "shall", "requirement": "mmap-2", "seen": 1 }"#,
        #"35: there is no requirement "mmap-2""# + stale
      ),
      (
        #"{ "kind": "shell", "requirement": "mmap-1", "seen": 1 }"#,
        #"11: unknown kind of mutant "shell"; did you mean "shall"?"#
      ),
      (#"{ "kind": "shall", "seen": 1 }"#, #"1: a mutant needs "requirement""#),
      (
        #"{ "kind": "shall", "requirement": "mmap-1", "seen": -1 }"#,
        #"53: "seen" must be a number of cases"#
      ),
      ("[]", "1: a mutant must be an object, not an array"),
    ])
  func badMutant(mutant: String, message: String) {
    Self.expect(
      "{ \"system\": \"Linux\", \"cases\": {}, \"mutants\": { \"m\":\n\(mutant) } }",
      "c/mutants.json:2:" + message)
  }

  @Test(
    "that is no record is an error with its place",
    arguments: [
      ("[]", "1:1: a record of mutants must be an object, not an array"),
      (#"{ "system": "" }"#, #"1:1: a record of mutants needs "mutants""#),
      (
        #"{ "system": "", "mutants": [], "cases": {} }"#,
        #"1:28: "mutants" must be an object, not an array"#
      ),
      (
        #"{ "system": 1, "mutants": {}, "cases": {} }"#,
        #"1:13: "system" must be a string, not a number"#
      ),
    ])
  func bad(record: String, message: String) { Self.expect(record, "c/mutants.json:" + message) }

  /// Expects a first mistake.
  private static func expect(_ record: String, _ summary: String) {
    let error = #expect(throws: CaseFileErrors.self) { try read(record) }
    #expect(error?.errors.first?.summary == summary)
  }
}
