import ConformanceProtocol
import ConformanceSystem

/// Builds the probe for a target, unless the same has been built before.
struct ProbeBuild {
  /// The time that a compiler may take.
  static let limit = Duration.seconds(600)

  let target: Target
  let build: Target.Build
  /// The folder of the probe's sources.
  let sources: String
  /// Where what was built is kept.
  let cache: String
  /// What the words of the build may name.
  let values: [Placeholder: String]
  /// Where programs are found.
  let installation: Installation
  let interruption: Interruption?
  /// The text of a source with plans, in place of a `main` that reads them.
  var plans: String?

  /// The path of the built program.
  ///
  /// - Throws: `TargetUnavailable`, or `CommandRun.Failure`.
  func program() throws -> String {
    guard let compiler = installation.program(compiler[0]) else { throw noCompiler }
    let files = try files(in: ["CProbe", "CProbe/include"] + (plans == nil ? ["mmap-probe"] : []))
    let number = try fingerprint(files, compiler: compiler, plans: plans ?? "")
    let path = "\(cache)/probes/\(target.name)-\(number)"
    if Libc.isRegularFile(path) { return path }
    do throws(Libc.Failure) {
      try Libc.makeFolder(cache + "/probes")
    } catch {
      throw TargetUnavailable(reason: "\(what): \(cache)/probes: \(error.description)")
    }
    // Under a name of its own, so that two runs at once do not write one file.
    Part.removeDead(of: path)
    let part = Part.path(of: path)
    defer { Libc.remove(part) }
    var units = files.filter { $0.hasSuffix(".c") }.map { "\(sources)/\($0)" }
    if let plans {
      let file = "\(part).plans.c"
      defer { Libc.remove(file) }
      try write(plans, to: file)
      units.append(file)
      try compile(units, to: part)
    } else {
      try compile(units, to: part)
    }
    do throws(Libc.Failure) {
      try Libc.rename(part, to: path)
    } catch {
      throw TargetUnavailable(
        reason: "\(what): \(compiler) has not written its output: \(error.description)")
    }
    return path
  }

  /// What goes wrong, before why.
  var what: String { "the probe of \(target.name) cannot be built" }

  /// The words of the compiler.
  var compiler: [String] { build.compiler.map { Placeholder.expand($0, values) } }

  /// The words that follow.
  var flags: [String] { build.flags.map { Placeholder.expand($0, values) } }

  /// The error of a compiler that is not there.
  var noCompiler: TargetUnavailable {
    TargetUnavailable(reason: "\(what): there is no \(compiler[0])")
  }

  /// The words that come last.
  var libraries: [String] { build.libraries.map { Placeholder.expand($0, values) } }

  private func compile(_ files: [String], to output: String) throws {
    let configuration = try configuration()
    let command =
      compiler + flags + configuration.options + ["-I", "\(sources)/CProbe/include"]
      + files + ["-o", output] + configuration.libraries
    // Its messages are read, and other languages have other words.
    let program = try CommandRun.run(
      command, assigning: ["LC_ALL=C"], limit: Self.limit, interruption: interruption)
    guard program.end == .exited(0) else {
      let diagnosis = BuildDiagnosis(program.text, without: build.without)
      throw TargetUnavailable(
        reason: "\(what): \(diagnosis.advice ?? "\(compiler[0]) \(program.end)")",
        messages: diagnosis.excerpt)
    }
  }

  private func write(_ text: String, to path: String) throws {
    do throws(Libc.Failure) {
      try Libc.write(Array(text.utf8), toNew: path)
    } catch {
      throw TargetUnavailable(reason: "\(what): \(path): \(error.description)")
    }
  }

  /// The sources, and the script that configures them, by their paths below their folder.
  func files(in folders: [String]) throws -> [String] {
    do throws(Libc.Failure) {
      var files: [String] = []
      for folder in folders {
        let names = try Libc.names(in: "\(sources)/\(folder)").sorted()
        files += names.filter { $0.hasSuffix(".c") || $0.hasSuffix(".h") || $0 == "configure" }
          .map { "\(folder)/\($0)" }
      }
      return files
    } catch {
      throw TargetUnavailable(reason: "\(what): \(sources): \(error.description)")
    }
  }

  /// A number that is another one where a build may come to something else.
  func fingerprint(_ files: [String], compiler: String, plans: String = "") throws -> String {
    var fingerprint = Fingerprint()
    for word in self.compiler + ["|"] + flags + build.without + ["|"] + libraries {
      fingerprint.add(word.utf8)
    }
    fingerprint.add(Libc.identity(of: compiler).utf8)
    fingerprint.add(plans.utf8)
    for file in files {
      fingerprint.add(file.utf8)
      do throws(Libc.Failure) {
        fingerprint.add(try Libc.contents(of: "\(sources)/\(file)"))
      } catch {
        throw TargetUnavailable(reason: "\(what): \(sources)/\(file): \(error.description)")
      }
    }
    return fingerprint.text
  }
}
