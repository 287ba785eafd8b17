/// The parts of a file in C, of which exported programs have some.
///
/// A part begins behind `/* part: NAME */` and ends at the next, at `/* end of part */`, or with the file.
/// What stands elsewhere is there so that tools read the file as it is.
struct CParts {
  /// What stands between two marks.
  struct Part {
    /// Its name.
    var name: String
    /// Other parts that those need who use this one, though it does not name them itself.
    var usedWith: [String]
    /// The headers that it begins with.
    var headers: [String]
    /// Its lines, without empty ones at both ends.
    var lines: [String]
    /// The same with what is filled in.
    var text: EmbeddedText
  }

  /// The file.
  let path: String
  /// The parts, in their order.
  let parts: [Part]

  /// Cuts a file; the program ends where it cannot be read.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What stands for names of limits.
  init(_ path: String, limits: [String: String]) {
    self.path = path
    var parts: [Part] = []
    var open: (name: String, usedWith: [String], first: Int, lines: [String])?
    func close() {
      if let open { parts.append(Self.part(open, of: path)) }
      open = nil
    }
    let lines = Renewal.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("/* part: "),
        let mark = line.wholeMatch(of: /\/\* part: (\w+)(?:, used with ([\w, ]+))? \*\//)
      {
        close()
        let others = mark.2?.split(separator: ", ").map(String.init) ?? []
        open = (String(mark.1), others, index + 2, [])
      } else if line == "/* end of part */" {
        close()
      } else {
        open?.lines.append(Self.withNumbers(String(line), limits))
      }
    }
    close()
    if parts.isEmpty { Renewal.fail("\(path): there is no /* part: NAME */", status: 65) }
    self.parts = parts
  }

  private static func part(
    _ open: (name: String, usedWith: [String], first: Int, lines: [String]), of path: String
  ) -> Part {
    var lines = open.lines[...]
    var headers: [String] = []
    while let line = lines.first {
      if line.hasPrefix("#include <") {
        headers.append(String(line.dropFirst(10).prefix { $0 != ">" }))
      } else if !line.isEmpty {
        break
      }
      lines.removeFirst()
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let text = EmbeddedText(Array(lines), of: path, first: open.first + lines.startIndex)
    return Part(
      name: open.name, usedWith: open.usedWith, headers: headers, lines: Array(lines), text: text)
  }

  /// A line with the numbers of limits in the place of their names.
  private static func withNumbers(_ line: String, _ limits: [String: String]) -> String {
    guard line.contains("MAX_") || line.contains("LEAST_") else { return line }
    return line.replacing(/(?:MAX|LEAST)_[A-Z_]+/) { name in
      limits[String(name.output)] ?? String(name.output)
    }
  }
}

extension CParts.Part {
  /// The names that it defines outside of functions; that of a function with its parenthesis, and
  /// `struct NAME`.
  var definitions: [String] {
    lines.compactMap { line in
      if line.first == " " { return nil }
      if let macro = line.firstMatch(of: /^#define (\w+)/) { return String(macro.1) }
      if let type = line.firstMatch(of: /^struct \w+/) { return String(type.output) }
      return line.firstMatch(of: /^static [^(\[=;]*?(\w+(?:\(|(?= ?[\[=;])))/).map { String($0.1) }
    }
  }

  /// The words of its code, each with a parenthesis behind it or `struct` before it, too; neither
  /// comments nor literals have any.
  var words: Set<String> {
    let code = lines.joined(separator: "\n")
      .replacing(/\/\*.*?\*\/|"(?:[^"\\]|\\.)*"/.dotMatchesNewlines(), with: " ")
    let words = code.matches(of: /(?:struct )?([A-Za-z_]\w*)\(?/)
    return Set(words.flatMap { [String($0.0), String($0.1)] })
  }
}
