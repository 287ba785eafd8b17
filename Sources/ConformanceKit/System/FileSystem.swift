package import ConformanceJSON

/// What the suite asks of files; the seam at which tests put their own.
package struct FileSystem: Sendable {
  /// A file or directory that could not be read.
  package struct Failure: Error, Sendable, Hashable {
    /// Why, in the words of the system.
    package var reason: String

    /// Creates a failure.
    package init(reason: String) { self.reason = reason }
  }

  /// Reads a file.
  package var read: @Sendable (_ path: String) -> Result<[UInt8], Failure>
  /// Lists the names in a directory in the order of their bytes.
  package var list: @Sendable (_ path: String) -> Result<[String], Failure>
  /// Whether a path leads to something.
  package var exists: @Sendable (_ path: String) -> Bool
  /// Whether a path leads to a directory.
  package var isDirectory: @Sendable (_ path: String) -> Bool

  /// Creates a file system.
  package init(
    read: @escaping @Sendable (_ path: String) -> Result<[UInt8], Failure>,
    list: @escaping @Sendable (_ path: String) -> Result<[String], Failure>,
    exists: @escaping @Sendable (_ path: String) -> Bool,
    isDirectory: @escaping @Sendable (_ path: String) -> Bool
  ) {
    self.read = read
    self.list = list
    self.exists = exists
    self.isDirectory = isDirectory
  }

  /// The file system of the host.
  package static let host = FileSystem(
    read: { path in
      Result { () throws(Libc.Failure) in try Libc.contents(of: path) }
        .mapError { Failure(reason: $0.description) }
    },
    list: { path in
      Result { () throws(Libc.Failure) in try Libc.names(in: path).sorted() }
        .mapError { Failure(reason: $0.description) }
    },
    exists: { Libc.exists($0) },
    isDirectory: { Libc.isDirectory($0) })
}

extension FileSystem {
  /// A file that is to be decoded.
  package func source(_ path: String) -> Result<SourceText, CaseFileError> {
    read(path).map { SourceText(path: path, bytes: $0) }
      .mapError { CaseFileError(file: path, message: "cannot be read: \($0.reason)") }
  }
}
