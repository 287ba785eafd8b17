// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Call {
  /// Accesses to memory.
  package static let accessCalls: [Call] = [
    Call(
      "load",
      [
        Parameter("at", isAddress: true),
        Parameter("len", .operand, .defaultsTo("1"), range: 1...64),
      ],
      .bytes, isFunction: false, c: "load({at}, {len})"),
    Call(
      "store", [Parameter("at", isAddress: true), Parameter("bytes", .code, .defaultsTo("2a"))],
      .access, isFunction: false, c: "store({at}, {bytes})"),
    Call(
      "fill",
      [
        Parameter("at", isAddress: true), Parameter("len"), Parameter("content", .content),
        Parameter("from", .operand, .defaultsTo("0")),
        Parameter("stride", .operand, .defaultsTo("1"), range: 1...1099511627776),
      ],
      .access, isFunction: false, c: "fill({at}, {len}, {content}, {from}, {stride})"),
    Call(
      "compare",
      [
        Parameter("at", isAddress: true), Parameter("len"),
        Parameter("content", .content, .oneOf("with")),
        Parameter("from", .operand, .beside("content", defaultsTo: "0")),
        Parameter("object", .object, .oneOf("with")),
        Parameter("off", .operand, .beside("object", defaultsTo: "0")),
        Parameter("stride", .operand, .defaultsTo("1"), range: 1...1099511627776),
      ],
      .comparison, isFunction: false, c: "equals({at}, {len}, {content}, {from}, {stride})"),
    Call(
      "execute", [Parameter("at", isAddress: true)], .access, isFunction: false,
      c: "execute({at})"),
    Call(
      "pages",
      [
        Parameter("at", isAddress: true), Parameter("len"),
        Parameter("by", .word(["touch", "call"]), .defaultsTo("touch")),
      ],
      .pages, isFunction: false, c: "look{by}({at}, {len})"),
  ]
}
