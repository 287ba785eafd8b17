package import ConformanceCases
import ConformanceVocabulary

/// A comparison as a page: one file that works from disk, without network.
///
/// What stands above the matrix is HTML; the matrix is data, which the script of the page shows. No
/// text of a report is markup, or a link that does not begin with `http`. By its policy nothing is
/// loaded, and nothing runs but its script.
package enum ComparisonPage {
  /// The page.
  ///
  /// - Parameters:
  ///   - view: The comparison, and the rows that the page has.
  ///   - requirements: The sentence of each requirement, with its level, by id.
  ///   - steps: The steps of each case, a line a step, by id; of a case that is not in it the page
  ///     shows the step that went wrong.
  ///   - title: The heading.
  /// - Returns: The page, with a line feed at its end.
  package static func text(
    of view: ComparisonView, requirements: [String: String], steps: [String: [String]] = [:],
    title: String = "What each target did with its memory mappings"
  ) -> String {
    let heading = PageText.escaped(title)
    return PageFile.page(
      styleDigest: PageFile.styleDigest, scriptDigest: PageFile.scriptDigest, title: heading,
      style: PageFile.style, summary: PageSummary.text(of: view, heading: heading) + "\n",
      table: PageSummary.plainTable(of: view),
      data: PageData(view, requirements: requirements, steps: steps).text,
      script: PageFile.script)
  }

  /// The page, with the requirements and the steps of a library.
  ///
  /// The steps are left out where a report is of another version of the suite, or of another producer.
  package static func text(of view: ComparisonView, library: CaseLibrary?) -> String {
    let known = library?.catalogue.sentences ?? [:]
    let isOurs = view.comparison.heads.allSatisfy { head in
      head.facts.contains(NamedValue(name: "suite", value: Suite.version))
    }
    let cases = isOurs ? library?.cases ?? [] : []
    let steps = Dictionary(
      cases.map { ($0.id, CaseText.steps(of: $0)) }, uniquingKeysWith: { one, _ in one })
    return text(of: view, requirements: known, steps: steps)
  }
}
