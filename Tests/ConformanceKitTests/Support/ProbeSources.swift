import Foundation

/// The tables of the probe's C sources, read strictly: what is not understood is an error.
enum ProbeSources {
  /// A line or an entry of a table that has another form than all others.
  struct Unreadable: Error {
    var text: String
  }

  /// A call as the probe's tables have it.
  struct Call: Equatable, CustomStringConvertible {
    var name: String
    /// Name and kind: `o` for an operand, `t` for a text, else a family; `?` where it may be absent.
    var parameters: [String]
    var hasBlock: Bool

    var description: String {
      "\(name)(\(parameters.joined(separator: ", ")))\(hasBlock ? " {}" : "")"
    }
  }

  /// The text of a source file.
  static func text(_ name: String) throws -> String {
    try String(
      contentsOf: Recording.package.appending(path: "Sources/CProbe/\(name)"), encoding: .utf8)
  }

  /// The kinds and names of every table of constants in a file, by the name of the table.
  static func constants(_ file: String) throws -> [String: [(kind: String, name: String)]] {
    var tables: [String: [(kind: String, name: String)]] = [:]
    var table: String?
    var guarded: Substring?
    for line in try text(file).split(separator: "\n") {
      if let start = line.wholeMatch(of: /(?:static )?const struct constant (\w+)\[\] = \{/) {
        table = String(start.1)
      } else if line == "};" {
        table = nil
      } else if let guardian = line.wholeMatch(of: /#ifdef (\w+)/) {
        guarded = guardian.1
      } else if let table, let row = line.wholeMatch(of: /\ \ ROW\((\w+), (\w+)\),/) {
        guard row.2 == guarded else { throw Unreadable(text: "\(line) behind #ifdef of another") }
        tables[table, default: []].append((String(row.1), String(row.2)))
      } else if line.contains("ROW"), !line.hasPrefix("#define ROW") {
        throw Unreadable(text: String(line))
      }
    }
    return tables
  }

  /// The names that a header is asked for: the first argument of each row, of `MEMBER` the second.
  static func declarations(_ header: String) throws -> [String] {
    let text = try text("header_\(header).c")
    guard let body = text.firstMatch(of: /const struct declaration \w+\[\] = \{([^;]*)\};/)?.1
    else {
      throw Unreadable(text: "no table in header_\(header).c")
    }
    return body.matches(of: /\n\ \ [A-Z_]+\((?:struct \w+, )?(\w+)/).map { String($0.1) }
  }

  /// The calls of a table, in its order.
  static func calls(_ table: String) throws -> [Call] {
    let text = try text("calls_\(table).c").replacing(/\\\n/, with: "")
    guard let body = text.firstMatch(of: /const struct call \w+_calls\[\] = \{([^;]*)\};/)?.1 else {
      throw Unreadable(text: "no table in calls_\(table).c")
    }
    let range = text.firstMatch(of: /#define RANGE (.*)/)?.1 ?? ""
    var rest = body.replacing(/\s+/, with: " ").replacing("RANGE", with: range)
    let entry = #/ ?\{"(\w+)", [\w()]+, \{([^;]*?)\}, BLOCK_(NONE|REQUIRED)\},/#
    var calls: [Call] = []
    while let match = rest.prefixMatch(of: entry) {
      calls.append(
        Call(
          name: String(match.1), parameters: try parameters(String(match.2)),
          hasBlock: match.3 == "REQUIRED"))
      rest.removeSubrange(match.range)
    }
    guard rest == " {NULL, NULL, {{NULL, NULL}}, BLOCK_NONE} " else {
      throw Unreadable(text: String(rest))
    }
    return calls
  }

  private static func parameters(_ text: String) throws -> [String] {
    if text == "{NULL, NULL}" { return [] }
    let parameters = text.matches(of: /\{"(\w+)", "(\w+\??)"\}/)
    let read = parameters.map { String($0.0) }.joined(separator: ", ")
    guard read == text else { throw Unreadable(text: text) }
    return parameters.map { "\($0.1) \($0.2)" }
  }
}
