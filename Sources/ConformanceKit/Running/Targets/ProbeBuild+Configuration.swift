import ConformanceJSON
import ConformanceSystem

/// What a build learns of its target beforehand.
extension ProbeBuild {
  /// What the target has: looked for once, for a compiler, its words and these sources.
  ///
  /// - Throws: `TargetUnavailable`, or `CommandRun.Failure`.
  func configuration() throws -> ProbeConfiguration {
    guard let path = installation.program(compiler[0]) else { throw noCompiler }
    let number = try fingerprint(try files(in: ["CProbe"]), compiler: path)
    let folder = "\(cache)/configurations/\(target.name)-\(number)"
    let part = Part.path(of: folder)
    do throws(Libc.Failure) {
      if Libc.isRegularFile("\(folder)/config.h") { return try ProbeConfiguration(folder: folder) }
      try Libc.makeFolder(cache + "/configurations")
      Part.removeDead(of: folder)
      try Libc.makeFolder(part)
    } catch {
      throw TargetUnavailable(reason: "\(what): \(part): \(error.description)")
    }
    defer { ScratchDirectory.remove(part) }
    try configure(into: part)
    do throws(Libc.Failure) {
      // Another run may have been faster.
      if !Libc.exists(folder) { try Libc.rename(part, to: folder) }
      return try ProbeConfiguration(folder: folder)
    } catch {
      throw TargetUnavailable(reason: "\(what): \(folder): \(error.description)")
    }
  }

  /// Runs the script of the sources, by which exported probes are configured as well.
  private func configure(into folder: String) throws {
    let words = [("CC", compiler), ("CFLAGS", flags), ("LIBS", libraries)].map { name, words in
      "\(name)=" + words.map(CommandWords.quoted).joined(separator: " ")
    }
    let without = build.without.isEmpty ? [] : ["--without=" + build.without.joined(separator: ",")]
    let program = try CommandRun.run(
      ["sh", "\(sources)/CProbe/configure", "--into=\(folder)"] + words + without,
      // What the environment says is for who configures by hand.
      assigning: ["CC=", "CPPFLAGS=", "CFLAGS=", "LDFLAGS=", "LIBS="], limit: Self.limit,
      interruption: interruption)
    guard program.end == .exited(0) else {
      let message = "configure: "
      let line = program.text.split(separator: "\n").last { $0.hasPrefix(message) }
      let reason = line.map { String($0.dropFirst(message.count)).printable }
      throw TargetUnavailable(reason: "\(what): \(reason ?? "configure \(program.end)")")
    }
  }
}
