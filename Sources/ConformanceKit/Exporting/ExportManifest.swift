package import ConformanceCases
package import ConformanceJSON
import ConformanceJudging
package import ConformanceSystem

/// What an exported folder says of itself: what is in it, so that its log can be judged.
package struct ExportManifest: Sendable, Hashable {
  static let fileName = "manifest.json"

  /// The version of the suite.
  package var suite: String
  /// The name of the target; `nil` for whatever compiles it.
  package var target: String?
  /// The number and the fingerprint of the plans.
  var plans: String
  /// The ids of the cases, in the order of their numbers, which begin behind those of calibrations.
  package var cases: [String]
  /// The options that the target is taken to have or to be without.
  package var optionChoice = OptionChoice()

  /// A case that an exported folder has and the suite has not.
  package struct NoCase: Error, Hashable, CustomStringConvertible {
    /// The id of the case.
    package var id: String
    /// The version of the suite that exported it.
    package var suite: String

    /// What is missing, and what to do.
    package var description: String {
      if DoctorCases.hasCase(id) {
        return "the folder was exported with --doctor: `judge --doctor` says what its log shows"
      }
      return "there is no case \(id.printable), which suite \(suite.printable) has exported; "
        + "export the probe anew, or judge by that version of the cases"
    }
  }

  /// The text of the file.
  package var text: String {
    var members: [(String, JSONValue)] = [("suite", JSONValue(stringLiteral: suite))]
    if let target { members.append(("target", JSONValue(stringLiteral: target))) }
    members.append(("plans", JSONValue(stringLiteral: plans)))
    members.append(
      ("cases", JSONValue(content: .array(cases.map { JSONValue(stringLiteral: $0) }))))
    members += optionChoice.parts.map { ($0.name, .strings($0.codes)) }
    return JSONWriter.write(.object(members))
  }

  /// Reads the file of a folder.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - fileSystem: Where it is.
  /// - Returns: The manifest.
  /// - Throws: `CaseFileErrors` with all mistakes of the file.
  package static func load(
    folder: String, fileSystem: FileSystem = .host
  ) throws(CaseFileErrors) -> ExportManifest {
    let path = "\(folder)/\(fileName)"
    switch fileSystem.source(path) {
    case .failure(let error): throw CaseFileErrors([error])
    case .success(let source):
      guard let manifest = decode(source), source.isSound else {
        throw CaseFileErrors(source.errors)
      }
      return manifest
    }
  }

  private static func decode(_ source: SourceText) -> ExportManifest? {
    let keys = ["suite", "target", "plans", "cases"] + OptionChoice.names
    guard
      let document = source.parseJSON(),
      source.checkKeys(
        document, known: keys, required: ["suite", "plans", "cases"], what: "a manifest"),
      let suite = document["suite"].flatMap({ source.string($0, quoted("suite")) }),
      let plans = document["plans"].flatMap({ source.string($0, quoted("plans")) }),
      let cases = document["cases"].flatMap({ source.array($0, "cases") })
    else { return nil }
    return ExportManifest(
      suite: suite, target: document["target"]?.string, plans: plans,
      cases: cases.compactMap { source.string($0, "an element of \"cases\"") },
      optionChoice: optionChoice(document, source))
  }

  private static func optionChoice(_ document: JSONValue, _ source: SourceText) -> OptionChoice {
    let codes = OptionChoice.names.map { name in
      document[name].flatMap { source.words($0, "option", among: Requirement.options) } ?? []
    }
    return OptionChoice(assumed: codes[0], ignored: codes[1])
  }

  /// The cases in the order of their numbers.
  ///
  /// - Parameter library: The cases of the suite.
  /// - Returns: The cases of the manifest.
  /// - Throws: `NoCase` for the first that is not in it.
  package func cases(from library: CaseLibrary) throws(NoCase) -> [Case] {
    let all = Dictionary(library.cases.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var found: [Case] = []
    for id in cases {
      guard let element = all[id] else { throw NoCase(id: id, suite: suite) }
      found.append(element)
    }
    return found
  }
}
