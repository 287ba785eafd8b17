import Foundation

/// The probe's C sources.
enum ProbeSources {
  /// The text of a source file.
  static func text(_ name: String) throws -> String {
    try String(
      contentsOf: Recording.package.appending(path: "Sources/CProbe/\(name)"), encoding: .utf8)
  }
}
