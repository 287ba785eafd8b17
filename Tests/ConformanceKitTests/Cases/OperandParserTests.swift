import Testing

@testable import ConformanceCases

@Suite("the operand parser") struct OperandParserTests {
  private typealias Term = Operand.Term

  @Test(
    "reads a sum of terms",
    arguments: [
      ("0", [.init(0)]), ("-1", [.init(.max)]), ("m", [.init(1, "m")]),
      ("m + 2*page - 1", [.init(1, "m"), .init(2, "page"), .init(.max)]),
      ("page*3", [.init(3, "page")]), ("2*3", [.init(6)]), ("- 4 * GiB", [.init(0 &- 4, "GiB")]),
      ("s.st_size+1", [.init(1, "s.st_size"), .init(1)]), ("  m  ", [.init(1, "m")]),
      ("18446744073709551615", [.init(.max)]), ("m - m", [.init(1, "m"), .init(.max, "m")]),
    ] as [(String, [Operand.Term])])
  func terms(source: String, terms: [Operand.Term]) throws {
    #expect(try OperandParser.parse(source).operand.terms == terms)
  }

  @Test(
    "reads octal and hexadecimal integers",
    arguments: [
      ("0o600", 0o600), ("0x7f", 0x7F), ("0xFF", 0xFF), ("0o0", 0),
      ("0xffffffffffffffff", UInt64.max), ("0o1777777777777777777777", UInt64.max),
    ])
  func integers(source: String, value: UInt64) throws {
    #expect(try OperandParser.parse(source).operand.terms == [Term(value)])
  }

  @Test(
    "gives the probe a text without spaces, each integer before the name it multiplies",
    arguments: [
      ("m + 2*page - 1", "m+2*page-1"), ("page * 3", "3*page"), ("-page*2", "-2*page"),
      ("m - page*2 + GiB*4", "m-2*page+4*GiB"), ("0o600", "0o600"), ("0x10*page", "0x10*page"),
      ("2*3", "2*3"),
    ])
  func planText(source: String, text: String) throws {
    let operand = try OperandParser.parse(source).operand
    #expect(operand.planText == text)
    // Its words are the same text, with spaces, and octal as C has it.
    #expect(operand.words.filter { $0 != " " } == text.replacing("0o", with: "0"))
    // The probe's text means the same.
    #expect(try OperandParser.parse(text).operand.terms == operand.terms)
  }

  @Test("knows where each name stands")
  func names() throws {
    let names = try OperandParser.parse("m + 2*page - s.st_size").names
    #expect(names.map(\.name) == ["m", "page", "s.st_size"])
    #expect(names.map(\.offset) == [0, 6, 13])
  }

  @Test(
    "points into the text at a mistake",
    arguments: [
      ("", 0, "expected an integer or a name"), ("m +", 3, "expected an integer or a name"),
      ("m + + 1", 4, "expected an integer or a name"), ("+1", 0, "expected an integer or a name"),
      ("m page", 2, "expected \"+\" or \"-\" between two terms"),
      ("m / 2", 2, "expected \"+\" or \"-\" between two terms"),
      ("m + (1)", 4, "expected an integer or a name"),
      ("m * page", 4, "an operand is linear: it cannot have a product of two names"),
      ("2 * m * page", 6, "a term has at most two factors"),
      ("2*3*4", 3, "a term has at most two factors"),
      ("1 + 0600", 4, "an octal integer is written 0o600, a decimal one without 0"),
      ("18446744073709551616", 0, "the integer does not fit in 64 bits"),
      ("m + 0x10000000000000000", 4, "the integer does not fit in 64 bits"),
      ("2page", 0, notAnInteger), ("1 - 0x", 4, notAnInteger), ("0o8", 0, notAnInteger),
      ("1é", 1, "expected \"+\" or \"-\" between two terms"),
    ])
  func mistakes(source: String, offset: Int, message: String) {
    let mistake = #expect(throws: OperandParser.Mistake.self) { try OperandParser.parse(source) }
    #expect(mistake == OperandParser.Mistake(offset: offset, message: message))
  }

  private static let notAnInteger =
    "not an integer; write decimal digits, 0x7f or 0o600, and a \"*\" before a name"
}
