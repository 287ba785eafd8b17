import ConformanceProtocol
import ConformanceSystem

/// How a probe is started.
package struct ProbeLaunch: Sendable, Hashable {
  /// The program and its arguments, with placeholders for what differs from probe to probe.
  ///
  /// A name without a slash is searched for in `PATH`.
  var command: [String]
  /// The directory under test; each probe whose command names `{directory}` gets one of its own in it.
  var directory: String
  /// The time limit of a case.
  var limit: Duration
  /// The way into the kernel that was asked for.
  var route: Route?

  /// Creates a launch.
  init(
    command: [String], directory: String, limit: Duration = .seconds(10), route: Route? = nil
  ) {
    self.command = command
    self.directory = directory
    self.limit = limit
    self.route = route
    if route != nil, !Placeholder.route.isNamed(in: command) {
      self.command += ["-r", Placeholder.route.written]
    }
  }

  /// Creates the launch of a probe that takes the options of `mmap-probe`, unless placeholders in its
  /// command say what it takes.
  init(
    probe: [String], directory: String, limit: Duration = .seconds(10), route: Route? = nil
  ) {
    let namesItself = Placeholder.allCases.contains { $0.isNamed(in: probe) }
    self.init(
      command: namesItself ? probe : probe + Self.options, directory: directory, limit: limit,
      route: route)
  }

  /// The options by which `mmap-probe` is told of its directory and the time limit.
  static let options = [
    "-d", Placeholder.directory.written, "-t", Placeholder.limit.written,
  ]

  /// Whether each probe gets a directory of its own.
  var needsDirectory: Bool { Placeholder.directory.isNamed(in: command) }

  /// The command of one probe.
  ///
  /// - Parameters:
  ///   - scratch: Its directory.
  ///   - others: What else its command may name.
  /// - Returns: The words of the command.
  func arguments(scratch: String?, _ others: [Placeholder: String] = [:]) -> [String] {
    var values = others
    values[.directory] = scratch
    values[.limit] = String(max(1, limit.milliseconds))
    values[.route] = (route ?? .libc).rawValue
    return command.map { Placeholder.expand($0, values) }
  }

  /// Makes sure that the route that was asked for has reached the probe.
  func checkRoute(_ facts: TargetFacts) throws(TargetUnavailable) {
    // A probe without another route does not speak of it.
    let taken = facts["route"] ?? Route.libc.rawValue
    guard let route, route.rawValue != taken else { return }
    throw TargetUnavailable(
      reason: "the probe goes by the route \(taken), not by \(route.rawValue): "
        + "its command must pass `-r {route}` on to it")
  }
}
