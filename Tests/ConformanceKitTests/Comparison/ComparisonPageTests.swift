import Foundation
import Testing

@testable import ConformanceComparison
@testable import ConformanceJudging
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("The page of a comparison")
struct ComparisonPageTests {
  /// What a malicious machine would put into a report.
  static let evil = [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!--<script>",
    "\"'`><svg/onload=alert(1)>", "\u{1B}[31m\u{7}\u{0}\u{202E}\u{2028}\u{2029}", "__proto__",
    "%E0%A4%A", "]]>&lt;&amp;", "\\u003c/script\\u003e",
  ]

  static func hostileReports() -> [Report] {
    var reports = SampleReports.all
    for index in reports.indices {
      let name = "\(evil[index]) \(index)"
      reports[index].facts[0].value = name
      reports[index].facts[1].value = evil.joined(separator: " ")
      reports[index].points += evil.enumerated().map { number, text in
        var read = SampleReports.point("\(text)/evil/\(number)", "known \(text) \(index % 2)")
        read.title = text
        read.step = text
        read.requirements = [text, "mmap-1"]
        read.levels = [text]
        read.verdict.finding?.message = text
        read.verdict.finding?.expected = text
        read.deviation?.reason = text
        read.deviation?.link = number % 2 == 0 ? "javascript:alert(\(number))" : text
        return read
      }
    }
    return reports
  }

  private func page(_ reports: [Report]) throws -> String {
    ComparisonPage.text(
      of: try ComparisonView(try Comparison(reports), all: true),
      requirements: ["mmap-1": "A length of zero fails with EINVAL. (shall-fail)"],
      steps: ["mmap/errors/same": ["mmap(NULL, 0)  // fails with EINVAL", "  load(m)"]])
  }

  /// The page without its style and script, which are no part of what it says.
  private static func withoutCode(_ text: String) -> String {
    text.replacing(PageFile.style, with: "…").replacing(PageFile.script, with: "…")
      .replacing(PageFile.styleDigest, with: "…").replacing(PageFile.scriptDigest, with: "…")
  }

  @Test("has the summary as text, the matrix as data, and nothing that is loaded")
  func golden() throws {
    let text = try page(SampleReports.all)
    try expectGolden(Self.withoutCode(text), "comparison-page.html")
    #expect(try page(SampleReports.all) == text)
    #expect(!text.contains("src=") && !text.contains("@import") && !text.contains("url("))
  }

  @Test("shows what a malicious report holds as text")
  func hostile() throws {
    let text = try page(Self.hostileReports())
    try expectGolden(Self.withoutCode(text), "comparison-page-hostile.html")
    #expect(text.components(separatedBy: "<script").count == 3)
    #expect(text.components(separatedBy: "</script").count == 3)
    #expect(!text.contains("<!--") && !text.contains("<img") && !text.contains("<svg"))
    for scalar in ["\u{1B}", "\u{7}", "\u{0}", "\u{202E}", "\u{2028}", "\u{2029}"] {
      #expect(!text.contains(scalar))
    }
    #expect(!text.contains("\"link\":\"javascript"))
    #expect(text.contains("\"address\":\"javascript:alert(0)\""))
  }

  @Test("the data are JSON, whatever a report holds")
  func json() throws {
    let text = try page(Self.hostileReports())
    let start = try #require(text.range(of: "id=\"data\">"))
    let end = try #require(text[start.upperBound...].range(of: "</script>"))
    let data = Data(text[start.upperBound..<end.lowerBound].utf8)
    let value = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rows = try #require(value["rows"] as? [[String: Any]])
    #expect(rows.count == 6 + Self.evil.count)
    #expect(rows.contains { $0["title"] as? String == Self.evil[0] })
  }

  @Test(
    "only an address of the web becomes a link",
    arguments: [
      ("https://example.org/a?b=c#d", true), ("HTTP://example.org", true),
      ("javascript:alert(1)", false), ("data:text/html,x", false), ("//example.org", false),
      ("https://a\u{202E}b", false), (" https://a", false), ("file:///etc/passwd", false),
    ])
  func link(text: String, isLink: Bool) {
    #expect((PageText.link(text) == text) == isLink)
    #expect(isLink || PageText.link(text) == nil)
  }

  @Test("a command that repeats a case is safe to paste")
  func command() throws {
    var report = SampleReports.all[0]
    #expect(
      try Comparison([report, report]).heads[0].command
        == "conformance-runner run --target one")
    report.facts[0].value = "$(rm -rf ~)'"
    report.facts.append(.init(name: "route", value: "--output=x"))
    #expect(
      try Comparison([report, report]).heads[0].command
        == "conformance-runner run --target '$(rm -rf ~)'\\''' --route=--output=x")
    #expect(Comparison.filter("mmap/a/b=c") == "--filter mmap/a/b=c")
    #expect(Comparison.filter("--output=/etc/x;y") == "--filter='--output=/etc/x;y'")
    report.facts.removeAll { $0.name == "suite" }
    #expect(try Comparison([report, report]).heads[0].command == nil)
  }
}
