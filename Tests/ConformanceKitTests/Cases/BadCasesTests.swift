import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJSON

@Suite("every rule of the case format has a bad file and the exact message that it gets")
struct BadCasesTests {
  private static let folder = Recording.folder.appending(path: "BadCases")

  private static let rules: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    return (names ?? []).filter { $0 != "requirements" && $0 != "manifest.json" }.sorted()
  }()

  /// What is said of the files of a rule.
  private static func messages(_ rule: String) -> String? {
    let directory = folder.appending(path: rule).path(percentEncoded: false)
    let own = directory + "/requirements"
    let shared = folder.appending(path: "requirements").path(percentEncoded: false)
    do {
      _ = try CaseLibrary.load(
        directory: directory,
        requirements: FileManager.default.fileExists(atPath: own) ? own : shared)
      return nil
    } catch {
      return error.description.replacingOccurrences(of: directory + "/", with: "")
        .replacingOccurrences(of: directory, with: rule) + "\n"
    }
  }

  @Test("a file that breaks a rule gets its message", arguments: rules)
  func message(rule: String) throws {
    let messages = try #require(Self.messages(rule), "\(rule) is accepted")
    try Recording.check(messages, Self.folder.appending(path: "\(rule)/expected.txt"))
  }

  @Test("the manifest says of every rule whether the schema sees it")
  func manifest() throws {
    struct Entry: Decodable {
      var schema: String
      var because: String?
    }
    let data = try Data(contentsOf: Self.folder.appending(path: "manifest.json"))
    let manifest = try JSONDecoder().decode([String: Entry].self, from: data)
    #expect(manifest.keys.sorted() == Self.rules)
    for (rule, entry) in manifest {
      #expect((entry.schema == "rejects") != (entry.because != nil), "\(rule)")
    }
  }
}
