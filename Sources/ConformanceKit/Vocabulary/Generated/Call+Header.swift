// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Call {
  /// What headers declare, found when the probe is compiled.
  package static let headerCalls: [Call] = [
    Call(
      "declared",
      [
        Parameter("name", .constant("declaration")),
        Parameter("with", .set("declaration"), .defaultsTo("0")),
      ],
      .limit, isFunction: false, traits: [.asksHeader]),
    Call(
      "prototype", [Parameter("name", .constant("declaration"))], .status, isFunction: false,
      traits: [.asksHeader, .asksType]),
  ]
}
