import ConformanceJSON

/// Where the parts that a run needs are looked for: the cases, the probe, the targets.
///
/// The order is what was asked for, the environment, beside the executable, the `share` or `libexec`
/// folder of its prefix, the checkout that the executable was built in, the working directory.
package struct Installation: Sendable {
  /// A part that is found at run time.
  package enum Part: Sendable {
    /// The folder of the cases, with `requirements` in it.
    case cases
    /// The probe's executable.
    case probe
    /// The folder of the targets.
    case targets
    /// The folder of the probe's sources, with `CProbe` and `mmap-probe` in it.
    case sources

    /// The environment variable that names it.
    package var variable: String {
      switch self {
      case .cases: "CONFORMANCE_CASES"
      case .probe: "CONFORMANCE_PROBE"
      case .targets: "CONFORMANCE_TARGETS"
      case .sources: "CONFORMANCE_SOURCES"
      }
    }

    /// What names it on the command line, and in the environment.
    package var names: String {
      switch self {
      case .cases: "--cases or \(variable)"
      case .probe: "--probe or \(variable)"
      case .targets: "--targets or \(variable)"
      case .sources: variable
      }
    }

    package var words: String {
      switch self {
      case .cases: "the cases (a folder with requirements/)"
      case .probe: "mmap-probe"
      case .targets: "the targets (a folder with schema/)"
      case .sources: "the sources of the probe (a folder with CProbe/)"
      }
    }

    /// What lies in it and in no other folder of the same name.
    package var mark: String {
      switch self {
      case .cases: "/requirements"
      case .probe: ""
      case .targets: "/schema"
      case .sources: "/CProbe/platform.h"
      }
    }
  }

  /// The error of a part that is in none of its places.
  package struct NotFound: Error, Hashable, CustomStringConvertible {
    package var part: Part
    /// Every path that was tried, in order.
    package var tried: [String]

    package init(part: Part, tried: [String]) {
      self.part = part
      self.tried = tried
    }

    /// What is missing, where it was looked for, and what to do.
    package var description: String {
      let places = tried.map { "\n  \($0.printable)" }.joined()
      return "cannot find \(part.words); tried:\(places)\nname it with \(part.names)"
    }
  }

  /// The name of the folder below `share` and `libexec`.
  package static let name = "posix-mmap-conformance"

  /// The absolute path of the running executable, symbolic links resolved.
  var executable: String
  var workingDirectory: String
  package var environment: [String: String]
  /// Whether a file or folder is there.
  package var exists: @Sendable (String) -> Bool

  /// Creates the places of an executable.
  package init(
    executable: String, workingDirectory: String, environment: [String: String],
    exists: @escaping @Sendable (String) -> Bool
  ) {
    self.executable = executable
    self.workingDirectory = workingDirectory
    self.environment = environment
    self.exists = exists
  }

  /// A value of the environment; an empty one is none.
  package subscript(variable: String) -> String? {
    environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Finds a part.
  ///
  /// What was asked for, on the command line or in the environment, is not replaced by another place.
  /// - Parameters:
  ///   - part: The part.
  ///   - given: The path that the command line gives.
  /// - Returns: Its path.
  /// - Throws: `NotFound` with every path that was tried.
  package func find(_ part: Part, given: String? = nil) throws(NotFound) -> String {
    let asked = given ?? self[part.variable]
    let candidates = asked.map { [$0] } ?? places(of: part)
    if let found = candidates.first(where: { holds(part, at: $0) }) { return found }
    throw NotFound(part: part, tried: candidates)
  }

  private func holds(_ part: Part, at path: String) -> Bool {
    exists(path + part.mark)
  }

  private func places(of part: Part) -> [String] {
    switch part {
    case .cases: folders("Cases", installed: "Cases")
    case .targets: folders("Targets", installed: "Targets")
    case .sources: folders("Sources", installed: "probe")
    case .probe:
      [
        folder + "/mmap-probe", prefix + "/libexec/\(Self.name)/mmap-probe",
        workingDirectory + "/mmap-probe", workingDirectory + "/.build/debug/mmap-probe",
      ]
    }
  }

  private var folder: String { Self.parent(executable) }

  private var prefix: String { Self.parent(folder) }

  /// The places of a folder of the checkout, which has a name of its own below `share`.
  private func folders(_ name: String, installed: String) -> [String] {
    // .build/TRIPLE/debug/conformance-runner lies three folders below the checkout.
    let checkout = Self.parent(Self.parent(prefix))
    return [
      "\(folder)/\(name)", "\(prefix)/share/\(Self.name)/\(installed)", "\(checkout)/\(name)",
      "\(folder)/posix-mmap-conformance_mmap-probe.resources/\(name)",
      "\(workingDirectory)/\(name)",
    ]
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "" }
    return String(path[..<slash])
  }
}

extension Installation {
  /// The folder in which is kept what was built or downloaded; it can be removed at any time.
  package var cache: String {
    // The specification has it that a path which is not absolute is ignored.
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return "\(folder)/\(Self.name)"
    }
    return "\(environment["HOME"] ?? "/tmp")/.cache/\(Self.name)"
  }

  /// The Python environment with the packages of PyPI that targets need.
  package var tools: String { cache + "/tools" }

  /// The path of a program; a name without a slash is searched for in `PATH`.
  package func program(_ name: String) -> String? {
    if name.contains("/") { return exists(name) ? name : nil }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first(where: exists)
  }
}

extension Installation {
  /// The places of the running program.
  package static var current: Installation {
    let environment = Libc.environment()
    let argument = RunningProgram.arguments.first ?? ""
    return Installation(
      executable: Libc.executable(argument, path: environment["PATH"]) ?? argument,
      workingDirectory: Libc.workingDirectory() ?? ".", environment: environment,
      exists: { Libc.exists($0) })
  }
}
