import ConformanceJSON
package import ConformanceJudging
import ConformanceSystem
import ConformanceVocabulary

extension SuiteRun.Finished {
  /// Writes a list of deviations anew, if the run has shown that it is not right: that of the
  /// host's system, or that of another target, whose failures are not every target's of the system.
  ///
  /// - Parameters:
  ///   - known: The deviations of every system.
  ///   - directory: The directory of the cases.
  /// - Throws: `ReportDestination.Failure` where the file cannot be written.
  package func updateDeviations(_ known: [Deviation], in directory: String) throws {
    guard deviations.hasChanges else { return }
    let isHost = target == Target.host.name
    let fact = NamedValue(name: isHost ? "system" : "target", value: isHost ? system : target)
    let own = known.filter { $0.when[fact.name] == fact.value }
    let path = "\(directory)/deviations/\(fact.value.lowercased()).json"
    let destination = try ReportDestination.file(own.first?.location.file ?? path)
    try destination.write(deviations.text(known: own, fact: fact))
    try destination.finish()
  }
}
