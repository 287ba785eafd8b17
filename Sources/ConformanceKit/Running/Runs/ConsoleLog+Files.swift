package import ConformanceCases
import ConformanceJudging
package import ConformanceProtocol
package import ConformanceSystem

extension ConsoleLog {
  /// Reads what consoles have shown of a probe that was exported.
  ///
  /// - Parameters:
  ///   - paths: The files: of one boot or several, in the order in which they count.
  ///   - cases: The cases that were exported, in their order; their calibrations are in front of them.
  ///   - fileSystem: Where the files are.
  /// - Throws: `ConsoleLogError`.
  package init(
    files paths: [String], of cases: [Case], fileSystem: FileSystem = .host
  ) throws(ConsoleLogError) {
    let all = cases.precededByTrials
    self.init(all, plans: EmbeddedPlans(all).description)
    for path in paths {
      let before = lines
      try read(path, fileSystem)
      if lines == before, let cut { throw .cut(column: cut.column, lines: cut.lines) }
      if lines == before { throw .noProbe(path: path) }
      if let error { throw error }
    }
  }

  private mutating func read(_ path: String, _ fileSystem: FileSystem) throws(ConsoleLogError) {
    switch fileSystem.read(path) {
    case .failure(let failure): throw .unreadable(path: path, reason: failure.reason)
    case .success(let bytes):
      guard !bytes.isEmpty else { throw .empty(path: path) }
      bytes.withUnsafeBufferPointer { receive($0) }
      finish("the log ends in the case")
    }
  }

  /// Delivers what was seen of cases, in their order.
  ///
  /// - Parameters:
  ///   - wanted: Some of the cases that are in the probe.
  ///   - ready: Called once, before any result, with what is known of the target.
  ///   - deliver: Called for each case; after `false` every further case is delivered as not run.
  func deliver(
    _ wanted: [Case], ready: (TargetFacts) -> Void, deliver: (CaseResult) -> Bool
  ) {
    ready(facts ?? TargetFacts())
    let numbers = Dictionary(
      cases.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var goesOn = true
    for (index, element) in wanted.enumerated() {
      let number = goesOn ? numbers[element.id] : nil
      let seen =
        number.map { observations(of: $0) }
        ?? CaseObservations(ending: .notRun(reason: "the run ended at the first failure"))
      goesOn = deliver(CaseResult(index: index, observations: seen)) && goesOn
    }
  }
}
