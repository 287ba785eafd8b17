extension Call {
  private static let at = Parameter("at")

  private static func step(_ name: String, _ parameters: [Parameter], _ result: Result) -> Call {
    Call(name, parameters, result, isFunction: false)
  }

  /// Accesses to memory.
  static let accessCalls: [Call] = [
    step("load", [at, Parameter("len", .operand, .defaultsTo("1"), range: 1...64)], .bytes),
    step("store", [at, Parameter("bytes", .code, .defaultsTo("2a"))], .access),
    step(
      "fill",
      [
        at, Parameter("len"), Parameter("content", .content),
        Parameter("from", .operand, .defaultsTo("0")),
      ], .access),
    step(
      "compare",
      [
        at, Parameter("len"), Parameter("content", .content, .oneOf("with")),
        Parameter("from", .operand, .beside("content", defaultsTo: "0")),
        Parameter("object", .object, .oneOf("with")),
        Parameter("off", .operand, .beside("object", defaultsTo: "0")),
      ], .comparison),
    step("execute", [at], .access),
    step(
      "pages",
      [at, Parameter("len"), Parameter("by", .word(["touch", "call"]), .defaultsTo("touch"))],
      .pages),
  ]
}
