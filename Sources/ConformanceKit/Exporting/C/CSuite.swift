package import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// Several cases as one C program: each in a process of its own, a function a case.
package struct CSuite: Sendable {
  /// What the program is built with.
  package enum Format: String, Sendable, CaseIterable {
    /// Nothing but POSIX and the C library; it prints TAP.
    case c
    /// cmocka, one of its tests a case.
    case cmocka
  }

  private let translations: [CTranslation]
  private let format: Format
  private let limit: Int

  /// Translates cases.
  ///
  /// - Parameters:
  ///   - cases: The cases, at least one.
  ///   - format: What the program is built with.
  ///   - limit: The time limit of each in seconds.
  /// - Throws: The first case that cannot be there.
  package init(_ cases: [Case], format: Format, limit: Int = 10) throws(CRefusal) {
    var translations: [CTranslation] = []
    var images = 0
    for (index, element) in cases.enumerated() {
      let translation = CTranslation(element, suffix: "_\(index + 1)", imagesBefore: images)
      if let refusal = translation.refusal { throw refusal }
      if translation.asksHeader { throw CRefusal(id: element.id, reason: .header) }
      images += translation.body.images.count
      translations.append(translation)
    }
    self.init(translations, format: format, limit: limit)
  }

  package init(_ translations: [CTranslation], format: Format, limit: Int) {
    self.translations = translations
    self.format = format
    self.limit = limit
  }

  private var isRefusable: Bool { translations.contains(where: \.isRefusable) }

  private var helpers: [CHelper] {
    var helpers: Set<CHelper> = [.faults]
    for translation in translations { helpers.formUnion(translation.body.helpers) }
    return CHelper.all(helpers)
  }

  /// The text of the program, with a line feed at its end.
  package var text: String {
    let helpers = helpers
    let barriers = translations.map(\.body.barriers.count).max() ?? 0
    let parts =
      [CHarness.stepping, CHarness.observing, CHarness.telling]
      + (isRefusable ? [CHarness.tellingRefusal] : []) + CHarness.signals(helpers)
      + helpers.map(\.text)
    let program =
      parts.map { CHarness.localized($0, helpers) } + translations.map(part)
      + [CHarness.running(barriers: barriers)] + ending
    return ([comment, head] + program).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var comment: String {
    let libraries =
      (format == .cmocka ? " -lcmocka" : "")
      + (translations.contains(where: \.body.needsThreads) ? " -lpthread" : "")
    let end = [
      "Build: cc -std=c99 -o cases cases.c\(libraries)",
      "Each case runs in a process of its own, which tells of the first step that went wrong.", "",
      "Made by conformance-runner \(Suite.version).",
    ]
    if translations.count == 1 { return translations[0].comment(end) }
    let text =
      ["\(translations.count) cases of the POSIX memory-mapping calls, each behind its id.", ""]
      + end
    return "/*\n" + text.map { $0.isEmpty ? " *\n" : " * \($0)\n" }.joined() + " */"
  }

  private var head: String {
    var headers = translations.reduce(into: Set<String>()) { $0.formUnion($1.headers) }
    headers.formUnion(CHarness.headers)
    var definitions: [String] = []
    for definition in translations.flatMap(\.definitions)
    where !definitions.contains(definition) {
      definitions.append(definition)
    }
    let last = format == .cmocka ? CHeaderProgram.cmockaHeaders : []
    let includes = headers.subtracting(last).sorted() + last
    return
      (["#define _GNU_SOURCE"] + includes.map { "#include <\($0)>" }
      + ["", "#define LIMIT \(limit) /* seconds */"] + definitions
      + ["", CHarness.unused, "", "static size_t page;"]).joined(separator: "\n")
  }

  /// The functions of one case.
  private func part(_ translation: CTranslation) -> String {
    let suffix = translation.suffix
    let names = translation.body.chosenNames
    let defined = names.map { "#define \($0) \($0)\(suffix) /* of this case alone */" }
    let removed = names.map { "#undef \($0)" }
    let body =
      defined + [translation.variables].filter { !$0.isEmpty } + translation.functions + removed
    let text = ([heading(translation)] + body).joined(separator: "\n\n")
    let lack = "LACK\(suffix)"
    guard let definition = translation.gates.definition(of: lack) else { return text }
    return """
      \(definition)

      #ifdef \(lack)
      static const char *lacking\(suffix)(void) { return \(lack); }
      static void clean_up\(suffix)(void) {}
      static void the_case\(suffix)(void) {}
      #else

      \(text)

      #endif
      """
  }

  private func heading(_ translation: CTranslation) -> String {
    let element = translation.element
    let requirements = element.requirements.map { "\($0.id) (\($0.level.rawValue))" }
    return "/*\n * \(element.id)\n * \(CText.comment(element.title)).\n"
      + " * \(requirements.joined(separator: ", "))\n */"
  }

  private var ending: [String] { format == .c ? [CHarness.reporting, main] : cmocka }

  private var images: [String] { translations.flatMap(\.body.images) }

  private var main: String {
    let rows = translations.map { translation in
      let suffix = translation.suffix
      return "  {\(CText.quoted(translation.element.id)), lacking\(suffix), the_case\(suffix),\n"
        + "   clean_up\(suffix)},\n"
    }
    return CHarness.suiteMain(
      cases: rows.joined(), parameters: CHarness.parameters(images),
      arrival: CHarness.arrival(images))
  }

  private var cmocka: [String] {
    let tests = translations.map { translation in
      CHarness.test(
        name: Self.name(translation.element), lacking: "lacking\(translation.suffix)",
        steps: "the_case\(translation.suffix)", cleanUp: "clean_up\(translation.suffix)")
    }
    let rows = translations.map { "    cmocka_unit_test(\(Self.name($0.element))),\n" }
    let main = CHarness.testMain(
      parameters: CHarness.parameters(images), withImages: !images.isEmpty,
      arrival: CHarness.arrival(images), tests: rows.joined())
    return [CHarness.attempt] + tests + [main]
  }

  /// The name of a case as a function.
  package static func name(_ element: Case) -> String {
    "test_" + String(element.id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
