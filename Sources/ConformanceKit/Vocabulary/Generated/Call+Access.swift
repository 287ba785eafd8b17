// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Call {
  /// Accesses to memory.
  static let accessCalls: [Call] = [
    Call(
      "load", [Parameter("at"), Parameter("len", .operand, .defaultsTo("1"), range: 1...64)],
      .bytes, isFunction: false),
    Call(
      "store", [Parameter("at"), Parameter("bytes", .code, .defaultsTo("2a"))], .access,
      isFunction: false),
    Call(
      "fill",
      [
        Parameter("at"), Parameter("len"), Parameter("content", .content),
        Parameter("from", .operand, .defaultsTo("0")),
      ],
      .access, isFunction: false),
    Call(
      "compare",
      [
        Parameter("at"), Parameter("len"), Parameter("content", .content, .oneOf("with")),
        Parameter("from", .operand, .beside("content", defaultsTo: "0")),
        Parameter("object", .object, .oneOf("with")),
        Parameter("off", .operand, .beside("object", defaultsTo: "0")),
      ],
      .comparison, isFunction: false),
    Call("execute", [Parameter("at")], .access, isFunction: false),
    Call(
      "pages",
      [
        Parameter("at"), Parameter("len"),
        Parameter("by", .word(["touch", "call"]), .defaultsTo("touch")),
      ],
      .pages, isFunction: false),
  ]
}
