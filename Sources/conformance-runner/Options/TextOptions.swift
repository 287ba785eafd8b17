import ArgumentParser
import ConformanceComparison
import ConformanceSystem

/// Where a text for a person goes, and how it looks there.
struct TextOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When there are colours: auto, always or never.", valueName: "when"))
  var color = ColourChoice.auto

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file, which appears whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  /// Writes the text.
  func write(_ text: String) throws { try ReportDestination.write(text, to: output) }

  /// What the terminal can show.
  var style: TextStyle {
    var style = TextStyle(
      environment: Installation.current.environment,
      isTerminal: output == nil && StandardOutput.isTerminal, columns: StandardOutput.columns)
    switch color {
    case .auto: break
    case .always: style.isColoured = true
    case .never: style.isColoured = false
    }
    return style
  }
}

/// When there are colours.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}
