package import ConformanceJSON
import ConformanceSystem

/// Cases that belong to the program and to no folder: each checks what is asked before the suite is.
package enum BuiltInCases {
  /// Reads cases that are written in the format of case files.
  ///
  /// - Parameters:
  ///   - interface: The interface of the file, whose one requirement is `INTERFACE-1`.
  ///   - topic: The topic of the file, the middle of the ids.
  ///   - purpose: The text of the requirement.
  ///   - text: The file.
  /// - Returns: The cases, in their order.
  /// - Throws: Every mistake of the text.
  package static func load(
    interface: String, topic: String, purpose: String, _ text: String
  ) throws(CaseFileErrors) -> [Case] {
    let path = "/\(interface)/\(topic).json"
    let files = [path: text, "/requirements/\(interface).json": catalogue(interface, purpose)]
    let fileSystem = FileSystem(
      read: { path in
        files[path].map { .success(Array($0.utf8)) }
          ?? .failure(FileSystem.Failure(reason: "not there"))
      },
      list: { _ in .success(["\(interface).json"]) }, exists: { files[$0] != nil },
      isDirectory: { files[$0] == nil })
    return try CaseLibrary.load(files: [path], directory: "", fileSystem: fileSystem).cases
  }

  private static func catalogue(_ interface: String, _ purpose: String) -> String {
    """
    {
      "interface": "\(interface)",
      "requirements": [
        {
          "id": "\(interface)-1", "section": "DESCRIPTION", "level": "shall", "option": null,
          "since": "issue6", "text": "\(purpose)", "testable": true,
          "how": "by elementary cases", "opts": []
        }
      ]
    }
    """
  }
}
