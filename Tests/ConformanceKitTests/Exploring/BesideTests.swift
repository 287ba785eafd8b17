import Testing

@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceVocabulary

/// Children that run beside what follows: something is said where the order makes no difference.
@Suite struct BesideTests {
  private static let setUp = [
    step(
      "mmap", as: "m",
      arguments: ["len": "page", "prot": "PROT_READ|PROT_WRITE", "flags": "MAP_SHARED|MAP_ANON"])
  ]

  private func obstacle(_ steps: [Step]) -> Obstacle? {
    var model = Model()
    do {
      for step in Self.setUp + steps { _ = try model.predict(step) }
      return nil
    } catch { return error }
  }

  private func child(_ steps: Step...) -> Step {
    var fork = step("fork", as: "c", arguments: [:])
    fork.block = steps
    return fork
  }

  private func store(_ at: String) -> Step { step("store", arguments: ["at": at, "bytes": "2a"]) }

  @Test func storesToDifferentBytesMayBeInAnyOrder() {
    let wait = step("waitpid", arguments: ["pid": "c"])
    #expect(obstacle([child(store("m")), store("m + 1"), wait]) == nil)
  }

  @Test func ofAStoreAndALoadBesideItNothingIsSaid() {
    let wait = step("waitpid", arguments: ["pid": "c"])
    let load = step("load", arguments: ["at": "m"])
    #expect(
      obstacle([child(store("m")), load, wait]) == .unknown("which of two does something first"))
  }

  @Test func aBarrierPutsThemInOrder() {
    let barrier = step("barrier", arguments: ["name": "stored"])
    let wait = step("waitpid", arguments: ["pid": "c"])
    let load = step("load", arguments: ["at": "m"])
    #expect(obstacle([child(store("m"), barrier), barrier, load, wait]) == nil)
  }
}
