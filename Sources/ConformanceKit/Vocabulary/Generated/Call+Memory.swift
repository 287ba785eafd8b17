// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Call {
  /// The calls of <sys/mman.h>, and those extensions of it that programs use.
  package static let memoryCalls: [Call] = [
    Call(
      "mmap",
      [
        Parameter("addr", .operand, .defaultsTo("NULL"), isAddress: true), Parameter("len"),
        Parameter("prot", .set("PROT")), Parameter("flags", .set("MAP")),
        Parameter("fildes", .operand, .defaultsTo("-1")),
        Parameter("off", .operand, .defaultsTo("0")),
      ],
      .address, traits: [.maps]),
    Call("munmap", [Parameter("addr", isAddress: true), Parameter("len")], .status),
    Call(
      "mprotect",
      [Parameter("addr", isAddress: true), Parameter("len"), Parameter("prot", .set("PROT"))],
      .status),
    Call(
      "msync",
      [Parameter("addr", isAddress: true), Parameter("len"), Parameter("flags", .set("MS"))],
      .status, traits: [.synchronizes]),
    Call("mlock", [Parameter("addr", isAddress: true), Parameter("len")], .status),
    Call("munlock", [Parameter("addr", isAddress: true), Parameter("len")], .status),
    Call("mlockall", [Parameter("flags", .set("MCL"))], .status), Call("munlockall", [], .status),
    Call(
      "posix_madvise",
      [
        Parameter("addr", isAddress: true), Parameter("len"),
        Parameter("advice", .constant("POSIX_MADV")),
      ],
      .errorNumber),
    Call(
      "shm_open",
      [
        Parameter("name", .objectName), Parameter("oflag", .set("O")),
        Parameter("mode", .operand, .defaultsTo("0o600")),
      ],
      .descriptor, traits: [.makesDescriptor, .writes, .opensSharedMemory]),
    Call(
      "shm_unlink", [Parameter("name", .objectName)], .status,
      traits: [.writes, .unlinksSharedMemory]),
    Call(
      "posix_typed_mem_open",
      [
        Parameter("name", .objectName), Parameter("oflag", .set("O")),
        Parameter("tflag", .set("POSIX_TYPED_MEM")),
      ],
      .descriptor,
      absence: Absence(
        condition: "!defined(_POSIX_TYPED_MEMORY_OBJECTS) || _POSIX_TYPED_MEMORY_OBJECTS <= 0",
        lacks: "option TYM"),
      traits: [.makesDescriptor]),
    Call(
      "posix_mem_offset", [Parameter("addr", isAddress: true), Parameter("len")], .errorNumber,
      fields: ["off", "contig_len", "fildes"],
      absence: Absence(
        condition: "!defined(_POSIX_TYPED_MEMORY_OBJECTS) || _POSIX_TYPED_MEMORY_OBJECTS <= 0",
        lacks: "option TYM"),
      c: "posix_mem_offset({addr}, {len}, &{fields}.off, &{fields}.contig_len, &{fields}.fildes)",
      structure: "struct memory_offset"),
    Call(
      "posix_typed_mem_get_info", [Parameter("fildes")], .errorNumber,
      fields: ["posix_tmi_length"],
      absence: Absence(
        condition: "!defined(_POSIX_TYPED_MEMORY_OBJECTS) || _POSIX_TYPED_MEMORY_OBJECTS <= 0",
        lacks: "option TYM"),
      c: "posix_typed_mem_get_info({fildes}, &{fields})", structure: "struct posix_typed_mem_info"),
    Call(
      "madvise",
      [
        Parameter("addr", isAddress: true), Parameter("len"),
        Parameter("advice", .constant("MADV")),
      ],
      .status, knownBy: "MADV_NORMAL"),
    Call(
      "mremap",
      [
        Parameter("old_address", isAddress: true), Parameter("old_size"), Parameter("new_size"),
        Parameter("flags", .set("MREMAP")),
        Parameter("new_address", .operand, .defaultsTo("NULL"), isAddress: true),
      ],
      .address, knownBy: "MREMAP_MAYMOVE"),
    Call(
      "mincore",
      [
        Parameter("addr", isAddress: true), Parameter("len"),
        Parameter("vec", .operand, .defaultsTo("NULL"), isAddress: true),
      ],
      .vector),
    Call(
      "mlock2",
      [Parameter("addr", isAddress: true), Parameter("len"), Parameter("flags", .set("MLOCK"))],
      .status, knownBy: "MLOCK_ONFAULT"),
    Call(
      "process_madvise",
      [
        Parameter("pid", .process), Parameter("iov", .iovecs),
        Parameter("advice", .constant("MADV")), Parameter("flags", .operand, .defaultsTo("0")),
      ],
      .number,
      absence: Absence(
        condition: "!defined(__GLIBC__) || __GLIBC__ < 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ < 36)",
        lacks: "call process_madvise"),
      c: "advise_process({pid}, {iov}, {advice}, {flags})", traits: [.makesDescriptor]),
    Call(
      "mseal",
      [
        Parameter("addr", isAddress: true), Parameter("len"),
        Parameter("flags", .operand, .defaultsTo("0")),
      ],
      .status,
      absence: Absence(
        condition: "!defined(__GLIBC__) || __GLIBC__ < 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ < 43)",
        lacks: "call mseal"),
      traits: [.isolated]),
    Call(
      "memfd_create", [Parameter("name", .memoryName), Parameter("flags", .set("MFD"))],
      .descriptor, knownBy: "MFD_CLOEXEC", traits: [.makesDescriptor, .writes, .opensMemory]),
  ]
}
