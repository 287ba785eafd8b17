/// Several cases as one C program: each in a process of its own, a function a case.
public struct CSuite: Sendable {
  /// What the program is built with.
  public enum Format: String, Sendable, CaseIterable {
    /// Nothing but POSIX and the C library; it prints TAP.
    case c
    /// cmocka, one of its tests a case.
    case cmocka
  }

  /// A case that one file cannot have among others.
  public struct Refusal: Error, Hashable, CustomStringConvertible {
    /// Its id.
    public var id: String

    /// Why, and what to do.
    public var description: String {
      "\(id): needs a file of its own, since the header that it asks about must be the only one; "
        + "name a folder with --output, or export it alone"
    }
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
  /// - Throws: `Refusal` for the first case that needs a file of its own.
  public init(_ cases: [Case], format: Format, limit: Int = 10) throws(Refusal) {
    var translations: [CTranslation] = []
    var images = 0
    for (index, element) in cases.enumerated() {
      let translation = CTranslation(element, suffix: "_\(index + 1)", imagesBefore: images)
      if translation.asksHeader { throw Refusal(id: element.id) }
      images += translation.body.images.count
      translations.append(translation)
    }
    self.translations = translations
    self.format = format
    self.limit = limit
  }

  private var helpers: [CHelper] {
    var helpers: Set<CHelper> = [.faults]
    for translation in translations { helpers.formUnion(translation.body.helpers) }
    return CHelper.all(helpers)
  }

  /// The text of the program, with a line feed at its end.
  public var text: String {
    let helpers = helpers
    let barriers = translations.map(\.body.barriers.count).max() ?? 0
    let parts =
      [comment, head, CHarness.isolated] + CHarness.signals(helpers)
      + helpers.map(\.text) + translations.map(part)
      + [CHarness.running(barriers: barriers)] + ending
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
      .replacing("LOCAL ", with: helpers.contains(.threads) ? "__thread " : "") + "\n"
  }

  private var comment: String {
    let library = format == .cmocka ? " -lcmocka" : ""
    let threads = translations.contains(where: \.body.needsThreads) ? " -lpthread" : ""
    return """
      /*
       * \(translations.count) cases of the POSIX memory-mapping calls; each stands behind its id below.
       *
       * Build: cc -std=c99 -o cases cases.c\(library)\(threads)
       * Each case runs in a process of its own, which tells of the first step that went wrong.
       *
       * Made by conformance-runner \(Suite.version).
       */
      """
  }

  private var head: String {
    var headers = translations.reduce(into: Set<String>()) { $0.formUnion($1.headers) }
    headers.formUnion(["poll.h", "setjmp.h", "signal.h", "sys/wait.h"])
    var definitions: [String] = []
    for definition in translations.flatMap(\.definitions) {
      let line = "#define \(definition.name) \(definition.value)"
      if !definitions.contains(line) { definitions.append(line) }
    }
    let unused = """

      /* Where the target lacks what some cases need, nothing calls their helpers. */
      #if defined(__GNUC__)
      #pragma GCC diagnostic ignored "-Wunused-function"
      #endif
      """
    // cmocka's header needs those before it.
    let cmocka =
      format == .cmocka
      ? ["#include <stdarg.h>", "#include <stddef.h>", "#include <cmocka.h>"] : []
    return
      (["#define _GNU_SOURCE"] + headers.sorted().map { "#include <\($0)>" } + cmocka
      + ["", "#define LIMIT \(limit) /* seconds */"] + definitions
      + [unused, "", "static size_t page;"]).joined(separator: "\n")
  }

  /// The functions of one case.
  private func part(_ translation: CTranslation) -> String {
    let suffix = translation.suffix
    let names = translation.body.variableNames
    let defined = names.map { "#define \($0) \($0)\(suffix) /* of this case alone */" }
    let removed = names.map { "#undef \($0)" }
    let body =
      defined + [translation.variables].filter { !$0.isEmpty } + translation.functions + removed
    let text = ([heading(translation)] + body).joined(separator: "\n\n")
    let absences = translation.gates.absences
    guard !absences.isEmpty else { return text }
    let lack = "LACK\(suffix)"
    let words = absences.enumerated().map { index, one in
      "\(index == 0 ? "#if" : "#elif") \(one.condition)\n#define \(lack) \(CText.quoted(one.words))"
    }
    return """
      \(words.joined(separator: "\n"))
      #endif

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
    return """
      static const struct {
        const char *name;
        const char *(*lacking)(void);
        void (*steps)(void);
        void (*clean_up)(void);
      } cases[] = {
      \(rows.joined())};

      int main(\(CHarness.parameters(images)))
      {
        int count = (int)(sizeof cases / sizeof *cases), status = 0;
        page = (size_t)sysconf(_SC_PAGESIZE);
      \(CHarness.arrival(images))\
        printf("TAP version 13\\n1..%d\\n", count);
        make_scratch();
        for (int i = 0; i < count; i++) {
          const char *lack = cases[i].lacking();
          if (lack != NULL) {
            printf("ok %d - %s # SKIP %s\\n", i + 1, cases[i].name, lack);
            continue;
          }
          fflush(stdout);
          struct result result = run(cases[i].steps);
          cases[i].clean_up();
          if (report(i + 1, cases[i].name, result) != 0) status = 1;
        }
        rmdir(scratch);
        return status;
      }
      """
  }

  private var cmocka: [String] {
    let attempt = """
      /* Runs a case; what it lacks makes cmocka skip it. */
      static struct result attempt(
        const char *(*lacking)(void), void (*steps)(void), void (*clean_up)(void))
      {
        const char *lack = lacking();
        if (lack != NULL) {
          print_message("%s\\n", lack);
          skip();
        }
        fflush(NULL);
        struct result result = run(steps);
        clean_up();
        if (result.number != NOTHING) print_error("%s", result.text);
        return result;
      }

      static int set_up(void **state)
      {
        (void)state;
        page = (size_t)sysconf(_SC_PAGESIZE);
        make_scratch();
        return 0;
      }

      static int tear_down(void **state)
      {
        (void)state;
        return rmdir(scratch);
      }
      """
    let tests = translations.map { translation in
      let suffix = translation.suffix
      return """
        static void \(Self.name(translation.element))(void **state)
        {
          (void)state;
          struct result result = attempt(lacking\(suffix), the_case\(suffix), clean_up\(suffix));
          assert_int_equal(result.number, NOTHING);
        }
        """
    }
    let rows = translations.map { "    cmocka_unit_test(\(Self.name($0.element))),\n" }
    return [attempt] + tests + [
      """
      int main(\(CHarness.parameters(images)))
      {
      \(images.isEmpty ? "" : "  page = (size_t)sysconf(_SC_PAGESIZE);\n")\(CHarness.arrival(images))\
        const struct CMUnitTest tests[] = {
      \(rows.joined())  };
        return cmocka_run_group_tests(tests, set_up, tear_down);
      }
      """
    ]
  }

  /// The name of a case as a function.
  static func name(_ element: Case) -> String {
    "test_" + String(element.id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
