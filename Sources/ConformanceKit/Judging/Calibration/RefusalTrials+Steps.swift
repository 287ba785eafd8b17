extension RefusalTrials {
  /// What does nothing on a system that has not its option, or has it by name alone.
  static let functions = """
    { "id": "unlocking", "title": "Locks are removed",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "munlock", "addr": "m", "len": "page", "expect": "success" }
      ] },
    { "id": "all-unlocking", "title": "All locks are removed",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "munlockall", "expect": "success" }
      ] },
    { "id": "shared-memory", "title": "A shared memory object is made",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "object": "shm", "expect": "success" }
      ] },
    { "id": "shared-memory-names", "title": "A name is given to shared memory, and taken away",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "shm_open", "name": "x", "oflag": ["O_RDWR", "O_CREAT"], "expect": "success" },
        { "call": "shm_unlink", "name": "x", "expect": "success" }
      ] },
    { "id": "typed-memory", "title": "Typed memory is there to be asked for",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "posix_typed_mem_open", "name": "x", "oflag": ["O_RDWR"], "tflag": [],
          "expect": "success" },
        { "call": "posix_typed_mem_get_info", "fildes": "-1", "expect": "success" },
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "posix_mem_offset", "addr": "m", "len": "page", "expect": "success" }
      ] },
    { "id": "synchronization", "title": "A mapping is written back",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "4*page" },
        { "call": "mmap", "as": "m", "fildes": "f", "len": "page", "prot": ["PROT_READ",
          "PROT_WRITE"], "flags": ["MAP_SHARED"] },
        { "call": "msync", "addr": "m", "len": "page", "flags": ["MS_SYNC"], "expect": "success" }
      ] },
    { "id": "files-to-disk", "title": "A file is written back",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "4*page" },
        { "call": "fsync", "fildes": "f", "expect": "success" }
      ] },
    { "id": "limits", "title": "A limit is lowered",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "setrlimit", "resource": "RLIMIT_CORE", "rlim_cur": 0, "expect": "success" }
      ] },
    { "id": "posix-advice", "title": "Advice is taken",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "posix_madvise", "addr": "m", "len": "page", "advice": "POSIX_MADV_NORMAL",
          "expect": "success" }
      ] },
    { "id": "advice", "title": "Advice beyond that of POSIX is taken",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "madvise", "addr": "m", "len": "page", "advice": "MADV_NORMAL",
          "expect": "success" }
      ] },
    { "id": "resizing", "title": "A mapping keeps its size",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mremap", "old_address": "m", "old_size": "page", "new_size": "page",
          "flags": [], "expect": "success" }
      ] },
    { "id": "residency", "title": "Residency is told",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mincore", "addr": "m", "len": "page", "expect": "success" }
      ] },
    { "id": "memory-files", "title": "Memory with a descriptor is made",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "memfd_create", "name": "x", "flags": [], "expect": "success" },
        { "call": "open", "object": "memfd", "expect": "success" }
      ] },
    { "id": "process-advice", "title": "Advice for a process is taken",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "process_madvise", "pid": "self",
          "iov": [{ "iov_base": "m", "iov_len": "page" }], "advice": "MADV_WILLNEED",
          "expect": "success" }
      ] },
    { "id": "sealing", "title": "Memory is sealed",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mseal", "addr": "m", "len": "page", "expect": "success" }
      ] }
    """

  /// What mmap() and mprotect() may refuse.
  static let mappings = """
    { "id": "fixed-objects", "title": "An object is mapped over a mapping, at each address",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "4*page" },
        { "call": "mmap", "as": "m", "fildes": "f", "len": "4*page", "prot": ["PROT_READ",
          "PROT_WRITE"], "flags": ["MAP_SHARED"] },
        { "call": "mmap", "addr": "m", "fildes": "f", "len": "page", "prot": ["PROT_READ",
          "PROT_WRITE"], "flags": ["MAP_SHARED", "MAP_FIXED"], "expect": "success" },
        { "call": "mmap", "addr": "m + page", "fildes": "f", "len": "page", "prot": ["PROT_READ",
          "PROT_WRITE"], "flags": ["MAP_SHARED", "MAP_FIXED"], "expect": "success" },
        { "call": "mmap", "addr": "m + 2*page", "fildes": "f", "len": "page",
          "prot": ["PROT_READ", "PROT_WRITE"], "flags": ["MAP_SHARED", "MAP_FIXED"],
          "expect": "success" },
        { "call": "mmap", "addr": "m + 3*page", "fildes": "f", "len": "page",
          "prot": ["PROT_READ", "PROT_WRITE"], "flags": ["MAP_SHARED", "MAP_FIXED"],
          "expect": "success" }
      ] },
    { "id": "fixed-memory", "title": "Memory is mapped over a mapping, and where one was",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "2*page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mmap", "addr": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_FIXED"], "expect": "success" },
        { "call": "munmap", "addr": "m", "len": "2*page" },
        { "call": "mmap", "addr": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_FIXED"], "expect": "success" }
      ] },
    { "id": "private-memory", "title": "Memory is mapped that is private",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" }
      ] },
    { "id": "private-objects", "title": "An object is mapped that is private",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "4*page" },
        { "call": "mmap", "fildes": "f", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE"], "expect": "success" }
      ] },
    { "id": "execution", "title": "Memory may be executed",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "4*page" },
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mmap", "len": "page", "prot": ["PROT_READ", "PROT_EXEC"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
        { "call": "mmap", "fildes": "f", "len": "page", "prot": ["PROT_READ", "PROT_EXEC"],
          "flags": ["MAP_PRIVATE"], "expect": "success" },
        { "call": "mprotect", "addr": "m", "len": "page", "prot": ["PROT_READ", "PROT_EXEC"],
          "expect": "success" }
      ] },
    { "id": "write-execution", "title": "Memory may be written and executed",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mmap", "len": "page", "prot": ["PROT_READ", "PROT_WRITE", "PROT_EXEC"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
        { "call": "mprotect", "addr": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE",
          "PROT_EXEC"], "expect": "success" }
      ] },
    { "id": "devices", "title": "A device is mapped",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "device-zero" },
        { "call": "mmap", "fildes": "f", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_SHARED"], "expect": "success" },
        { "call": "mmap", "fildes": "f", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE"], "expect": "success" }
      ] },
    { "id": "anonymous-objects", "title": "A descriptor and an offset are ignored",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "4*page" },
        { "call": "mmap", "fildes": "f", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
        { "call": "mmap", "off": "page", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" }
      ] },
    { "id": "many-mappings", "title": "A process has many mappings",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "len": "2*page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mmap", "len": "2*page", "prot": ["PROT_READ"],
          "flags": ["MAP_SHARED", "MAP_ANONYMOUS"] },
        { "call": "repeat", "times": 64, "steps": [
          { "call": "mmap", "len": "2*page", "prot": ["PROT_READ", "PROT_WRITE"],
            "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
          { "call": "mmap", "len": "2*page", "prot": ["PROT_READ"],
            "flags": ["MAP_SHARED", "MAP_ANONYMOUS"], "expect": "success" } ] }
      ] },
    { "id": "large-mappings", "title": "A mapping is large",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "len": "512*MiB", "prot": ["PROT_NONE"], "flags": ["MAP_PRIVATE",
          "MAP_ANONYMOUS"], "expect": "success" }
      ] },
    { "id": "larger-mappings", "title": "A mapping is larger than 4 GiB",
      "requirements": ["refusal-1"], "requires": { "where": ["SIZE_MAX > 4*GiB"] },
      "steps": [
        { "call": "mmap", "len": "64*GiB", "prot": ["PROT_NONE"], "flags": ["MAP_PRIVATE",
          "MAP_ANONYMOUS"], "expect": "success" }
      ] }
    """

  /// What mlock() and mlockall() may refuse, and mmap() for them.
  static let locks = """
    { "id": "locks", "title": "One page is locked, then several",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "16*page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mlock", "addr": "m", "len": "page", "expect": "success" },
        { "call": "mlock", "addr": "m + page", "len": "15*page", "expect": "success" }
      ] },
    { "id": "locks-by-flags", "title": "One page is locked without a flag, then several",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mmap", "as": "m", "len": "16*page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
        { "call": "mlock2", "addr": "m", "len": "page", "flags": [], "expect": "success" },
        { "call": "mlock2", "addr": "m + page", "len": "15*page", "flags": [], "expect": "success" }
      ] },
    { "id": "all-locks", "title": "All that is and will be mapped is locked",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "mlockall", "flags": ["MCL_CURRENT"], "expect": "success" },
        { "call": "mlockall", "flags": ["MCL_FUTURE"], "expect": "success" },
        { "call": "mlockall", "flags": ["MCL_CURRENT", "MCL_FUTURE"], "expect": "success" }
      ] },
    { "id": "later-locks", "title": "What is mapped later can be locked",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "4*page" },
        { "call": "mlockall", "flags": ["MCL_FUTURE"] },
        { "call": "mmap", "len": "16*page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
        { "call": "mmap", "fildes": "f", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
          "flags": ["MAP_SHARED"], "expect": "success" }
      ] }
    """

  /// The steps of the trials of constants, by family.
  static let steps = [
    "MAP": """
    { "call": "open", "as": "f", "object": "file", "size": "4*page" },
    { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
    { "call": "munmap", "addr": "m", "len": "page" },
    { "call": "mmap", "addr": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS", "$constant"], "expect": "success" },
    { "call": "mmap", "addr": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_SHARED", "MAP_ANONYMOUS", "$constant"], "expect": "success" },
    { "call": "mmap", "addr": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_ANONYMOUS", "$constant"], "expect": "success" },
    { "call": "mmap", "addr": "m", "fildes": "f", "len": "page", "prot": ["PROT_READ",
      "PROT_WRITE"], "flags": ["MAP_PRIVATE", "$constant"], "expect": "success" },
    { "call": "mmap", "addr": "m", "fildes": "f", "len": "page", "prot": ["PROT_READ",
      "PROT_WRITE"], "flags": ["MAP_SHARED", "$constant"], "expect": "success" },
    { "call": "mmap", "addr": "m", "fildes": "f", "len": "page", "prot": ["PROT_READ",
      "PROT_WRITE"], "flags": ["$constant"], "expect": "success" }
    """,
    "MCL": """
    { "call": "mlockall", "flags": ["MCL_CURRENT", "$constant"], "expect": "success" },
    { "call": "mlockall", "flags": ["MCL_FUTURE", "$constant"], "expect": "success" }
    """,
    "MADV": """
    { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
    { "call": "mmap", "as": "n", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_SHARED", "MAP_ANONYMOUS"] },
    { "call": "madvise", "addr": "m", "len": "page", "advice": "$constant",
      "expect": "success" },
    { "call": "madvise", "addr": "n", "len": "page", "advice": "$constant",
      "expect": "success" }
    """,
    "MREMAP": """
    { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
    { "call": "mmap", "as": "n", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
    { "call": "mremap", "old_address": "m", "old_size": "page", "new_size": "page",
      "flags": ["$constant"], "new_address": "n", "expect": "success" },
    { "call": "mremap", "old_address": "m", "old_size": "page", "new_size": "page",
      "flags": ["MREMAP_MAYMOVE", "$constant"], "new_address": "n", "expect": "success" }
    """,
    "MLOCK": """
    { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
    { "call": "mlock2", "addr": "m", "len": "page", "flags": ["$constant"],
      "expect": "success" }
    """,
    "MFD": """
    { "call": "memfd_create", "name": "x", "flags": ["$constant"], "expect": "success" }
    """,
  ]
}
