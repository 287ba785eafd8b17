extension RefusalTrials {
  /// What setrlimit() may refuse; the values are the greatest that cases set.
  static let limits = """
    { "id": "low-limits", "title": "A limit is lowered below what is in use",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "setrlimit", "resource": "RLIMIT_NOFILE", "rlim_cur": 0, "expect": "success" }
      ] },
    { "id": "hard-limits", "title": "A limit is as high as a case sets it",
      "requirements": ["refusal-1"],
      "for": { "limit": [
        { "label": "RLIMIT_AS", "rlim_cur": "GiB" },
        { "label": "RLIMIT_DATA", "rlim_cur": "page" },
        { "label": "RLIMIT_FSIZE", "rlim_cur": "64*MiB" },
        { "label": "RLIMIT_MEMLOCK", "rlim_cur": "64*KiB + 2*page" },
        { "label": "RLIMIT_NOFILE", "rlim_cur": 128 } ] },
      "steps": [
        { "call": "setrlimit", "resource": "$limit", "rlim_cur": "$limit.rlim_cur",
          "expect": "success" }
      ] }
    """

  /// What file systems and sandboxes refuse.
  static let surroundings = """
    { "id": "large-files", "title": "A file is larger than 4 GiB",
      "requirements": ["refusal-1"], "requires": { "where": ["OFF_MAX > 8*GiB"] },
      "steps": [
        { "call": "open", "object": "sparse-file", "size": "4*GiB + page", "expect": "success" }
      ] },
    { "id": "writing", "title": "A file is written to",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file" },
        { "call": "pwrite", "fildes": "f", "nbyte": 1, "content": "2a", "offset": 0,
          "expect": "success" },
        { "call": "write", "fildes": "f", "nbyte": 1, "content": "2a", "expect": "success" },
        { "call": "open", "object": "file", "size": "page", "expect": "success" }
      ] },
    { "id": "ticking", "title": "A file is written to until its times move",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "tick", "expect": "success" }
      ] },
    { "id": "sizing", "title": "A file has the size that it is given",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file" },
        { "call": "ftruncate", "fildes": "f", "length": 1, "expect": "success" },
        { "call": "ftruncate", "fildes": "f", "length": "4*page", "expect": "success" },
        { "call": "open", "object": "sparse-file", "size": "4*page", "expect": "success" }
      ] },
    { "id": "allocation", "title": "Space is allocated for a file",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file" },
        { "call": "posix_fallocate", "fildes": "f", "offset": 0, "len": "page",
          "expect": "success" }
      ] },
    { "id": "links", "title": "A file is given a second name",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file" },
        { "call": "open", "as": "g", "object": "file" },
        { "call": "unlink", "object": "g" },
        { "call": "link", "path1": "f", "path2": "g", "expect": "success" }
      ] },
    { "id": "modes", "title": "A file has the mode that it is given",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "as": "f", "object": "file" },
        { "call": "fchmod", "fildes": "f", "mode": "0o400", "expect": "success" },
        { "call": "open", "object": "file", "mode": "0o444", "oflag": ["O_RDONLY"],
          "expect": "success" }
      ] },
    { "id": "fifos", "title": "A FIFO is made",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "object": "fifo", "oflag": ["O_RDONLY", "O_NONBLOCK"],
          "expect": "success" }
      ] },
    { "id": "privileges", "title": "Privileges are dropped",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "drop_privileges", "expect": "success" }
      ] },
    { "id": "reopening", "title": "Memory with a descriptor is opened for reading only",
      "requirements": ["refusal-1"],
      "steps": [
        { "call": "open", "object": "memfd", "size": "page", "oflag": ["O_RDONLY"],
          "expect": "success" }
      ] }
    """

  /// What was known for memory that is no object's first.
  static let objects = """
    { "id": "kept-objects", "title": "A mapping of an object is moved, and stays as well",
      "requirements": ["refusal-1"], "for": { "sharing": ["MAP_SHARED", "MAP_PRIVATE"] },
      "steps": [
        { "call": "open", "as": "f", "object": "file", "size": "page" },
        { "call": "mmap", "as": "m", "fildes": "f", "len": "page", "prot": ["PROT_READ",
          "PROT_WRITE"], "flags": ["$sharing"] },
        { "call": "mremap", "old_address": "m", "old_size": "page", "new_size": "page",
          "flags": ["MREMAP_MAYMOVE", "MREMAP_DONTUNMAP"], "expect": "success" }
      ] }
    """
}
