import Testing

@testable import ConformanceCases
@testable import ConformanceExploring

/// What was explored, of all that can be.
@Suite struct ExplorationCoverageTests {
  private func covered(_ kind: String, _ state: String, _ outcome: String) -> Covered {
    Covered(kind: kind, state: state, outcome: outcome)
  }

  @Test func theTableHasWhatWasNeverReachedAndWhatNobodyThoughtOf() {
    var coverage = ExplorationCoverage()
    coverage.add([covered("load", "a hole", "SIGSEGV"), covered("load", "a hole", "SIGSEGV")])
    coverage.add([covered("munmap", "in a child", "success")])
    let table = coverage.table(of: [
      covered("load", "a hole", "SIGSEGV"), covered("load", "shared file", "success"),
      covered("load", "shared file", "SIGBUS"),
    ])
    #expect(
      table == """
        load
          a hole: SIGSEGV 2
          shared file: SIGBUS 0, success 0
        munmap
          in a child: success 1
        2 of 4 combinations of kind, state and outcome reached; 50.0 % never

        """)
  }

  @Test func aSettingIsWhatItsStepsLeadTo() throws {
    let done = Setting.all.filter { setting in
      var model = Model(isUnified: setting.isUnified)
      return setting.steps.allSatisfy { (try? model.predict($0)) != nil }
    }
    // Most changes can be made of most mappings, and not all: a file opened for writing is none.
    #expect(done.count > 500 && done.count < Setting.all.count)
  }

  @Test func ofAPageEachPeculiarityCounts() throws {
    var model = Model()
    let draw = Draw(seed: 0)
    let steps = [
      draw.make(
        "open", as: "f",
        ["object": .text("file"), "size": draw.bytes(.zero), "oflag": .set(["O_RDWR"])]),
      draw.make(
        "mmap", as: "m",
        [
          "len": draw.bytes(Extent(pages: 1)), "prot": .set(["PROT_READ"]),
          "flags": .set(["MAP_SHARED"]), "fildes": draw.name("f"),
        ]),
    ]
    for step in steps { _ = try model.predict(try #require(step)) }
    let load = try #require(draw.make("load", ["at": draw.name("m")]))
    let before = model
    let prediction = try model.predict(load)
    #expect(
      before.covered(by: load, of: Load(), prediction).map(\.state) == [
        "shared file, past the end", "shared file, read-only",
      ])
    #expect(before.covered(by: load, of: Load(), prediction).allSatisfy { $0.outcome == "SIGBUS" })
  }
}
