// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Call {
  /// Processes, threads, signals and time.
  package static let processCalls: [Call] = [
    Call(
      "fork", [], .child, block: Block(key: "child", isInline: false), needs: ["fork"],
      traits: [.startsProcess, .notRepeatable, .isolated]),
    Call(
      "_Fork", [], .child, block: Block(key: "child", isInline: false), needs: ["fork"],
      absence: Absence(
        condition: "!defined(__GLIBC__) || __GLIBC__ < 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ < 34)",
        lacks: "call _Fork"),
      traits: [.startsProcess, .notRepeatable, .isolated]),
    Call(
      "waitpid", [Parameter("pid", .child)], .child, needs: ["fork"], c: "wait_for({pid})",
      traits: [.waitsForProcess, .notRepeatable]),
    Call(
      "pthread_create", [], .status, block: Block(key: "start_routine", isInline: false),
      needs: ["threads"], traits: [.startsThread, .notRepeatable, .isolated]),
    Call(
      "pthread_join", [Parameter("thread", .thread)], .status, needs: ["threads"],
      c: "pthread_join({thread}, NULL)", traits: [.waitsForThread, .notRepeatable]),
    Call(
      "cancel_at_msync",
      [Parameter("addr", isAddress: true), Parameter("len"), Parameter("flags", .set("MS"))],
      .number, needs: ["threads"], isFunction: false,
      c: "cancelled_at_msync({addr}, {len}, {flags})", traits: [.isolated, .cancelsThread]),
    Call(
      "exec", [], .none, block: Block(key: "image", isInline: false), needs: ["exec"],
      isFunction: false, traits: [.replacesImage, .notRepeatable, .isolated]),
    Call(
      "exec_missing", [], .status, needs: ["exec"], isFunction: false,
      c: "exec_missing(path(\"missing\"))", traits: [.isolated]),
    Call(
      "repeat",
      [
        Parameter("times", range: 1...1000000),
        Parameter("until", .word(["failure", "unexpected"]), .defaultsTo("failure")),
      ],
      .number, binds: .nothing, block: Block(key: "steps", isInline: true), isFunction: false,
      traits: [.repeats]),
    Call(
      "repair",
      [
        Parameter("sig", .constant("SIG")), Parameter("at", isAddress: true),
        Parameter("by", .word(["load", "store"])),
      ],
      .access, fields: ["faults", "si_addr", "value"], binds: .nothing,
      block: Block(
        key: "handler", isInline: true, calls: ["mmap", "mprotect", "ftruncate", "store"]),
      needs: ["signals"], isFunction: false),
    Call(
      "barrier", [Parameter("name", .label)], .status, needs: ["pipe"], isFunction: false,
      c: "meet({name}, {side})", traits: [.meets]),
    Call(
      "drop_privileges", [], .status, fields: ["uid", "gid"], isFunction: false,
      c: "become_nobody()", traits: [.changesIdentity, .isolated]),
    Call(
      "sleep", [Parameter("seconds", range: 0...10)], .status, isFunction: false,
      c: "(long)sleep((unsigned)({seconds}))", traits: [.sleeps, .rests]),
    Call(
      "tick", [], .status, isFunction: false, c: "tick(path(\"tick\"))",
      traits: [.makesDescriptor, .writes, .makesFile, .rests]),
    Call(
      "sigaction",
      [Parameter("sig", .constant("SIG")), Parameter("handler", .constant("HANDLER"))], .status,
      needs: ["signals"], c: "set_action({sig}, {handler})", traits: [.isolated]),
    Call(
      "kill", [Parameter("pid", .process), Parameter("sig", .constant("SIG"))], .status,
      traits: [.sendsSignal, .isolated]),
    Call(
      "_exit", [Parameter("status", .operand, .defaultsTo("0"))], .none,
      traits: [.endsProcess, .notRepeatable, .isolated]),
  ]
}
