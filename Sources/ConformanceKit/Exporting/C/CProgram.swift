package import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// A case as a C program that stands alone.
package struct CProgram: Sendable {
  private let translation: CTranslation
  private let format: CSuite.Format
  private let limit: Int

  /// Translates a case.
  ///
  /// - Parameters:
  ///   - element: The case.
  ///   - format: What the program is built with.
  ///   - limit: The time limit of a case in seconds.
  /// - Throws: Why there is no program of it.
  package init(
    _ element: Case, format: CSuite.Format = .c, limit: Int = 10
  ) throws(CRefusal) {
    translation = CTranslation(element)
    self.format = format
    self.limit = limit
    if let refusal = translation.refusal { throw refusal }
  }

  /// The text of the program, with a line feed at its end.
  package var text: String {
    if translation.asksHeader {
      return CHeaderProgram(translation, comment: comment, format: format).text
    }
    if format == .cmocka {
      let numbered = CTranslation(translation.element, suffix: "_1")
      return CSuite([numbered], format: format, limit: limit).text
    }
    let helpers = translation.allHelpers
    let isIsolated = translation.isIsolated
    let signals =
      isIsolated || helpers.contains(.faults) ? CHarness.signals(helpers) : [CHarness.ending]
    let refusing = isIsolated ? CHarness.tellingRefusal : CHarness.refusing
    let parts =
      [CHarness.stepping, CHarness.observing, isIsolated ? CHarness.telling : CHarness.checking]
      + (translation.isRefusable ? [refusing] : []) + signals + helpers.map(\.text)
    let main =
      isIsolated
      ? [
        CHarness.running(barriers: translation.body.barriers.count), CHarness.reporting,
        CHarness.isolatedMain(
          parameters: CHarness.parameters(translation.body.images),
          arrival: CHarness.arrival(translation.body.images)),
      ]
      : [CHarness.plainMain(withScratch: helpers.contains(.scratch), withLimit: true)]
    let program =
      parts.map { CHarness.localized($0, helpers) } + [translation.variables]
      + translation.functions + main
    return
      ([comment, head] + absence + ["static size_t page;"] + program
      + (absence.isEmpty ? [] : ["#endif"])).filter { !$0.isEmpty }
      .joined(separator: "\n\n") + "\n"
  }

  private var comment: String {
    let libraries =
      format == .cmocka ? " -lcmocka" : translation.body.needsThreads ? " -lpthread" : ""
    return translation.comment(
      [
        "Build: cc -std=c99 -o case case.c\(libraries)",
        "Expected: ok 1 - \(translation.element.id)",
        "or the same with a reason to skip it, where the target lacks what the case needs.", "",
        "The steps are in the_case(), each with what is asserted of it. The exit status is 0 where the",
        "case passes or is skipped, 1 where what is asserted does not hold, 2 where what the case needs",
        "could not be prepared.", "", "Made by conformance-runner \(Suite.version).",
      ])
  }

  private var head: String {
    let lines =
      ["#define _GNU_SOURCE"] + translation.headers.sorted().map { "#include <\($0)>" }
      + [
        "", "#define CASE \(CText.quoted(translation.element.id))",
        "#define LIMIT \(limit) /* seconds */",
      ]
    return (lines + translation.definitions).joined(separator: "\n")
  }

  /// Where the compiler knows already that the target lacks something, the program says only that.
  private var absence: [String] {
    guard let definition = translation.gates.definition(of: "LACK") else { return [] }
    return [definition, CHarness.absence]
  }
}
