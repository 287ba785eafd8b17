import ArgumentParser

@main
struct ConformanceRunner: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run the conformance suite")
}
