/// What accesses a mapping allows.
struct Protection: OptionSet, Sendable, Hashable {
  let rawValue: Int

  init(rawValue: Int) {
    self.rawValue = rawValue
  }

  static let read = Protection(rawValue: 1)
  static let write = Protection(rawValue: 2)
  static let execute = Protection(rawValue: 4)

  private static let names: [(Protection, String)] = [
    (.read, "PROT_READ"), (.write, "PROT_WRITE"), (.execute, "PROT_EXEC"),
  ]

  /// The protection that constants say; `nil` where one is not known.
  init?(_ constants: [String]) {
    var protection: Protection = []
    for name in constants where name != "PROT_NONE" {
      guard let one = Self.names.first(where: { $0.1 == name }) else { return nil }
      protection.insert(one.0)
    }
    self = protection
  }

  /// The constants.
  var constants: [String] {
    isEmpty ? ["PROT_NONE"] : Self.names.filter { contains($0.0) }.map(\.1)
  }
}

/// A page that is mapped.
struct Mapping: Sendable, Hashable {
  /// Whether a page is locked.
  enum Lock: Sendable, Hashable {
    case none
    case held
    case unknown
  }

  /// The object; `nil` for private anonymous memory.
  var object: Int?
  /// The page of the object.
  var page: Int
  var isShared: Bool
  /// Whether a shared mapping may be made writable: its descriptor was open for writing.
  var mayWrite: Bool
  /// The protections of which it has one; mostly there is one only.
  var protections: [Protection]
  var lock = Lock.none
  /// Which call has made a piece of the address space of it.
  var piece = 0
  /// Whether POSIX leaves what a reference does: the object has got the page after it was mapped.
  var isDoubtful = false
  /// Whether the process may have a copy of its own of what is mapped privately there.
  var isCopied = false
}

/// A page of an address space.
enum Page: Sendable, Hashable {
  /// Something may be mapped there, and nobody knows what.
  case unknown
  case hole
  case mapped(Mapping)

  /// The mapping, if there is one.
  var mapping: Mapping? {
    guard case .mapped(let mapping) = self else { return nil }
    return mapping
  }
}

/// A part of an address space that one `mmap` chose, with what came to lie in it later.
struct Arena: Sendable, Hashable {
  var pages: [Page]
  /// What the process sees there; `through` where it is what the object has.
  var contents = Contents(.zero)
}

/// An address, as far as it is known: a position in an arena.
struct Address: Sendable, Hashable {
  var arena: Int
  var position: Extent

  /// The address some bytes behind it.
  static func + (address: Address, distance: Extent) -> Address {
    Address(arena: address.arena, position: address.position + distance)
  }
}

/// What a name that `as` binds stands for.
enum Name: Sendable, Hashable {
  case address(Address)
  /// A descriptor, by its index in the process, and the object that was opened.
  case descriptor(Int)
  case number(Extent)
  /// A value that the model does not know.
  case value
}

/// A process: its address space, its descriptors and its names.
struct Process: Sendable, Hashable {
  var arenas: [Arena] = []
  var descriptors: [DescriptorState] = []
  var names: [String: Name] = [:]
  /// The object that each name was opened for.
  var objects: [String: Int] = [:]
  /// The path by which each name was opened: the object that was made there.
  var paths: [String: Int] = [:]
  /// Whether what is mapped later is locked then; a child may or may not go on with that.
  var locksFuture = Mapping.Lock.none
  /// How it has ended, if it has.
  var end: End?

  /// What its steps can name.
  var known: Known {
    get { Known(names: names, objects: objects, paths: paths) }
    set { (names, objects, paths) = (newValue.names, newValue.objects, newValue.paths) }
  }

  /// What steps can name.
  struct Known: Sendable, Hashable {
    var names: [String: Name]
    var objects: [String: Int]
    var paths: [String: Int]
  }

  /// How a process ends.
  enum End: Sendable, Hashable {
    case status(Extent)
    case signal(String)
  }

  /// Takes all locks away, which a child does not inherit.
  mutating func forgetLocks() {
    if locksFuture == .held { locksFuture = .unknown }
    for arena in arenas.indices {
      for page in arenas[arena].pages.indices {
        guard case .mapped(var mapping) = arenas[arena].pages[page] else { continue }
        mapping.lock = .none
        arenas[arena].pages[page] = .mapped(mapping)
      }
    }
  }

  /// Takes every hole for unknown: something new may have come to lie there.
  mutating func loseHoles() {
    for arena in arenas.indices {
      for page in arenas[arena].pages.indices where arenas[arena].pages[page] == .hole {
        arenas[arena].pages[page] = .unknown
      }
    }
  }

  /// Takes everything that is mapped for unknown.
  mutating func losePages() {
    for arena in arenas.indices {
      for page in arenas[arena].pages.indices { arenas[arena].pages[page] = .unknown }
    }
  }

  /// Takes closed descriptors for unknown: a new one may have the number.
  mutating func loseClosedDescriptors() {
    for index in descriptors.indices where descriptors[index] == .closed {
      descriptors[index] = .unknown
    }
  }
}
