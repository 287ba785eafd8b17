package import ConformanceCases
package import ConformanceJSON

/// The elementary cases by which a doctor finds out what a target can do.
package enum DoctorCases {
  /// The cases, in the order in which a doctor speaks of them.
  ///
  /// - Returns: The cases.
  /// - Throws: Every mistake of their text.
  package static func load() throws(CaseFileErrors) -> [Case] {
    try BuiltInCases.load(
      interface: "doctor", topic: "checks", purpose: "What every run of the suite needs.", cases)
  }

  /// Whether a case of this id is one of them.
  package static func hasCase(_ id: String) -> Bool { id.hasPrefix("doctor/checks/") }

  private static let cases = """
    {
      "interface": "doctor",
      "cases": [
        {
          "id": "memory", "title": "Anonymous memory", "requirements": ["doctor-1"],
          "steps": [
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
              "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
            { "call": "store", "at": "m + 7", "bytes": "2a", "expect": "success" },
            { "call": "load", "at": "m + 7", "expect": { "bytes": "2a" } },
            { "call": "munmap", "addr": "m", "len": "page", "expect": "success" }
          ]
        },
        {
          "id": "files", "title": "A mapped file", "requirements": ["doctor-1"],
          "steps": [
            { "call": "open", "as": "f", "object": "file", "size": "page", "content": "2a",
              "expect": "success" },
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ"],
              "flags": ["MAP_PRIVATE"], "fildes": "f", "expect": "success" },
            { "call": "load", "at": "m", "expect": { "bytes": "2a" } }
          ]
        },
        {
          "id": "faults", "title": "A fault", "requirements": ["doctor-1"],
          "steps": [
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_NONE"],
              "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" },
            { "call": "load", "at": "m", "expect": { "signal": "SIGSEGV" } }
          ]
        },
        {
          "id": "fork", "title": "A child", "requirements": ["doctor-1"],
          "steps": [
            { "call": "fork", "as": "c", "child": [{ "call": "_exit", "status": 3 }],
              "expect": "success" },
            { "call": "waitpid", "pid": "c", "expect": { "exit": 3 } }
          ]
        },
        {
          "id": "shared-memory", "title": "A shared memory object", "requirements": ["doctor-1"],
          "steps": [
            { "call": "open", "as": "s", "object": "shm", "size": "page", "expect": "success" },
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ", "PROT_WRITE"],
              "flags": ["MAP_SHARED"], "fildes": "s", "expect": "success" },
            { "call": "store", "at": "m", "bytes": "2a", "expect": "success" },
            { "call": "load", "at": "m", "expect": { "bytes": "2a" } }
          ]
        },
        {
          "id": "time-limit", "title": "A case without an end", "requirements": ["doctor-1"],
          "steps": [
            { "call": "mmap", "as": "m", "len": "page", "prot": ["PROT_READ"],
              "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] },
            { "call": "repeat", "times": "1024*GiB",
              "steps": [{ "call": "load", "at": "m" }], "expect": "success" }
          ]
        },
        {
          "id": "afterwards", "title": "A case behind it", "requirements": ["doctor-1"],
          "steps": [
            { "call": "mmap", "len": "page", "prot": ["PROT_READ"],
              "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"], "expect": "success" }
          ]
        }
      ]
    }
    """
}
