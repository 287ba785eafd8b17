import ConformanceCases
import ConformanceJSON

/// The calibrations: cases that need nothing but an instrument.
enum InstrumentCases {
  /// The calibrations by the names of their instruments.
  ///
  /// A test shows that each instrument has one.
  static let named: [String: Case] = {
    let all = (try? load()) ?? []
    return Dictionary(
      all.map { ($0.id.split(separator: "/").last.map(String.init) ?? "", $0) },
      uniquingKeysWith: { first, _ in first })
  }()

  /// Reads the cases.
  static func load() throws(CaseFileErrors) -> [Case] {
    try BuiltInCases.load(
      interface: "instrument", topic: "calibration", purpose: "What cases look through works.",
      text)
  }

  private static let text = """
    {
      "interface": "instrument",
      "cases": [
        {
          "id": "locks", "title": "A page that is not locked can be invalidated",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "open", "as": "f", "object": "file", "size": "page" },
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
              "flags": ["MAP_SHARED"], "fildes": "f" },
            { "call": "msync", "addr": "m", "len": "page", "flags": ["MS_SYNC", "MS_INVALIDATE"],
              "expect": "success" }
          ]
        },
        {
          "id": "residency", "title": "A page just stored to is resident",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
              "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
            { "call": "store", "at": "m" },
            { "call": "mincore", "addr": "m", "len": "page", "expect": { "vec": "1" } }
          ]
        },
        {
          "id": "access-by-calls", "title": "Calls take a mapped page and refuse the null page",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
              "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
            { "call": "store", "at": "m" },
            { "call": "pages", "at": "m", "len": "page", "by": "call",
              "expect": { "pages": "rw" } },
            { "call": "pages", "at": "NULL", "len": "page", "by": "call",
              "expect": { "pages": "none" } }
          ]
        },
        {
          "id": "faults", "title": "A fault is caught, and so is the next one",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "load", "at": "NULL", "expect": { "signal": ["SIGSEGV", "SIGBUS"] } },
            { "call": "load", "at": "NULL", "expect": { "signal": ["SIGSEGV", "SIGBUS"] } }
          ]
        },
        {
          "id": "contents", "title": "What was written to a file is read",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "open", "as": "f", "object": "file" },
            { "call": "pwrite", "fildes": "f", "nbyte": 3, "content": "2a", "offset": 0 },
            { "call": "pwrite", "fildes": "f", "nbyte": 2, "content": "17", "offset": 3 },
            { "call": "pread", "fildes": "f", "nbyte": 3, "offset": 2,
              "expect": { "bytes": "2a1717" } }
          ]
        },
        {
          "id": "sizes", "title": "The size of a file is what was written to it",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "open", "as": "f", "object": "file" },
            { "call": "pwrite", "fildes": "f", "nbyte": 7, "content": "2a", "offset": 0 },
            { "call": "fstat", "fildes": "f", "expect": { "fields": { "st_size": 7 } } }
          ]
        },
        {
          "id": "times", "title": "A write moves the times of its file",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "open", "as": "f", "object": "file" },
            { "call": "write", "fildes": "f", "nbyte": 1, "content": "2a" },
            { "call": "fstat", "as": "s", "fildes": "f" },
            { "call": "tick" },
            { "call": "write", "fildes": "f", "nbyte": 1, "content": "2a" },
            { "call": "fstat", "fildes": "f",
              "expect": { "fields": { "st_mtim": { "greater": "s.st_mtim" },
                                      "st_ctim": { "greater": "s.st_ctim" } } } }
          ]
        },
        {
          "id": "processes", "title": "A child runs and its status arrives",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "fork", "as": "c", "child": [
              { "call": "mmap", "len": "page", "prot": ["PROT_READ"],
                "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
              { "call": "_exit", "status": 3 }
            ] },
            { "call": "waitpid", "pid": "c", "expect": { "exit": 3 } }
          ]
        },
        {
          "id": "images", "title": "A new process image runs",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "exec", "image": [
              { "call": "mmap", "len": "page", "prot": ["PROT_READ"],
                "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" }
            ] }
          ]
        },
        {
          "id": "space-for-shared-memory", "title": "Every page of an object can be stored to",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "shm_open", "as": "s", "name": "x", "oflag": ["O_RDWR", "O_CREAT"] },
            { "call": "ftruncate", "fildes": "s", "length": "16*page" },
            { "call": "mmap", "as": "m", "len": "16*page", "prot": ["PROT_READ", "PROT_WRITE"],
              "flags": ["MAP_SHARED"], "fildes": "s" },
            { "call": "fill", "at": "m", "len": "16*page", "content": "2a", "expect": "success" }
          ]
        },
        {
          "id": "space-for-files", "title": "Every page of a hole can be stored to",
          "requirements": ["instrument-1"],
          "steps": [
            { "call": "open", "as": "f", "object": "sparse-file", "size": "16*page" },
            { "call": "mmap", "as": "m", "len": "16*page", "prot": ["PROT_READ", "PROT_WRITE"],
              "flags": ["MAP_SHARED"], "fildes": "f" },
            { "call": "fill", "at": "m", "len": "16*page", "content": "2a", "expect": "success" }
          ]
        }
      ]
    }
    """
}
