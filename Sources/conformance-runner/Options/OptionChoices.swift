import ArgumentParser
import ConformanceCases
import ConformanceComparison

/// Which options of POSIX a target is taken to have, or to be without.
struct OptionChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take an option of POSIX for announced; its code, such as ML. May be repeated.",
      valueName: "option"),
    completion: .list(Requirement.options))
  var assume: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take an option of POSIX for absent, whatever the target announces. May be repeated.",
      valueName: "option"),
    completion: .list(Requirement.options))
  var ignore: [String] = []

  func validate() throws {
    for (name, codes) in [("--assume", assume), ("--ignore", ignore)] {
      for code in codes where !Requirement.options.contains(code) {
        let all = Requirement.options.joined(separator: ", ")
        throw ValidationError(
          "\(name) is \(code), which is no option of POSIX; it is one of \(all)")
      }
    }
    if let code = assume.first(where: ignore.contains) {
      throw ValidationError("--assume and --ignore exclude each other; both name \(code)")
    }
  }

  /// The choice.
  var choice: OptionChoice { OptionChoice(assumed: assume, ignored: ignore) }
}

extension Reproduction {
  /// Adds what a command needs to make a choice of options again.
  mutating func add(_ choice: OptionChoice) {
    choice.assumed.forEach { add("--assume", $0) }
    choice.ignored.forEach { add("--ignore", $0) }
  }
}
