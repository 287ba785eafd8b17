import ConformanceSystem

/// What `configure` has found of a target: a folder that is made once for a compiler and its words.
package struct ProbeConfiguration {
  /// Something that the target lacks.
  struct Lack: Equatable {
    /// The name of the switch, as `without` has it.
    var name: String
    /// Why it is off.
    var reason: String
  }

  /// The folder that has `config.h`.
  let folder: String
  /// What is linked: what the build names, then what was found to be needed.
  let libraries: [String]
  /// What the target lacks, in the order of the switches.
  let lacks: [Lack]

  /// The options by which the probe's sources find it.
  var options: [String] { ["-DPROBE_CONFIG", "-I", folder] }

  /// Reads what `configure` has written into a folder.
  init(folder: String) throws(Libc.Failure) {
    self.folder = folder
    libraries = Self.libraries(try Self.text("\(folder)/config.mk"))
    lacks = Self.lacks(try Self.text("\(folder)/config.h"))
  }

  /// The words behind `LIBS =`, as make and then a shell read them.
  static func libraries(_ text: String) -> [String] {
    let mark = "LIBS = "
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(mark) }) else {
      return []
    }
    let words = line.dropFirst(mark.count).replacing("$$", with: "$").replacing("\\#", with: "#")
    return (try? CommandWords.split(String(words))) ?? []
  }

  /// The lines such as `#define PROBE_HAS_FORK 0 /* not declared: fork */`.
  static func lacks(_ text: String) -> [Lack] {
    text.split(separator: "\n").compactMap { line in
      let (start, end) = ("#define PROBE_HAS_", " */")
      guard line.hasPrefix(start), line.hasSuffix(end) else { return nil }
      let words = line.dropFirst(start.count).dropLast(end.count)
      guard let value = words.firstRange(of: " 0 /* ") else { return nil }
      return Lack(
        name: words[..<value.lowerBound].lowercased(), reason: String(words[value.upperBound...]))
    }
  }

  private static func text(_ path: String) throws(Libc.Failure) -> String {
    String(decoding: try Libc.contents(of: path), as: UTF8.self)
  }
}
