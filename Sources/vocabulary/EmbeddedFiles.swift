/// Files in languages of their own, which stand in the suite as Swift: an installed program is one
/// file, and it reads none when it starts.
struct EmbeddedFiles {
  private static let page = "Sources/ConformanceKit/Comparison/Page"
  private static let protocols = "Sources/ConformanceKit/Protocol"
  private static let export = "Sources/ConformanceKit/Exporting"

  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Each generated file with its text; the program ends where a source is missing or wrong.
  var files: [(path: String, text: String)] { [page, plans, probe, harness, helpers] }

  private var page: (path: String, text: String) {
    let members = [
      whole("\(Self.page)/page.html", "page"),
      element("\(Self.page)/page.css", "style"), element("\(Self.page)/page.js", "script"),
    ]
    return swift(
      "\(Self.page)/Generated/PageFile.swift", from: "page.html, page.css and page.js",
      "/// The files of which a page is made.\nenum PageFile {", members)
  }

  private var plans: (path: String, text: String) {
    swift(
      "\(Self.protocols)/Generated/PlansFile.swift", from: "Protocol/plans.c",
      "/// The unit that has the plans of an exported probe.\nenum PlansFile {",
      parts("\(Self.protocols)/plans.c"))
  }

  private var probe: (path: String, text: String) {
    let folder = "\(Self.export)/Probe"
    let members = [
      ("Makefile", "makefile"), ("build.mk", "buildRules"), ("CMakeLists.txt", "cmakeLists"),
      ("README.md", "readme"),
    ].map { whole("\(folder)/\($0)", $1) }
    return swift(
      "\(Self.export)/Generated/ProbeFile.swift", from: "Exporting/Probe",
      "/// The files that stand beside the sources of an exported probe.\nenum ProbeFile {", members
    )
  }

  private var harness: (path: String, text: String) {
    let folder = "\(Self.export)/C/harness"
    let names = [
      "steps", "absent", "alone", "telling", "watching", "isolated", "suite", "cmocka", "header",
    ]
    return swift(
      "\(Self.export)/C/Generated/CHarness+Parts.swift", from: "Exporting/C/harness",
      "extension CHarness {",
      names.flatMap { parts("\(folder)/\($0).c") } + [whole("\(folder)/Makefile", "makefile")])
  }

  private var helpers: (path: String, text: String) {
    let folder = "\(Self.export)/C/helpers"
    let files = ["basics", "accesses", "pages", "objects", "processes"].map { name in
      CParts("\(folder)/\(name).c", limits: limits)
    }
    return swift(
      "\(Self.export)/C/Generated/CHelper.swift", from: "Exporting/C/helpers",
      HelperTable.head, HelperTable(files).members)
  }

  // MARK: - Members

  /// A file with what is written anew, each member behind an empty line.
  private func swift(
    _ path: String, from source: String, _ head: String, _ members: [String]
  ) -> (path: String, text: String) {
    let note = "Generated from \(source); \(Renewal.command) writes it anew."
    return (
      path,
      "// swift-format-ignore-file\n// \(note)\n\n\(head)\n\(members.joined(separator: "\n\n"))\n}\n"
    )
  }

  /// A whole file.
  private func whole(_ path: String, _ name: String) -> String {
    let lines = Renewal.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    return EmbeddedText(lines.map(String.init), of: path)
      .declaration(name, "/// The text of `\(Self.place(path))`.")
  }

  /// A file as the content of an element of a page, with what the policy of the page knows it by.
  private func element(_ path: String, _ name: String) -> String {
    let text = "\n" + Renewal.text(of: path)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return EmbeddedText(lines, of: path)
      .declaration(name, "/// The text of `\(Self.place(path))`, on lines of its own.")
      + "\n\n  /// What the policy of a page knows it by.\n"
      + "  static let \(name)Digest = \"sha256-\(SHA256.digest(of: text))\""
  }

  /// The parts of a file in C.
  private func parts(_ path: String) -> [String] {
    CParts(path, limits: limits).parts.map { part in
      part.text.declaration(part.name, "/// Of `\(Self.place(path))`.")
    }
  }

  /// The limits that C knows by names, of which a program has the numbers.
  private var limits: [String: String] {
    Dictionary(
      vocabulary.limits.compactMap { limit in limit.c.map { ($0, "\(limit.value)") } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func place(_ path: String) -> String {
    path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
