import ConformanceJSON

/// What the suite asks of files; the seam at which tests put their own.
public struct FileSystem: Sendable {
  /// A file or directory that could not be read.
  public struct Failure: Error, Sendable, Hashable {
    /// Why, in the words of the system.
    public var reason: String

    /// Creates a failure.
    public init(reason: String) { self.reason = reason }
  }

  /// Reads a file.
  public var read: @Sendable (_ path: String) -> Result<[UInt8], Failure>
  /// Lists the names in a directory in the order of their bytes.
  public var list: @Sendable (_ path: String) -> Result<[String], Failure>
  /// Whether a path leads to something.
  public var exists: @Sendable (_ path: String) -> Bool
  /// Whether a path leads to a directory.
  public var isDirectory: @Sendable (_ path: String) -> Bool

  /// Creates a file system.
  public init(
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
  public static let host = FileSystem(
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
  func source(_ path: String) -> Result<SourceText, CaseFileError> {
    read(path).map { SourceText(path: path, bytes: $0) }
      .mapError { CaseFileError(file: path, message: "cannot be read: \($0.reason)") }
  }
}
