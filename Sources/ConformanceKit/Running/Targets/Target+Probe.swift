package import ConformanceSystem

extension Target {
  /// The target of a probe that is there already.
  ///
  /// - Parameters:
  ///   - text: The path of a program, or a command. Unless it has placeholders it is given the
  ///     options of `mmap-probe`.
  ///   - installation: Where programs are found.
  /// - Returns: The target.
  /// - Throws: `CommandWords.Mistake`, or `Installation.NotFound` for a program that is not there.
  package static func probe(_ text: String, installation: Installation) throws -> Target {
    var words = [text]
    if installation.exists(text) {
      // It is a file, and is not searched for in PATH.
      if !text.contains("/") { words = ["./" + text] }
    } else {
      words = try CommandWords.split(text)
      guard installation.program(words[0]) != nil else {
        throw Installation.NotFound(part: .probe, tried: [words[0]])
      }
    }
    let launch = ProbeLaunch(probe: words, directory: "")
    return Target(name: "probe", summary: "a probe that is there already", command: launch.command)
  }
}
