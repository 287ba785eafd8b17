import ArgumentParser
import ConformanceCases
import ConformanceSystem

/// Which cases a subcommand works on.
struct CaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the cases.",
      discussion: "Else $CONFORMANCE_CASES, or the folder that belongs to this program.",
      valueName: "directory"),
    completion: .directory)
  var cases: String?

  @Option(
    help: ArgumentHelp(
      "Only cases whose id matches; * and ? stand for text.",
      discussion: "mmap/errors is every case of that file. May be repeated.", valueName: "glob"))
  var filter: [String] = []

  @Option(help: ArgumentHelp("Only cases of this interface. May be repeated.", valueName: "name"))
  var interface: [String] = []

  /// The folder of the cases.
  func folder() throws -> String {
    try Installation.current.find(.cases, given: cases)
  }

  /// Every case of the folder.
  func library() throws -> CaseLibrary {
    try CaseLibrary.load(directory: folder())
  }

  /// The cases that were asked for.
  func chosen(from library: CaseLibrary) throws -> [Case] {
    try CaseFilter(patterns: filter, interfaces: interface).chosen(from: library.cases)
  }
}
