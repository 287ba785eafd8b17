import Testing

@testable import ConformanceJSON

@Suite("the text of a file") struct SourceTextTests {
  private func source(_ text: String) -> SourceText {
    SourceText(path: "a.json", bytes: Array(text.utf8))
  }

  /// The offset of each character of a text, and its place as counted one by one.
  private func places(_ text: String) -> [(offset: Int, line: Int, column: Int)] {
    var (offset, line, column) = (0, 1, 1)
    return text.map { character in
      defer {
        offset += character.utf8.count
        column += 1
        if character == "\n" { (line, column) = (line + 1, 1) }
      }
      return (offset, line, column)
    }
  }

  @Test(
    "knows the line and column of every character, in whatever order they are asked for",
    arguments: ["a\nbc\n\nd", "grün é\u{301}e\u{301} 👩🏽x\n§\tz", "{\"ä\":\"e\u{301}\"}"])
  func locations(text: String) {
    let expected = places(text)
    for order in [expected, expected.reversed(), expected + expected.reversed() + expected] {
      let source = source(text)
      for (offset, line, column) in order {
        let location = source.location(offset)
        #expect(location.line == line && location.column == column, "\(offset) of \(text)")
      }
    }
  }

  @Test("places an offset behind its end at its end")
  func behindTheEnd() {
    #expect(source("ab").location(7).column == 3)
    #expect(source("").location(0).column == 1)
  }

  /// The excerpt of a line about a place, and its caret.
  private func excerpt(_ text: String, _ offset: Int) -> [Substring] {
    let source = source(text)
    source.report(offset, "wrong")
    return source.errors.flatMap { $0.description.split(separator: "\n") }
  }

  @Test("shows a short line whole, and of a long one what stands about the place")
  func excerpts() {
    #expect(
      excerpt("x\n\tab\u{1B}c\r\ny", 5) == ["a.json:2:4: wrong", "    2 |  ab�c", "      |    ^"])
    let long = String(repeating: "a", count: 100_000) + "B" + String(repeating: "c", count: 100_000)
    let shown = excerpt(long, 100_000)
    #expect(shown[0] == "a.json:1:100001: wrong")
    #expect(
      shown[1] == "    1 | …" + String(repeating: "a", count: 44) + "B"
        + String(repeating: "c", count: 42) + "…")
    #expect(shown[2].count == "    1 | …".count + 44 + 1)
  }

  @Test("shows a line of wide characters in the same way")
  func wideExcerpts() {
    let long = String(repeating: "é", count: 5_000) + "B" + String(repeating: "👩🏽", count: 5_000)
    let shown = excerpt(long, 10_000)
    #expect(shown[0] == "a.json:1:5001: wrong")
    #expect(shown[1].hasPrefix("    1 | …" + String(repeating: "é", count: 44) + "B👩🏽"))
    #expect(shown[1].hasSuffix("👩🏽…"))
    #expect(shown[1].count == "    1 | …".count + 88)
  }
}
