import ConformanceJSON

/// A new folder, which appears with all its files or not at all.
package final class FolderDestination {
  /// The error of a folder that cannot be written.
  package struct Failure: Error, Hashable, CustomStringConvertible {
    /// Where it was to be.
    package var path: String
    /// Why it is not.
    package var reason: String
    /// Whether it was not even tried, since something is there.
    package var isOccupied = false

    /// What, where and why.
    package var description: String { "cannot write \(path.printable): \(reason)" }
  }

  private let path: String
  private let part: String
  private var isFinished = false

  /// Begins a folder where there is none, or an empty one.
  package init(_ path: String) throws(Failure) {
    let trimmed = String(path.reversed().drop { $0 == "/" }.reversed())
    self.path = trimmed.isEmpty ? path : trimmed
    part = Part.path(of: self.path)
    let entries = try? Libc.names(in: path)
    if Libc.exists(path), entries?.isEmpty != true {
      throw Failure(
        path: path, reason: "it exists already; remove it, or name another folder",
        isOccupied: true)
    }
    Part.removeDead(of: self.path)
    do {
      try Libc.makeFolder(part)
    } catch {
      throw Failure(path: path, reason: error.description)
    }
  }

  deinit {
    if !isFinished { ScratchDirectory.remove(part) }
  }

  /// Writes a file.
  package func write(
    _ text: String, as name: String, isExecutable: Bool = false
  ) throws(Failure) {
    do {
      try Libc.write(
        Array(text.utf8), toNew: "\(part)/\(name)", isExecutable: isExecutable)
    } catch {
      throw Failure(path: "\(path)/\(name)", reason: error.description)
    }
  }

  /// Copies text files of a folder, and returns their names.
  package func copy(
    from folder: String, isExecutable: Bool = false, where isWanted: (String) -> Bool
  ) throws(Failure) -> [String] {
    var names: [String] = []
    do {
      names = try Libc.names(in: folder).filter(isWanted).sorted()
    } catch {
      throw Failure(path: path, reason: "\(folder): \(error.description)")
    }
    for name in names {
      let contents: [UInt8]
      do {
        contents = try Libc.contents(of: "\(folder)/\(name)")
      } catch {
        throw Failure(path: path, reason: "\(folder)/\(name): \(error.description)")
      }
      try write(
        String(decoding: contents, as: UTF8.self), as: name, isExecutable: isExecutable)
    }
    return names
  }

  /// Lets the folder appear.
  package func finish() throws(Failure) {
    do {
      try Libc.rename(part, to: path)
    } catch {
      throw Failure(path: path, reason: error.description)
    }
    isFinished = true
  }
}
