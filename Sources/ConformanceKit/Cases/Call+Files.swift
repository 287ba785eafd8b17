extension Call {
  private static let fildes = Parameter("fildes")

  private static let input = [
    fildes, Parameter("nbyte"), Parameter("buf", .operand, .defaultsTo("NULL")),
  ]

  private static let output = [
    fildes, Parameter("nbyte"), Parameter("buf", .operand, .oneOf("data")),
    Parameter("content", .content, .oneOf("data")),
    Parameter("from", .operand, .beside("content", defaultsTo: "0")),
  ]

  /// Calls on descriptors and the objects behind them, and what a process can ask and limit.
  static let fileCalls: [Call] = [
    Call(
      "open",
      [
        Parameter("object", .objectKind, .oneOf("what")),
        Parameter("same", .object, .oneOf("what")),
        Parameter("size", .operand, .beside("object", defaultsTo: "0")),
        Parameter("content", .content, .beside("object", defaultsTo: "pattern")),
        Parameter("oflag", .set("O"), .defaultsTo("O_RDWR")),
        Parameter("mode", .operand, .defaultsTo("0o600")),
      ], .descriptor),
    Call("close", [fildes], .status),
    Call("dup", [fildes], .descriptor),
    Call("dup2", [fildes, Parameter("fildes2")], .descriptor),
    Call("ftruncate", [fildes, Parameter("length")], .status),
    Call("read", input, .count),
    Call("pread", input + [Parameter("offset")], .count),
    Call("write", output, .number),
    Call("pwrite", output + [Parameter("offset")], .number),
    Call(
      "lseek", [fildes, Parameter("offset"), Parameter("whence", .constant("SEEK"))], .number),
    Call(
      "fstat", [fildes], .status,
      fields: [
        "st_size", "st_mode", "st_uid", "st_gid", "st_atim", "st_mtim", "st_ctim", "st_typeisshm",
      ]),
    Call("fsync", [fildes], .status),
    Call("fchmod", [fildes, Parameter("mode")], .status),
    Call("futimens", [fildes, Parameter("atime"), Parameter("mtime")], .status),
    Call(
      "fcntl",
      [
        fildes, Parameter("cmd", .constant("F")),
        Parameter("arg", .set("F_ARG"), .defaultsTo("0")),
      ], .number),
    Call("pipe", [], .status, bindings: 2, capability: "pipe"),
    Call("unlink", [Parameter("object", .object)], .status),
    Call("sysconf", [Parameter("name", .constant("SC"))], .limit),
    Call("umask", [Parameter("cmask")], .number),
    Call(
      "setrlimit", [Parameter("resource", .constant("RLIMIT")), Parameter("rlim_cur")], .status),
  ]
}
