import ConformanceCases
import ConformanceProtocol
package import ConformanceSystem

/// Makes a target ready to be launched: its probe is built, and what it needs is prepared.
package struct TargetPreparation {
  /// The time that the command `prepare` may take, which may have to download a kernel.
  package static let limit = Duration.seconds(1800)

  package let target: Target
  /// The folder of the targets; `nil` where there is none.
  package let folder: String?
  /// Where everything is found.
  package let installation: Installation

  /// Creates the preparation of a target.
  package init(_ target: Target, folder: String?, installation: Installation) {
    self.target = target
    self.folder = folder
    self.installation = installation
  }

  /// Builds and prepares.
  ///
  /// - Parameters:
  ///   - directory: The directory under test.
  ///   - limit: The time limit of a case; else that of the target.
  ///   - route: The way into the kernel; else that of the target.
  ///   - cases: The cases, which a console's probe has in it.
  /// - Returns: How probes are started.
  /// - Throws: `TargetUnavailable`, `Installation.NotFound`, or what the system says when signals
  ///   cannot be watched.
  func launch(
    directory: String, limit: Duration?, route: Route?, cases: [Case]
  ) throws -> ProbeLaunch {
    let interruption = try Interruption.watch()
    defer { interruption.stopWatching() }
    do {
      let plans =
        target.link == .console
        ? EmbeddedPlans(cases, limit: limit ?? target.limits.case, route: route ?? target.route)
        : nil
      let values = try prepared(plans, interruption)
      return ProbeLaunch(
        command: target.command.map { Placeholder.expand($0, values) }, directory: directory,
        limit: limit ?? target.limits.case ?? .seconds(10), route: route ?? target.route)
    } catch CommandRun.Failure.interrupted {
      interruption.endProgram()
      throw TargetUnavailable(reason: "\(CommandRun.Failure.interrupted)")
    } catch let error as CommandRun.Failure {
      throw TargetUnavailable(reason: "\(target.name) cannot be prepared: \(error)")
    }
  }

  /// What the placeholders stand for that are known before a probe is launched.
  private func prepared(
    _ plans: EmbeddedPlans?, _ interruption: Interruption
  ) throws -> [Placeholder: String] {
    var values = folderValues
    for program in programs where installation.program(program) == nil {
      throw TargetUnavailable(
        reason: "\(target.name) needs \(program), which is not there\(advice)")
    }
    values[.probe] = try probe(values, plans, interruption)
    let prepare = target.prepare.map { Placeholder.expand($0, values) }
    guard !prepare.isEmpty else { return values }
    let program = try CommandRun.run(prepare, limit: Self.limit, interruption: interruption)
    guard program.end == .exited(0) else {
      throw TargetUnavailable(
        reason: "\(target.name) cannot be prepared: \(prepare[0]) \(program.end)",
        messages: program.lastLines(10))
    }
    return values
  }

  private func probe(
    _ values: [Placeholder: String], _ plans: EmbeddedPlans?, _ interruption: Interruption
  ) throws -> String? {
    guard var build = try build(values, interruption) else {
      return target == .host ? try installation.find(.probe) : nil
    }
    build.plans = plans?.source
    return try build.program()
  }

  private func build(
    _ values: [Placeholder: String], _ interruption: Interruption?
  ) throws -> ProbeBuild? {
    guard let build = target.build else { return nil }
    return ProbeBuild(
      target: target, build: build, sources: try installation.find(.sources),
      cache: installation.cache, values: values, installation: installation,
      interruption: interruption)
  }

  /// What the target was found to have when its probe was built; `nil` where it was not built.
  package func configuration() throws -> ProbeConfiguration? {
    try build(folderValues, nil)?.configuration()
  }

  /// What the words of a build may name.
  package var folderValues: [Placeholder: String] {
    var values: [Placeholder: String] = [
      .cache: installation.cache, .tools: installation.tools,
    ]
    values[.targets] = folder
    return values
  }
}

// MARK: - What is missing

extension TargetPreparation {
  /// The programs that the target needs: the compiler, and the first words of its commands.
  var programs: [String] {
    let commands = [target.build?.compiler ?? [], target.prepare, target.command]
    return commands.compactMap(\.first).filter { !$0.hasPrefix(Placeholder.probe.written) }
      .map { Placeholder.expand($0, folderValues) }
  }

  /// What is missing on this machine.
  package func missing(_ installed: InstalledPackages) -> MissingParts {
    MissingParts(
      programs: programs.filter { installation.program($0) == nil },
      debian: installed.missingDebian(target), pypi: installed.missingPyPI(target))
  }

  /// What to do where a program is missing, to follow what is missing.
  private var advice: String {
    let missing = missing(InstalledPackages(tools: installation.tools))
    let packages = missing.debian + missing.pypi
    guard let folder, !packages.isEmpty else { return "; install it" }
    return "; `\(folder)/install \(target.reference)` installs \(packages.joined(separator: ", "))"
  }
}

/// What a target needs and this machine does not have.
package struct MissingParts: Sendable, Hashable {
  /// Programs that are not in `PATH`.
  var programs: [String]
  /// Packages of Debian.
  var debian: [String]
  /// Packages of PyPI.
  var pypi: [String]

  /// Whether nothing is missing.
  var isEmpty: Bool { programs.isEmpty && debian.isEmpty && pypi.isEmpty }
}
