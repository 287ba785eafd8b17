// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Declaration {
  /// What headers are asked for, in the order of the headers.
  package static let all: [Declaration] = [
    Declaration("PROT_NONE", header: "sys/mman.h", .constant),
    Declaration("PROT_READ", header: "sys/mman.h", .constant),
    Declaration("PROT_WRITE", header: "sys/mman.h", .constant),
    Declaration("PROT_EXEC", header: "sys/mman.h", .constant),
    Declaration("MAP_SHARED", header: "sys/mman.h", .constant),
    Declaration("MAP_PRIVATE", header: "sys/mman.h", .constant),
    Declaration("MAP_FIXED", header: "sys/mman.h", .constant),
    Declaration("MAP_ANONYMOUS", header: "sys/mman.h", .constant),
    Declaration("MAP_ANON", header: "sys/mman.h", .constant),
    Declaration("MAP_FAILED", header: "sys/mman.h", .pointer("void *")),
    Declaration("MS_ASYNC", header: "sys/mman.h", .constant),
    Declaration("MS_SYNC", header: "sys/mman.h", .constant),
    Declaration("MS_INVALIDATE", header: "sys/mman.h", .constant),
    Declaration("MCL_CURRENT", header: "sys/mman.h", .constant),
    Declaration("MCL_FUTURE", header: "sys/mman.h", .constant),
    Declaration("POSIX_MADV_NORMAL", header: "sys/mman.h", .constant),
    Declaration("POSIX_MADV_SEQUENTIAL", header: "sys/mman.h", .constant),
    Declaration("POSIX_MADV_RANDOM", header: "sys/mman.h", .constant),
    Declaration("POSIX_MADV_WILLNEED", header: "sys/mman.h", .constant),
    Declaration("POSIX_MADV_DONTNEED", header: "sys/mman.h", .constant),
    Declaration("POSIX_TYPED_MEM_ALLOCATE", header: "sys/mman.h", .constant),
    Declaration("POSIX_TYPED_MEM_ALLOCATE_CONTIG", header: "sys/mman.h", .constant),
    Declaration("POSIX_TYPED_MEM_MAP_ALLOCATABLE", header: "sys/mman.h", .constant),
    Declaration("size_t", header: "sys/mman.h", .integer(.unsigned)),
    Declaration("off_t", header: "sys/mman.h", .integer(.signed)),
    Declaration("mode_t", header: "sys/mman.h", .integer(.any)),
    Declaration(
      "posix_tmi_length", header: "sys/mman.h",
      .member("size_t", of: "struct posix_typed_mem_info"), knownBy: "POSIX_TYPED_MEM_ALLOCATE"),
    Declaration(
      "mmap", header: "sys/mman.h", .function("void *(*)(void *, size_t, int, int, int, off_t)")),
    Declaration("munmap", header: "sys/mman.h", .function("int (*)(void *, size_t)")),
    Declaration("mprotect", header: "sys/mman.h", .function("int (*)(void *, size_t, int)")),
    Declaration("msync", header: "sys/mman.h", .function("int (*)(void *, size_t, int)")),
    Declaration("mlock", header: "sys/mman.h", .function("int (*)(const void *, size_t)")),
    Declaration("munlock", header: "sys/mman.h", .function("int (*)(const void *, size_t)")),
    Declaration("mlockall", header: "sys/mman.h", .function("int (*)(int)")),
    Declaration("munlockall", header: "sys/mman.h", .function("int (*)(void)")),
    Declaration("posix_madvise", header: "sys/mman.h", .function("int (*)(void *, size_t, int)")),
    Declaration("shm_open", header: "sys/mman.h", .function("int (*)(const char *, int, mode_t)")),
    Declaration("shm_unlink", header: "sys/mman.h", .function("int (*)(const char *)")),
    Declaration(
      "posix_typed_mem_open", header: "sys/mman.h", .function("int (*)(const char *, int, int)"),
      knownBy: "POSIX_TYPED_MEM_ALLOCATE"),
    Declaration(
      "posix_mem_offset", header: "sys/mman.h",
      .function("int (*)(const void *, size_t, off_t *, size_t *, int *)"),
      knownBy: "POSIX_TYPED_MEM_ALLOCATE"),
    Declaration(
      "posix_typed_mem_get_info", header: "sys/mman.h",
      .function("int (*)(int, struct posix_typed_mem_info *)"),
      knownBy: "POSIX_TYPED_MEM_ALLOCATE"),
    Declaration("_POSIX_MEMLOCK", header: "unistd.h", .constant),
    Declaration("_POSIX_MEMLOCK_RANGE", header: "unistd.h", .constant),
    Declaration("_POSIX_SHARED_MEMORY_OBJECTS", header: "unistd.h", .constant),
    Declaration("_POSIX_SYNCHRONIZED_IO", header: "unistd.h", .constant),
    Declaration("_POSIX_TYPED_MEMORY_OBJECTS", header: "unistd.h", .constant),
    Declaration("_POSIX_ADVISORY_INFO", header: "unistd.h", .constant),
    Declaration("_XOPEN_VERSION", header: "unistd.h", .constant),
    Declaration("PAGESIZE", header: "limits.h", .constant),
    Declaration("PAGE_SIZE", header: "limits.h", .constant),
  ]
}
