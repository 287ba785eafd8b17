import ConformanceCases
import ConformanceVocabulary

/// A case in C: its functions, and what they need around them.
package struct CTranslation: Sendable {
  let element: Case
  private(set) var body: CBody
  let gates: CGates
  /// What ends the names of functions, where one file has several cases.
  let suffix: String

  init(_ element: Case, suffix: String = "", imagesBefore: Int = 0) {
    self.element = element
    self.suffix = suffix
    gates = CGates(element: element)
    var body = CBody(element, suffix: suffix, imagesBefore: imagesBefore)
    body.add(element.steps)
    body.helpers.formUnion(body.objects.helpers.union(gates.helpers))
    // One file of several cases has one directory.
    if !suffix.isEmpty || Self.isIsolated(element) { body.use(.scratch) }
    self.body = body
  }

  /// Why there is no program of the case; `nil` where there is one.
  var refusal: CRefusal? {
    body.unknown.map { CRefusal(id: element.id, reason: .step($0)) }
  }

  /// Whether it asks what a header declares, which must then be the only one.
  var asksHeader: Bool {
    element.allSteps.contains { $0.call.has(.asksHeader) }
  }

  /// Whether the case is done by a process of its own, so that another sees its end.
  var isIsolated: Bool { Self.isIsolated(element) }

  private static func isIsolated(_ element: Case) -> Bool {
    element.allSteps.contains { $0.call.has(.isolated) }
  }

  /// Whether a step may be refused, which skips the case.
  var isRefusable: Bool { element.allSteps.contains { !$0.refusals.isEmpty } }

  /// The helpers that it calls, with those that they call.
  var allHelpers: [CHelper] { CHelper.all(body.helpers) }

  // MARK: - Text

  /// The comment at the head: what it shows, and on which requirements it rests.
  func comment(_ end: [String]) -> String {
    var lines = [element.id, "", element.title + "."]
    for requirement in element.requirements {
      lines += [
        "",
        "\(requirement.id) (\(requirement.level.rawValue); \(requirement.interface), "
          + "\(requirement.section)):",
      ]
      lines += CText.wrapped(requirement.text, width: 92).map { "  " + $0 }
    }
    if let note = element.note { lines += [""] + CText.wrapped("Note: \(note)", width: 94) }
    let text = (lines + [""] + end).map { $0.isEmpty ? " *" : " * \(CText.comment($0))" }
    return (["/*"] + text + [" */"]).joined(separator: "\n")
  }

  /// The headers that it needs.
  var headers: Set<String> {
    var headers: Set = [
      "errno.h", "fcntl.h", "signal.h", "stdint.h", "stdio.h", "stdlib.h", "string.h",
      "sys/mman.h", "sys/stat.h", "sys/types.h", "unistd.h",
    ]
    headers.formUnion(gates.headers)
    for helper in allHelpers { headers.formUnion(helper.headers) }
    let text = (body.lines + body.functions + gates.statements).joined()
    if (text + definitions.joined()).contains("INT_M") { headers.insert("limits.h") }
    if isIsolated { headers.formUnion(CHarness.headers) }
    return headers
  }

  /// The variables that several functions use, a line each.
  var variables: String {
    body.variables.map { "static \($0.type)\($0.name);" }.joined(separator: "\n")
  }

  /// The functions of threads and images, then those that every case has.
  var functions: [String] {
    body.functions + [lacking, cleaning, steps].filter { !$0.isEmpty }
  }

  private var lacking: String {
    """
    /* What the case needs and the target does not have. */
    static const char *lacking\(suffix)(void)
    {
    \(gates.statements.map { "  \($0)\n" }.joined())  return NULL;
    }
    """
  }

  private var cleaning: String {
    guard allHelpers.contains(.scratch) else { return "" }
    let removal = body.objects.removal + (suffix.isEmpty ? ["rmdir(scratch);"] : [])
    guard !removal.isEmpty else { return "static void clean_up\(suffix)(void) {}" }
    return "static void clean_up\(suffix)(void)\n{\n\(removal.map { "  \($0)\n" }.joined())}"
  }

  private var steps: String {
    let declarations = CBody.declarations(for: body.lines).map { "  " + $0 }
    return
      (["static void the_case\(suffix)(void)", "{"] + declarations
      + (declarations.isEmpty ? [] : [""]) + body.lines + ["}"]).joined(separator: "\n")
  }

  /// Quantities and constants that C does not have, of those that it uses, and the options.
  var definitions: [String] {
    let text = (body.lines + body.functions + gates.statements).joined(separator: "\n")
    let used = CText.definitions.filter { name, _ in
      text.ranges(of: name).contains { range in
        guard range.lowerBound > text.startIndex else { return true }
        let before = text[text.index(before: range.lowerBound)]
        return !before.isLetter && before != "_"
      }
    }
    return used.map { "#define \($0.name) \($0.value)" } + gates.definitions
  }
}
