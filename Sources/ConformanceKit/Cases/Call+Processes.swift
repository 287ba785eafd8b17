extension Call {
  private static func step(
    _ name: String, _ parameters: [Parameter] = [], block: Block? = nil, capability: String? = nil,
    _ result: Result = .status, fields: [String] = []
  ) -> Call {
    Call(
      name, parameters, result, fields: fields, block: block, capability: capability,
      isFunction: false)
  }

  /// Processes, threads, signals and time.
  static let processCalls: [Call] = [
    Call(
      "fork", [], .child, block: Block(key: "child", isInline: false), capability: "fork"),
    Call(
      "_Fork", [], .child, block: Block(key: "child", isInline: false), capability: "fork"),
    Call("waitpid", [Parameter("pid", .child)], .child, capability: "fork"),
    Call(
      "pthread_create", [], .status, block: Block(key: "start_routine", isInline: false),
      capability: "threads"),
    Call("pthread_join", [Parameter("thread", .thread)], .status, capability: "threads"),
    step(
      "cancel_at_msync",
      [Parameter("addr"), Parameter("len"), Parameter("flags", .set("MS"))],
      capability: "threads", .number),
    step("exec", block: Block(key: "image", isInline: false), capability: "exec", .none),
    step("exec_missing", capability: "exec"),
    step(
      "repeat", [Parameter("times", range: 1...1_000_000)],
      block: Block(key: "steps", isInline: true), .number),
    step("barrier", [Parameter("name", .label)], capability: "pipe"),
    step("drop_privileges", fields: ["uid", "gid"]),
    step("sleep", [Parameter("seconds", range: 0...10)]),
    step("tick"),
    Call(
      "sigaction",
      [Parameter("sig", .constant("SIG")), Parameter("handler", .constant("HANDLER"))], .status,
      capability: "signals"),
    Call("kill", [Parameter("pid", .process), Parameter("sig", .constant("SIG"))], .status),
    Call("_exit", [Parameter("status", .operand, .defaultsTo("0"))], .none),
  ]
}
