extension SuiteRun.Finished {
  /// Writes the list of the target's system anew, if the run has shown that it is not right.
  ///
  /// - Parameters:
  ///   - known: The deviations of every system.
  ///   - directory: The directory of the cases.
  /// - Throws: `ReportDestination.Failure` where the file cannot be written.
  public func updateDeviations(_ known: [Deviation], in directory: String) throws {
    guard deviations.hasChanges else { return }
    let own = known.filter { $0.when["system"] == system }
    let path = "\(directory)/deviations/\(system.lowercased()).json"
    let destination = try ReportDestination.file(own.first?.location.file ?? path)
    try destination.write(deviations.text(known: own, system: system))
    try destination.finish()
  }
}
