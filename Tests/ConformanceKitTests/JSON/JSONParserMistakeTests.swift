import Testing

@testable import ConformanceJSON

@Suite("the JSON parser names a mistake and its position") struct JSONParserMistakeTests {
  private func expect(
    _ bytes: [UInt8], _ offset: Int, _ message: String,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let mistake = #expect(throws: JSONParser.Mistake.self, sourceLocation: location) {
      try JSONParser.parse(bytes) { _ in }
    }
    #expect(mistake?.message == message, sourceLocation: location)
    #expect(mistake?.offset == offset, sourceLocation: location)
  }

  @Test(
    "of the syntax",
    arguments: [
      ("", 0, "the file is empty; a JSON object was expected"),
      (" \n", 0, "the file is empty; a JSON object was expected"),
      ("{", 1, "the file ends where a key in double quotes was expected"),
      ("[1", 2, "the file ends where \",\" or \"]\" was expected"),
      ("{} x", 3, "there is text after the end of the document; remove it"),
      ("[1,]", 2, "a comma before \"]\"; remove it"),
      (#"{"a":1,}"#, 6, "a comma before \"}\"; remove it"),
      ("// x", 0, "JSON has no comments; use the key \"note\""),
      ("['a']", 1, "strings are written in double quotes"), ("nul", 0, "expected a value"),
      ("[1 2]", 3, "expected \",\" or \"]\""),
    ])
  func syntax(source: String, offset: Int, message: String) {
    expect(Array(source.utf8), offset, message)
  }

  @Test(
    "of a number",
    arguments: [
      ("0x10", 0, notDecimal),
      ("[01]", 1, notDecimal),
      ("-", 1, "expected a digit"), ("1.", 2, "expected a digit"), ("1e+", 3, "expected a digit"),
      (".5", 0, "expected a value"), ("+1", 0, "expected a value"),
    ])
  func number(source: String, offset: Int, message: String) {
    expect(Array(source.utf8), offset, message)
  }

  private static let notDecimal =
    "a JSON number is decimal without leading zeros; write \"0x…\" or \"0o…\" as a string"

  @Test(
    "of a string",
    arguments: [
      (#"["abc"#, 1, "the string is not closed; a \" is missing"),
      (#"["a\n"#, 1, "the string is not closed; a \" is missing"),
      ("[\"abc\n\"]", 1, "the string is not closed on its line; a \" is missing"),
      ("\"a\u{1}\"", 2, "a control character in a string; write it as \\u00XX"),
      (#""a\x41""#, 2, "an unknown escape; a backslash is \\\\"),
      (#""\u12g4""#, 3, "expected four hexadecimal digits after \\u"),
      (#""\u12"#, 3, "expected four hexadecimal digits after \\u"),
      (#""\ud83d""#, 1, "half a surrogate pair; write the character itself"),
      (#""\ud83dx""#, 1, "half a surrogate pair; write the character itself"),
      (#""\ud83d\u0041""#, 1, "half a surrogate pair; write the character itself"),
      (#""\ude00\ud83d""#, 1, "half a surrogate pair; write the character itself"),
      (#""\"#, 3, "the file ends within an escape"),
    ])
  func string(source: String, offset: Int, message: String) {
    expect(Array(source.utf8), offset, message)
  }

  @Test(
    "of a file that is not UTF-8",
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xC0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    expect(bytes, 1, "the file is not UTF-8 here; save it as UTF-8")
  }

  @Test("of a file with a byte order mark")
  func byteOrderMark() {
    expect(
      [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], 0, "the file begins with a byte order mark; remove it")
  }
}
