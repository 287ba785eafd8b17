/// Cases as a folder of C programs: a file each, and a Makefile that builds and runs them.
public struct CFolder: Sendable {
  /// A file of the folder.
  public struct File: Sendable {
    /// Its name.
    public var name: String
    /// Its text.
    public var text: String
  }

  /// The files, in the order of their names.
  public let files: [File]

  /// Translates cases.
  ///
  /// With cmocka the cases of one file of cases are tests of one program, but for those that ask what
  /// a header declares.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - format: What the programs are built with.
  ///   - limit: The time limit of a case in seconds.
  public init(_ cases: [Case], format: CSuite.Format, limit: Int = 10) {
    var files: [File] = []
    var groups: [(name: String, cases: [Case])] = []
    for element in cases {
      if format == .c || CTranslation(element).asksHeader {
        let text = CProgram(element, format: format, limit: limit).text
        files.append(File(name: Self.name(element.id) + ".c", text: text))
        continue
      }
      let topic = element.id.split(separator: "/").prefix(2).joined(separator: "/")
      if groups.last?.name != topic { groups.append((topic, [])) }
      groups[groups.count - 1].cases.append(element)
    }
    for group in groups {
      guard let suite = try? CSuite(group.cases, format: format, limit: limit) else { continue }
      files.append(File(name: Self.name(group.name) + ".c", text: suite.text))
    }
    files.append(File(name: "Makefile", text: Self.makefile(format)))
    self.files = files.sorted { $0.name < $1.name }
  }

  /// What of cases can be exported: every one as a program of its own, most as one file together.
  public static func coverage(of cases: [Case]) -> String {
    let alone = cases.filter { CTranslation($0).asksHeader }
    var text = "\(cases.count) of \(cases.count) cases can be exported\n"
    text += "\(cases.count - alone.count) of them as one file\n"
    guard !alone.isEmpty else { return text }
    text +=
      "\(alone.count) only as files of their own: what a header declares is asked where it is "
    return text + "the only one\n" + alone.map { "  \($0.id)\n" }.joined()
  }

  /// An id as the name of a file.
  public static func name(_ id: String) -> String {
    String(
      id.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "-" })
  }

  private static func makefile(_ format: CSuite.Format) -> String {
    let library = format == .cmocka ? "-lcmocka -lpthread" : "-lpthread"
    return """
      # Builds a program of each file: make CC=... CFLAGS=...; make check runs them.

      CFLAGS = -std=c99 -O1 -Wall -Wextra
      LDLIBS = \(library)
      PROGRAMS = $(patsubst %.c,%,$(wildcard *.c))

      all: $(PROGRAMS)

      check: all
      \t@\(format == .c ? "prove -e '' $(addprefix ./,$(PROGRAMS))" : "set -e; for p in $(PROGRAMS); do ./$$p; done")

      clean:
      \trm -f $(PROGRAMS)

      .PHONY: all check clean

      """
  }
}
