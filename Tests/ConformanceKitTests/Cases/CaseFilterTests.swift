import Testing

@testable import ConformanceCases

@Suite("a filter of cases") struct CaseFilterTests {
  private static let ids = [
    "mmap/errors/len-zero", "mmap/errors/len-zero-shared", "mmap/errors-2/x",
    "mmap/faults/past-end/access=load/sharing=MAP_SHARED",
    "mmap/faults/past-end/access=store/sharing=MAP_SHARED", "munmap/basic/x",
  ]

  private static let cases = ids.map { id in
    var element = testCase(id: id)
    element.interface = id.split(separator: "/").first.map(String.init) ?? ""
    return element
  }

  @Test(
    "chooses by the whole id, or the part of it before a slash",
    arguments: [
      ("mmap/errors/len-zero", [0]), ("mmap/errors", [0, 1]), ("mmap", [0, 1, 2, 3, 4]),
      ("mmap/faults/past-end", [3, 4]), ("mmap/faults/past-end/access=load", [3]),
      ("*", [0, 1, 2, 3, 4, 5]), ("*/x", [2, 5]), ("m*map/*/x", [2, 5]), ("mmap/error?-2", [2]),
      ("*zero*", [0, 1]), ("**/len-zer?", [0]), ("*access=store*", [4]), ("m?map", []),
      ("mu?map", [5]), ("*MAP_SHARED", [3, 4]), ("*/*s/*-z*o", [0]), ("*a*a*a*a*b", []),
      ("m*-2*", [2]), ("?map*", [0, 1, 2, 3, 4]),
    ])
  func patterns(pattern: String, chosen: [Int]) {
    let ids = (try? CaseFilter(patterns: [pattern]).chosen(from: Self.cases).map(\.id)) ?? []
    #expect(ids == chosen.map { Self.ids[$0] })
  }

  @Test("chooses what any pattern chooses, in the order of the cases")
  func several() throws {
    let chosen = try CaseFilter(patterns: ["munmap", "mmap/errors-2", "*/x"])
      .chosen(from: Self.cases)
    #expect(chosen.map(\.id) == [Self.ids[2], Self.ids[5]])
  }

  @Test("chooses of the named interfaces alone what a pattern chooses")
  func interfaces() throws {
    let filter = CaseFilter(patterns: ["*/x"], interfaces: ["munmap"])
    #expect(try filter.chosen(from: Self.cases).map(\.id) == [Self.ids[5]])
    #expect(try CaseFilter().chosen(from: Self.cases).count == Self.ids.count)
  }

  @Test(
    "says which name chooses nothing",
    arguments: [
      ("mmap/error", "no case matches \"mmap/error\"; `conformance-runner list` prints every id"),
      ("", "no case matches \"\"; `conformance-runner list` prints every id"),
      ("mmap/", "no case matches \"mmap/\"; `conformance-runner list` prints every id"),
    ])
  func noMatch(pattern: String, message: String) {
    let error = #expect(throws: CaseFilter.NoMatch.self) {
      try CaseFilter(patterns: ["mmap", pattern]).chosen(from: Self.cases)
    }
    #expect(error?.description == message)
  }

  @Test("says which interface has no case")
  func noInterface() {
    let error = #expect(throws: CaseFilter.NoMatch.self) {
      try CaseFilter(interfaces: ["mmap", "mprotect"]).chosen(from: Self.cases)
    }
    #expect(
      error?.description
        == "no case is of the interface \"mprotect\"; `conformance-runner list` prints every id")
  }

  @Test("is not slowed down by many stars")
  func manyStars() {
    let pattern = String(repeating: "*a", count: 40)
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 39) + "b"))
  }
}
