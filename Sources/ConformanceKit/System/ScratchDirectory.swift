#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new directory that is removed with everything in it.
package struct ScratchDirectory {
  package let path: String

  /// The name, for `mkdtemp`; exported programs have it, too.
  private static let template = "conformance-XXXXXX"

  /// Makes a directory of a unique name.
  package init(in parent: String) throws(ProcessError) {
    var template = Array("\(parent)/\(Self.template)".utf8CString)
    guard mkdtemp(&template) != nil else { throw ProcessError(parent, errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // A case that has dropped its privileges still passes through it.
    chmod(path, 0o711)
  }

  /// Removes it, whatever it holds; links are not followed.
  package func remove() {
    Self.remove(path)
  }

  /// Removes the files of a directory, but not of those in it, whose names begin with a text.
  package static func removeFiles(of directory: String, beginningWith prefix: String) {
    for name in names(in: directory) where name.hasPrefix(prefix) {
      unlink("\(directory)/\(name)")
    }
  }

  /// Removes what a path leads to, whatever it is.
  package static func remove(_ path: String) {
    guard unlink(path) != 0 else { return }
    // A case may have taken its own directory's permissions away.
    if rmdir(path) != 0, chmod(path, 0o700) == 0 {
      names(in: path).forEach { remove("\(path)/\($0)") }
      rmdir(path)
    }
  }

  private static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." {
        names.append(name)
      }
    }
    return names
  }
}
