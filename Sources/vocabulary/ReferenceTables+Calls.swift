extension ReferenceTables {
  /// The table of some calls; neighbours that are written alike share a row.
  func calls(_ isWanted: (Vocabulary.Call) -> Bool) -> String {
    var rows: [[String]] = []
    for call in vocabulary.calls where isWanted(call) {
      let row = ["`\(call.name)`", Self.parameters(call), Self.result(call)]
      if let last = rows.last, last.dropFirst() == row.dropFirst(), !row[1].isEmpty {
        rows[rows.count - 1][0] += ", " + row[0]
      } else {
        rows.append(row)
      }
    }
    return Self.table(["call", "parameters", "result"], rows)
  }

  // MARK: - Parameters

  private static func parameters(_ call: Vocabulary.Call) -> String {
    var parts: [String] = []
    var groups: Set<String> = []
    for parameter in call.parameters where parameter.beside == nil {
      guard let group = parameter.oneOf else {
        parts.append(text(parameter))
        continue
      }
      guard groups.insert(group).inserted else { continue }
      let alternatives = call.parameters.filter { $0.oneOf == group }
      parts.append(alternatives.map { alternative($0, in: call) }.joined(separator: " or "))
    }
    if let block = call.block {
      let calls = call.blockCalls.isEmpty ? "" : " of \(list(call.blockCalls))"
      parts.append((block == "steps" ? "`steps`" : "`\(block)` steps") + calls)
    }
    return parts.joined(separator: ", ")
  }

  private static func alternative(
    _ parameter: Vocabulary.Parameter, in call: Vocabulary.Call
  ) -> String {
    let others = call.parameters.filter { $0.beside == parameter.name }.map(text)
    return text(parameter) + (others.isEmpty ? "" : " (with \(others.joined(separator: ", ")))")
  }

  private static func text(_ parameter: Vocabulary.Parameter) -> String {
    let range = parameter.range.map { ["from \($0.lowerBound) to \($0.upperBound)"] } ?? []
    let isChosen = parameter.standard == nil && !parameter.choices.isEmpty
    let choices = parameter.choices.map { "\"\($0)\"" }.joined(separator: " or ")
    let words = range + (isChosen ? [choices] : []) + (parameter.words.map { [$0] } ?? [])
    return "`\(parameter.name)`" + kind(parameter) + standard(parameter)
      + (words.isEmpty ? "" : " (\(words.joined(separator: "; ")))")
  }

  private static func kind(_ parameter: Vocabulary.Parameter) -> String {
    switch parameter.takes {
    case "operand", "content", "code", "word": ""
    case "label", "object-name": " label"
    case "memory-name": " label or `long:N`"
    case "object": " (a name that `open` bound)"
    case "iovecs": " (an array of `{ \"iov_base\": …, \"iov_len\": … }`)"
    case "path": " (a name that `open` bound to a file or FIFO)"
    case "object-kind": " kind"
    case "process": " (a name that `fork` bound, `self` or `parent`)"
    case "child": " (a name that `fork` bound)"
    case "thread": " (a name that `pthread_create` bound)"
    case "set declaration": " names"
    case "constant declaration": ""
    default: " *\(parameter.takes)*"
    }
  }

  private static func standard(_ parameter: Vocabulary.Parameter) -> String {
    guard let standard = parameter.standard else { return "" }
    if parameter.takes.hasPrefix("set ") {
      let names = standard == "0" ? [] : standard.split(separator: "|").map { "\"\($0)\"" }
      return "=[\(names.joined(separator: ", "))]"
    }
    let others = parameter.choices.filter { $0 != standard }.map { " or \"\($0)\"" }.joined()
    return parameter.takes == "operand" ? "=\(standard)" : "=\"\(standard)\"" + others
  }

  // MARK: - Results

  private static func result(_ call: Vocabulary.Call) -> String {
    var parts = [words(call.result)]
    if !call.fields.isEmpty {
      parts.append("field\(call.fields.count > 1 ? "s" : "") \(list(call.fields))")
    }
    if let words = call.words { parts.append(words) }
    if let since = call.since { parts.append("POSIX has it since \(since)") }
    return parts.joined(separator: "; ")
  }

  private static func words(_ result: String) -> String {
    switch result {
    case "error-number": "error number"
    case "limit": "number (-1 with errno untouched is one)"
    case "count": "count; bytes"
    case "vector": "status; `vec`"
    default: result
    }
  }
}
