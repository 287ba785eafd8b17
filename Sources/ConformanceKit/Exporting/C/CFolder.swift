package import ConformanceCases

/// Cases as a folder of C programs: a file each, and a Makefile that builds and runs them.
package struct CFolder: Sendable {
  /// A file of the folder.
  package struct File: Sendable {
    package var name: String
    package var text: String
  }

  /// The files, in the order of their names.
  package private(set) var files: [File]
  /// The cases of which there is no program.
  package private(set) var refusals: [CRefusal] = []

  /// Translates cases.
  ///
  /// With cmocka the cases of one file of cases are tests of one program, but for those that ask what
  /// a header declares.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - format: What the programs are built with.
  ///   - limit: The time limit of a case in seconds.
  package init(_ cases: [Case], format: CSuite.Format, limit: Int = 10) {
    files = [File(name: "Makefile", text: Self.makefile(format))]
    var topics: [(name: String, cases: [Case])] = []
    for element in cases {
      let translation = CTranslation(element)
      if format == .c || translation.asksHeader || translation.refusal != nil {
        add(element.id) { () throws(CRefusal) in
          try CProgram(element, format: format, limit: limit).text
        }
        continue
      }
      let topic = element.id.split(separator: "/").prefix(2).joined(separator: "/")
      if topics.last?.name != topic { topics.append((topic, [])) }
      topics[topics.count - 1].cases.append(element)
    }
    for topic in topics {
      add(topic.name) { () throws(CRefusal) in
        try CSuite(topic.cases, format: format, limit: limit).text
      }
    }
    files.sort { $0.name < $1.name }
  }

  private mutating func add(_ name: String, _ text: () throws(CRefusal) -> String) {
    do {
      files.append(File(name: Self.name(name) + ".c", text: try text()))
    } catch {
      refusals.append(error)
    }
  }

  /// How many cases can be exported, alone and as one file, and why the others cannot.
  package static func coverage(of cases: [Case]) -> String {
    let translations = cases.map { CTranslation($0) }
    let refused = translations.compactMap(\.refusal)
    let alone = translations.filter { $0.refusal == nil && $0.asksHeader }.map(\.element.id)
    let count = cases.count - refused.count
    var text = "\(count) of \(cases.count) cases can be exported\n"
    text += refused.map { "  \($0)\n" }.joined()
    text += "\(count - alone.count) of them as one file\n"
    guard !alone.isEmpty else { return text }
    text +=
      "\(alone.count) only as files of their own, since the header that they ask about must be "
    return text + "the only one\n" + alone.map { "  \($0)\n" }.joined()
  }

  /// An id as the name of a file.
  package static func name(_ id: String) -> String {
    String(
      id.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "-" })
  }

  private static func makefile(_ format: CSuite.Format) -> String {
    let (libraries, running) =
      switch format {
      case .c: ("-lpthread", "prove -e '' $(addprefix ./,$(PROGRAMS))")
      case .cmocka: ("-lcmocka -lpthread", "set -e; for p in $(PROGRAMS); do ./$$p; done")
      }
    return CHarness.makefile(libraries: libraries, running: running)
  }
}
