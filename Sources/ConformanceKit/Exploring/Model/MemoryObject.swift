/// What can be mapped: a file, shared memory, or anonymous memory that processes share.
struct MemoryObject: Sendable, Hashable {
  /// What it is, in the words of a case file; `nil` for anonymous memory.
  var kind: String?
  /// Its size in bytes.
  var size: Extent
  /// What a mapping shows that is made now, up to the end of its last page.
  var memory: Contents
  /// What `read` gives.
  var file: Contents
  /// Its pages with stores that nothing has written back.
  var dirty: Set<Int> = []
  /// Whether something was stored behind the end, in its last page.
  var hasTail = false
  /// Whether all that was written was synchronized by `fsync`.
  var isSynchronized = false
  /// What `F_ADD_SEALS` forbids from then on.
  var seals: Set<String> = []
  /// Whether it was made under a name, by which it can be opened again.
  var hasName: Bool

  /// Creates an object.
  init(kind: String?, size: Extent, content: Filling) {
    self.kind = kind
    self.size = size
    var contents = Contents(content)
    contents.set(from: size, to: .end, .zero)
    memory = contents
    file = contents
    hasName = kind != nil && kind != "memfd"
  }

  /// Whether `read` and `write` have a defined result.
  var takesTransfers: Bool { kind == "file" || kind == "sparse-file" || kind == "memfd" }

  /// Whether it is a pipe or a socket, which gives each byte once.
  var isStream: Bool { kind == "pipe" }

  /// Whether a page lies behind the end as a whole.
  func isPastEnd(_ page: Int) -> Bool { page >= size.pagesBefore }
}

/// An open file description.
struct OpenDescription: Sendable, Hashable {
  /// Which object it is of.
  var object: Int
  var canRead: Bool
  var canWrite: Bool
  var appends: Bool
  /// The file offset; `nil` where it is not known.
  var offset: Extent?
  /// The object that is written into, where that is another one.
  var sink: Int?
}

/// A descriptor of a process.
enum DescriptorState: Sendable, Hashable {
  /// It is open.
  case open(description: Int)
  case closed
  /// Its number may have been given to another one.
  case unknown
}
