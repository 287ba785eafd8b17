// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Call {
  /// Calls on descriptors and the objects behind them, and what a process can ask and limit.
  package static let fileCalls: [Call] = [
    Call(
      "open",
      [
        Parameter("object", .objectKind, .oneOf("what")),
        Parameter("same", .object, .oneOf("what")),
        Parameter("size", .operand, .beside("object", defaultsTo: "0")),
        Parameter("content", .content, .beside("object", defaultsTo: "pattern")),
        Parameter("oflag", .set("O"), .defaultsTo("O_RDWR")),
        Parameter("mode", .operand, .defaultsTo("0o600")),
      ],
      .descriptor, binds: .object, traits: [.opensObject, .makesDescriptor, .writes]),
    Call("close", [Parameter("fildes")], .status),
    Call("dup", [Parameter("fildes")], .descriptor, traits: [.duplicates, .makesDescriptor]),
    Call(
      "dup2", [Parameter("fildes"), Parameter("fildes2")], .descriptor,
      traits: [.duplicates, .makesDescriptor]),
    Call(
      "ftruncate", [Parameter("fildes"), Parameter("length")], .status,
      traits: [.writes, .growsFile]),
    Call(
      "posix_fallocate", [Parameter("fildes"), Parameter("offset"), Parameter("len")],
      .errorNumber, traits: [.writes, .growsFile]),
    Call(
      "read",
      [
        Parameter("fildes"), Parameter("nbyte"),
        Parameter("buf", .operand, .defaultsTo("NULL"), isAddress: true),
      ],
      .count),
    Call(
      "pread",
      [
        Parameter("fildes"), Parameter("nbyte"),
        Parameter("buf", .operand, .defaultsTo("NULL"), isAddress: true), Parameter("offset"),
      ],
      .count),
    Call(
      "write",
      [
        Parameter("fildes"), Parameter("nbyte"),
        Parameter("buf", .operand, .oneOf("data"), isAddress: true),
        Parameter("content", .content, .oneOf("data")),
        Parameter("from", .operand, .beside("content", defaultsTo: "0")),
      ],
      .number, traits: [.writes, .growsFile, .writesBytes]),
    Call(
      "pwrite",
      [
        Parameter("fildes"), Parameter("nbyte"),
        Parameter("buf", .operand, .oneOf("data"), isAddress: true),
        Parameter("content", .content, .oneOf("data")),
        Parameter("from", .operand, .beside("content", defaultsTo: "0")), Parameter("offset"),
      ],
      .number, traits: [.writes, .growsFile, .writesBytes]),
    Call("readv", [Parameter("fildes"), Parameter("iov", .iovecs)], .number),
    Call(
      "writev", [Parameter("fildes"), Parameter("iov", .iovecs)], .number,
      traits: [.writes, .growsFile, .writesBytes]),
    Call(
      "lseek", [Parameter("fildes"), Parameter("offset"), Parameter("whence", .constant("SEEK"))],
      .number),
    Call(
      "fstat", [Parameter("fildes")], .status,
      fields: [
        "st_size", "st_mode", "st_uid", "st_gid", "st_atim", "st_mtim", "st_ctim", "st_typeisshm",
      ],
      c: "fstat({fildes}, &{fields})", structure: "struct stat"),
    Call("fsync", [Parameter("fildes")], .status, traits: [.writes]),
    Call("fchmod", [Parameter("fildes"), Parameter("mode")], .status, traits: [.writes]),
    Call(
      "futimens", [Parameter("fildes"), Parameter("atime"), Parameter("mtime")], .status,
      c: "set_times({fildes}, {atime}, {mtime})", traits: [.writes]),
    Call(
      "fcntl",
      [
        Parameter("fildes"), Parameter("cmd", .constant("F")),
        Parameter("arg", .set("F_ARG"), .defaultsTo("0")),
      ],
      .number, traits: [.duplicates, .makesDescriptor]),
    Call("pipe", [], .status, binds: .twoValues, needs: ["pipe"], traits: [.makesDescriptor]),
    Call(
      "socketpair", [], .status, binds: .twoValues, c: "connected_sockets({ends})",
      traits: [.makesDescriptor]),
    Call("unlink", [Parameter("object", .object)], .status, traits: [.unlinks, .writes]),
    Call("rename", [Parameter("old", .path), Parameter("new", .path)], .status, traits: [.writes]),
    Call(
      "link", [Parameter("path1", .path), Parameter("path2", .path)], .status, traits: [.writes]),
    Call("sysconf", [Parameter("name", .constant("SC"))], .limit),
    Call("umask", [Parameter("cmask")], .number),
    Call(
      "setrlimit", [Parameter("resource", .constant("RLIMIT")), Parameter("rlim_cur")], .status,
      c: "set_soft_limit({resource}, {rlim_cur})", traits: [.isolated]),
  ]
}
