package import ConformanceCases
package import ConformanceProtocol
import ConformanceSystem

extension SuiteRun {
  /// Makes a target ready, and creates the run of it.
  ///
  /// - Parameters:
  ///   - preparation: The target.
  ///   - cases: The cases that are to be run, behind their calibrations; only a console is given
  ///     them before it runs.
  ///   - directory: The directory under test.
  ///   - limit: The time limit of a case; else that of the target.
  ///   - route: The way into the kernel; else that of the target.
  /// - Throws: What keeps the target from being run.
  package init(
    _ preparation: TargetPreparation, cases: @autoclosure () throws -> [Case], directory: String,
    limit: Duration? = nil, route: Route? = nil
  ) throws {
    let target = preparation.target
    self.init(
      launch: try preparation.launch(
        directory: directory, limit: limit, route: route,
        cases: target.link == .console ? try cases() : []))
    self.target = target.name
    link = target.link
    jobs = target.jobs ?? Processors.count
    takesMoreThanJobs = target.jobs == nil
    deviations = target.deviations
    patience.startup = target.limits.startup ?? patience.startup
    patience.grace = target.limits.silence ?? patience.grace
  }
}
