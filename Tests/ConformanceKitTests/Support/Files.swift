@testable import ConformanceCases
@testable import ConformanceSystem

extension FileSystem {
  /// A file system in memory: texts by their paths.
  static func holding(_ files: [String: String]) -> FileSystem {
    FileSystem(
      read: { path in
        files[path].map { .success(Array($0.utf8)) } ?? .failure(Failure(reason: "no such file"))
      },
      list: { folder in
        let below = files.keys.filter { $0.hasPrefix(folder + "/") }
        let names = below.compactMap {
          $0.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init)
        }
        return names.isEmpty
          ? .failure(Failure(reason: "no such directory")) : .success(Set(names).sorted())
      },
      exists: { path in files.keys.contains { $0 == path || $0.hasPrefix(path + "/") } },
      isDirectory: { path in files.keys.contains { $0.hasPrefix(path + "/") } })
  }
}

/// A file of requirements as text, each with an id and an option.
func requirementsFile(_ options: KeyValuePairs<String, String?>) -> String {
  let elements = options.map { id, option in
    """
    { "id": "\(id)", "section": "ERRORS", "level": "shall", "since": "issue6",
      "option": \(option.map { "\"\($0)\"" } ?? "null"), "text": "It shall.", "testable": true }
    """
  }
  return "{ \"interface\": \"mmap\", \"requirements\": [\(elements.joined(separator: ", "))] }"
}

/// The cases that the members of one case become; its requirements are `mmap-1` and `mmap-2`.
func expand(
  _ members: String, requirements: KeyValuePairs<String, String?> = ["mmap-1": nil, "mmap-2": nil]
) throws -> [Case] {
  let files = [
    "Cases/requirements/mmap.json": requirementsFile(requirements),
    "Cases/mmap/topic.json": "{ \"interface\": \"mmap\", \"cases\": [{ \(members) }] }",
  ]
  return try CaseLibrary.load(directory: "Cases", fileSystem: .holding(files)).cases
}
