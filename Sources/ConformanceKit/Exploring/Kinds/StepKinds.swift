/// Every kind of step that the model knows.
enum StepKinds {
  /// The kinds, in the order of tables.
  static let all: [any StepKind] = [
    Mmap(), Munmap(), Mprotect(), Load(), Store(), Fill(), Compare(), LookAtPages(), Msync(),
    Mlock(), PosixMadvise(), Open(), Close(), Dup(), Ftruncate(), Write(), Read(), Lseek(), Fsync(),
    Fstat(), Unlink(), ShmOpen(), ShmUnlink(), Fork(), Exit(), Thread(), Repeat(), Mlockall(),
    Mremap(), Madvise(), MemfdCreate(), Wait(), Kill(), Execute(), Repair(), Pipe(), Mincore(),
    Fcntl(), Rename(), PosixFallocate(),
  ]

  /// The kind of each call, by its name.
  static let predicting: [String: any StepKind] = Dictionary(
    all.flatMap { kind in kind.calls.map { ($0, kind) } }, uniquingKeysWith: { first, _ in first })
}
