import Testing

@testable import ConformanceJSON

@Suite("the JSON parser") struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONParser.parse(Array(text.utf8)) { Issue.record("\($0.message)") }
  }

  @Test("keeps where each key and each value begins")
  func positions() throws {
    let text = #"{ "a": [1, "two", true],  "b" : {"c":null} }"#
    let members = try #require(try parse(text).object)
    #expect(members.map(\.key) == ["a", "b"])
    #expect(members.map { character(at: $0.keyOffset, text) } == [#""a""#, #""b""#])
    let elements = try #require(members[0].value.array)
    #expect(elements.map(\.offset) == [8, 11, 18])
    #expect(members[0].value.offset == 7)
    #expect(members[1].value["c"]?.offset == 37)
    #expect(members[1].value["c"]?.kind == "null")
  }

  private func character(at offset: Int, _ text: String) -> String {
    String(text.dropFirst(offset).prefix(3))
  }

  @Test("counts positions in bytes, also behind characters of several")
  func bytePositions() throws {
    let elements = try #require(try parse(#"["é€", 1]"#).array)
    #expect(elements[1].offset == 10)
  }

  @Test(
    "understands every escape",
    arguments: [
      (#""\n\t\r\b\f""#, "\n\t\r\u{8}\u{C}"), (#""\"\\\/""#, "\"\\/"), (#""\u00e9""#, "é"),
      (#""a\u0041\u0062c""#, "aAbc"), (#""\ud83d\ude00!""#, "😀!"), (#""€\u20AC""#, "€€"),
      (#""\u0000""#, "\0"),
    ])
  func escapes(source: String, text: String) throws {
    #expect(try parse(source).string == text)
  }

  @Test("knows whether a position in a string is one in the file")
  func verbatim() throws {
    let plain = try parse(#""abc""#)
    let escaped = try parse(#""a\u0062c""#)
    #expect(plain.offset(of: 2) == 3)
    #expect(escaped.offset(of: 2) == 0)
  }

  @Test(
    "keeps a number as it is written",
    arguments: ["0", "-0", "1", "-12", "1.50", "1e9", "2E+3", "18446744073709551615", "0.1e-7"])
  func numbers(source: String) throws {
    guard case .number(let text) = try parse(source).content else {
      Issue.record("\(source) is no number")
      return
    }
    #expect(text == source)
  }

  @Test(
    "sees a variable wherever it stands",
    arguments: [
      (#""$x""#, true), (#""\u0024x""#, true), (#"[["a"], ["$a"]]"#, true),
      (#"{"a": {"b": "c$d"}}"#, true), (#"{"$a": 1}"#, false), ("[1, true, \"x\"]", false),
    ])
  func variables(source: String, hasVariable: Bool) throws {
    #expect(try parse(source).hasVariable == hasVariable)
  }

  @Test("takes arrays and objects nested as deep as its limit, and no deeper")
  func depth() throws {
    let limit = JSONParser.depthLimit
    let text = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(try parse(text(limit)).array?.count == 1)
    let mistake = #expect(throws: JSONParser.Mistake.self) { try parse(text(limit + 1)) }
    #expect(mistake?.offset == limit)
  }

  @Test("is not ended by a file that opens brackets without end")
  func hostileDepth() {
    #expect(throws: JSONParser.Mistake.self) { try parse(String(repeating: "[", count: 1_000_000)) }
  }

  @Test(
    "reports every key that occurs twice, and goes on",
    arguments: [
      (#"{"a": 1, "b": 2, "a": 3}"#, [17]), (#"{"a": 1, "a": 2, "a": 3}"#, [9, 17]),
      (#"{"a": {"a": 1}}"#, []), (#"[{"x": {"b": 1, "b": 1}}]"#, [16]),
      (#"{"a": 1, "\u0061": 2}"#, [9]),
    ])
  func duplicates(source: String, offsets: [Int]) throws {
    var found: [Int] = []
    _ = try JSONParser.parse(Array(source.utf8)) { found.append($0.offset) }
    #expect(found == offsets)
  }

  @Test("finds a double among many keys")
  func manyKeys() throws {
    let members = (0..<100).map { "\"k\($0)\": 0" } + ["\"k50\": 1"]
    var found: [String] = []
    let source = "{" + members.joined(separator: ",") + "}"
    _ = try JSONParser.parse(Array(source.utf8)) { found.append($0.message) }
    #expect(found == ["the key \"k50\" occurs twice in one object; remove one"])
  }
}
