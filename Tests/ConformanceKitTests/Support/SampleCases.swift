@testable import ConformanceCases

/// Cases with most of what a case can have, for the golden files.
enum SampleCases {
  static let pastEnd = testCase(
    id: "mmap/faults/past-end-of-object/access=load",
    gates: [Gate(.option, "SHM"), Gate(.where, "page>1"), Gate(.fileSystem, "shared-mappings")],
    requirements: [
      requirement("mmap-49", text: "A reference beyond the end of an object raises SIGBUS."),
      requirement("mmap-50", level: .may, text: "Within the last page it may."),
    ],
    step("open", as: "f", arguments: ["object": "file", "size": "page + 1"]),
    step(
      "mmap", as: "m",
      arguments: [
        "len": "3*page", "prot": "PROT_READ|PROT_WRITE", "flags": "MAP_SHARED", "fildes": "f",
      ]),
    step("load", arguments: ["at": "m + page"], expect: .success),
    step(
      "load", arguments: ["at": "m + 2*page"],
      expect: .signal(
        .init(signals: ["SIGBUS"], codes: ["BUS_ADRERR"], address: operand("m + 2*page")))))

  static let processes = testCase(
    id: "fork/children/everything",
    step(
      "mmap", as: "m",
      arguments: ["len": "page", "prot": "0", "flags": "MAP_SHARED|MAP_ANONYMOUS"],
      expect: .returns(.init([.init(.multipleOf, operand("page"))]))),
    step("pipe", as: "r", "w"),
    step(
      "fork", as: "c",
      block: [
        step("barrier", arguments: ["name": "go"], side: 1),
        step("store", arguments: ["at": "m + 7", "bytes": "2b"], expect: .success),
        step(
          "exec",
          block: [
            step(
              "pages", arguments: ["at": "m", "len": "page"],
              expect: .pages(.init(pages: [["none", "bus"]], every: true)))
          ]),
      ]),
    step("barrier", arguments: ["name": "go"], side: 0),
    step("waitpid", arguments: ["pid": "c"], expect: .killed(["SIGSEGV", "SIGBUS"])),
    step(
      "repeat", arguments: ["times": "100"],
      block: [
        step(
          "mprotect", arguments: ["addr": "m", "len": "SIZE_MAX - page + 1", "prot": "PROT_NONE"],
          expect: .error(["EINVAL", "ENOMEM"]))
      ]),
    step(
      "compare", arguments: ["at": "m", "len": "16", "content": "2a"], expect: .equal(false)),
    step("fork", block: [step("_exit", arguments: ["status": "3"])], expect: .exit(operand("3"))))

  static let repairs = testCase(
    id: "ext-mprotect/repair/everything",
    step(
      "mmap", as: "m",
      arguments: ["len": "page", "prot": "0", "flags": "MAP_PRIVATE|MAP_ANONYMOUS"]),
    step(
      "repair", arguments: ["sig": "SIGSEGV", "at": "m + 7", "by": "load"],
      block: [
        step(
          "mprotect", arguments: ["addr": "m", "len": "page", "prot": "PROT_READ"],
          expect: .success)
      ], expect: repaired(at: "m + 7", value: "0")),
    step(
      "repeat", arguments: ["times": "9", "until": "unexpected"],
      block: [
        step(
          "repair", arguments: ["sig": "SIGSEGV", "at": "m", "by": "store"],
          block: [
            step("mprotect", arguments: ["addr": "m", "len": "page", "prot": "PROT_READ"])
          ], expect: .signal(.init(signals: ["SIGSEGV"], page: operand("m"))))
      ]))

  /// What is expected of an access that is repaired once.
  static func repaired(at address: String, value: String) -> Expectation {
    let fields = [("faults", "1"), ("si_addr", address), ("value", value)]
    return .fields(
      fields.map { .init(name: $0.0, relation: .init([.init(.equal, operand($0.1))])) })
  }

  static let files = testCase(
    id: "mmap/files/everything",
    step("open", as: "d", arguments: ["object": "directory", "oflag": "O_RDONLY"]),
    step(
      "open", as: "f",
      arguments: ["object": "file", "size": "page", "content": "zero", "mode": "0o640"]),
    step("open", as: "g", arguments: ["same": "f", "oflag": "O_RDONLY"]),
    step("pread", arguments: ["fildes": "f", "nbyte": "4", "offset": "8"], expect: .bytes([0])),
    step(
      "write", arguments: ["fildes": "f", "nbyte": "4", "content": "pattern:2", "from": "9"],
      expect: .returns(.init([.init(.greater, operand("0")), .init(.atMost, operand("4"))]))),
    step("write", arguments: ["fildes": "f", "nbyte": "4", "buf": "NULL"], expect: .any),
    step(
      "fstat", as: "s", arguments: ["fildes": "f"],
      expect: .fields([
        .init(name: "st_size", relation: .init([.init(.equal, operand("page"))])),
        .init(name: "st_mode", relation: .init([.init(.equal, operand("0o640"))])),
      ])),
    step("fcntl", arguments: ["fildes": "f", "cmd": "F_GETFD"], expect: .errnoUnchanged(.success)),
    step(
      "mincore", arguments: ["addr": "0", "len": "page"],
      expect: .anyOf([.vector("10"), .error(["ENOMEM"])])))
}
