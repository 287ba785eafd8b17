extension Call {
  private static let range = [Parameter("addr"), Parameter("len")]

  /// The calls of `<sys/mman.h>`, and those extensions of it that programs use.
  static let memoryCalls: [Call] = posixMemoryCalls + typedMemoryCalls + extensionCalls

  private static let posixMemoryCalls: [Call] = [
    Call(
      "mmap",
      [
        Parameter("addr", .operand, .defaultsTo("NULL")), Parameter("len"),
        Parameter("prot", .set("PROT")), Parameter("flags", .set("MAP")),
        Parameter("fildes", .operand, .defaultsTo("-1")),
        Parameter("off", .operand, .defaultsTo("0")),
      ], .address),
    Call("munmap", range, .status),
    Call("mprotect", range + [Parameter("prot", .set("PROT"))], .status),
    Call("msync", range + [Parameter("flags", .set("MS"))], .status),
    Call("mlock", range, .status),
    Call("munlock", range, .status),
    Call("mlockall", [Parameter("flags", .set("MCL"))], .status),
    Call("munlockall", [], .status),
    Call("posix_madvise", range + [Parameter("advice", .constant("POSIX_MADV"))], .errorNumber),
    Call(
      "shm_open",
      [
        Parameter("name", .objectName), Parameter("oflag", .set("O")),
        Parameter("mode", .operand, .defaultsTo("0o600")),
      ], .descriptor),
    Call("shm_unlink", [Parameter("name", .objectName)], .status),
  ]

  private static let typedMemoryCalls: [Call] = [
    Call(
      "posix_typed_mem_open",
      [
        Parameter("name", .objectName), Parameter("oflag", .set("O")),
        Parameter("tflag", .set("POSIX_TYPED_MEM")),
      ], .descriptor),
    Call(
      "posix_mem_offset", range, .errorNumber, fields: ["off", "contig_len", "fildes"]),
    Call(
      "posix_typed_mem_get_info", [Parameter("fildes")], .errorNumber,
      fields: ["posix_tmi_length"]),
  ]

  private static let extensionCalls: [Call] = [
    Call("madvise", range + [Parameter("advice", .constant("MADV"))], .status),
    Call(
      "mremap",
      [
        Parameter("old_address"), Parameter("old_size"), Parameter("new_size"),
        Parameter("flags", .set("MREMAP")), Parameter("new_address", .operand, .defaultsTo("NULL")),
      ], .address),
    Call("mincore", range + [Parameter("vec", .operand, .defaultsTo("NULL"))], .vector),
    Call("mlock2", range + [Parameter("flags", .set("MLOCK"))], .status),
    Call(
      "memfd_create", [Parameter("name", .memoryName), Parameter("flags", .set("MFD"))],
      .descriptor),
  ]
}
