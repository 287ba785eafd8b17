// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Call {
  /// What hangs on a call beside its parameters and its result.
  package struct Traits: OptionSet, Sendable, Hashable {
    /// A bit for each.
    package let rawValue: UInt64

    /// Creates traits from their bits.
    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// It maps memory at an address.
    package static let maps = Traits(rawValue: 1 << 0)
    /// It makes or opens an object by its kind.
    package static let opensObject = Traits(rawValue: 1 << 1)
    /// It opens a shared memory object by a name.
    package static let opensSharedMemory = Traits(rawValue: 1 << 2)
    /// It takes the name of a shared memory object away.
    package static let unlinksSharedMemory = Traits(rawValue: 1 << 3)
    /// It takes the name of an object that `open` made away.
    package static let unlinks = Traits(rawValue: 1 << 4)
    /// It makes memory with a descriptor and without a name.
    package static let opensMemory = Traits(rawValue: 1 << 5)
    /// Its result stands for what its first argument stands for.
    package static let duplicates = Traits(rawValue: 1 << 6)
    /// It needs a descriptor more, or for a moment.
    package static let makesDescriptor = Traits(rawValue: 1 << 7)
    /// It needs space, or a file system that can be written to.
    package static let writes = Traits(rawValue: 1 << 8)
    /// A new process executes its block.
    package static let startsProcess = Traits(rawValue: 1 << 9)
    /// It waits for the end of a process.
    package static let waitsForProcess = Traits(rawValue: 1 << 10)
    /// A new thread executes its block.
    package static let startsThread = Traits(rawValue: 1 << 11)
    /// It waits for the end of a thread.
    package static let waitsForThread = Traits(rawValue: 1 << 12)
    /// It starts a thread of its own and cancels it.
    package static let cancelsThread = Traits(rawValue: 1 << 13)
    /// It waits for another step with the same label.
    package static let meets = Traits(rawValue: 1 << 14)
    /// It takes its time.
    package static let sleeps = Traits(rawValue: 1 << 15)
    /// A new process image executes its block, and nothing comes back.
    package static let replacesImage = Traits(rawValue: 1 << 16)
    /// It ends its process.
    package static let endsProcess = Traits(rawValue: 1 << 17)
    /// It executes its block again and again.
    package static let repeats = Traits(rawValue: 1 << 18)
    /// It may not stand in a block that is repeated.
    package static let notRepeatable = Traits(rawValue: 1 << 19)
    /// It sends a signal to a process.
    package static let sendsSignal = Traits(rawValue: 1 << 20)
    /// It asks what a header declares.
    package static let asksHeader = Traits(rawValue: 1 << 21)
    /// It asks whether what a header declares has its type.
    package static let asksType = Traits(rawValue: 1 << 22)
    /// It makes a file of its own, named after its step.
    package static let makesFile = Traits(rawValue: 1 << 23)
    /// It writes a mapping back, and tells by `EBUSY` which pages are locked.
    package static let synchronizes = Traits(rawValue: 1 << 24)
    /// `SIGXFSZ` ends the process in it where a file would exceed its limit.
    package static let growsFile = Traits(rawValue: 1 << 25)
    /// It writes as many bytes as there is room for; where nobody reads them, `SIGPIPE` ends the process in it.
    package static let writesBytes = Traits(rawValue: 1 << 26)
    /// It changes the identity of its process, and tells it whether it succeeded or not.
    package static let changesIdentity = Traits(rawValue: 1 << 27)
    /// A program of its case lets a child execute it, since it changes or ends its process.
    package static let isolated = Traits(rawValue: 1 << 28)
    /// The probe sleeps in it.
    package static let rests = Traits(rawValue: 1 << 29)
  }

  /// Every call in the order of the tables.
  package static let all: [Call] = memoryCalls + fileCalls + accessCalls + processCalls + headerCalls
}
