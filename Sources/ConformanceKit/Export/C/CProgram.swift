/// A case as a C program that stands alone.
public struct CProgram: Sendable {
  let translation: CTranslation
  private let format: CSuite.Format
  private let limit: Int

  /// Translates a case.
  ///
  /// - Parameters:
  ///   - element: The case.
  ///   - format: What the program is built with.
  ///   - limit: The time limit in seconds.
  public init(_ element: Case, format: CSuite.Format = .c, limit: Int = 10) {
    translation = CTranslation(element)
    self.format = format
    self.limit = limit
  }

  private var element: Case { translation.element }

  /// The text of the program, with a line feed at its end.
  public var text: String {
    if translation.asksHeader {
      return CHeaderProgram(element, comment: comment, format: format).text
    }
    if format == .cmocka, let suite = try? CSuite([element], format: format, limit: limit) {
      return suite.text
    }
    let helpers = translation.allHelpers
    let catches = translation.isIsolated || helpers.contains(.faults)
    let base =
      translation.isIsolated
      ? CHarness.isolated : CHarness.stepping + "\n\n" + CHarness.checking
    let signals = catches ? CHarness.signals(helpers) : [CHarness.ending]
    let parts =
      [base] + signals + helpers.map(\.text)
      + [translation.variables] + translation.functions
    let main =
      translation.isIsolated
      ? [
        CHarness.running(barriers: translation.body.barriers.count), CHarness.reporting,
        CHarness.isolatedMain(images: translation.body.images),
      ]
      : [CHarness.plainMain(catchesSignals: true, scratch: helpers.contains(.scratch))]
    let program = (parts + main).filter { !$0.isEmpty }.joined(separator: "\n\n")
      .replacing("LOCAL ", with: helpers.contains(.threads) ? "__thread " : "")
    return
      ([comment, head] + absences + ["static size_t page;", program]
      + (absences.isEmpty ? [] : ["#endif"])).joined(separator: "\n\n") + "\n"
  }

  private var comment: String {
    let libraries =
      format == .cmocka ? " -lcmocka" : translation.body.needsThreads ? " -lpthread" : ""
    return translation.comment(
      [
        "Build: cc -std=c99 -o case case.c\(libraries)", "",
        "The steps are in the_case(), each with what is asserted of it. What is expected is the line",
        "\"ok 1 - \(element.id)\",",
        "with a reason behind it where the target lacks what the case needs.", "",
        "It prints TAP. The exit status is 0 where the case passes or is skipped, 1 where what is",
        "asserted does not hold, 2 where what the case needs could not be prepared.", "",
        "Made by conformance-runner \(Suite.version).",
      ])
  }

  private var head: String {
    let lines =
      ["#define _GNU_SOURCE"] + translation.headers.sorted().map { "#include <\($0)>" }
      + [
        "", "#define CASE \(CText.quoted(element.id))", "#define LIMIT \(limit) /* seconds */",
      ]
    return (lines + translation.definitions.map { "#define \($0.name) \($0.value)" })
      .joined(separator: "\n")
  }

  /// Where the compiler knows already that the target lacks something, the program says only that.
  private var absences: [String] {
    let conditions = translation.gates.absences
    guard !conditions.isEmpty else { return [] }
    let words = conditions.enumerated().map { index, one in
      "\(index == 0 ? "#if" : "#elif") \(one.condition)\n#define LACK \(CText.quoted(one.words))"
    }
    return [
      (words + ["#endif"]).joined(separator: "\n"),
      """
      #ifdef LACK
      int main(void)
      {
        printf("TAP version 13\\n1..1\\nok 1 - %s # SKIP %s\\n", CASE, LACK);
        return 0;
      }
      #else
      """,
    ]
  }
}
