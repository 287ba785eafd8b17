package import ConformanceJudging

extension Finding {
  /// The finding of a report that was read.
  ///
  /// A report says in the message what the case lacks, or is hindered by. This is the one place
  /// where that is looked for: everything behind the reader has it as data.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - outcome: The outcome of the case.
  package init(reading message: String, of outcome: Outcome) {
    self.init(message: message)
    switch outcome {
    case .unsupported: lack = Lack(words: message)
    case .unresolved: hindrance = Hindrance(words: message)
    case .pass, .fail, .untested: break
    }
  }
}

extension Lack {
  /// The lack that a message says; `nil` for words that are none of ours.
  package init?(words: String) {
    if let special = Self.special.first(where: { $0.value == words })?.key {
      self = special
      return
    }
    let absence = Self.absence
    if words.hasPrefix(absence.before), words.hasSuffix(absence.after) {
      let code = words.dropFirst(absence.before.count).dropLast(absence.after.count)
      self.init(kind: "option", name: "!\(code)")
      return
    }
    let form = Self.forms.first { form in
      words.hasPrefix(form.before) && words.hasSuffix(form.after)
        && words.count > form.before.count + form.after.count
    }
    guard let form else { return nil }
    let name = words.dropFirst(form.before.count).dropLast(form.after.count)
    self.init(kind: form.kind, name: String(name))
  }
}

extension Hindrance {
  /// The hindrance that a message says; `nil` where it is another matter.
  package init?(words: String) {
    if words.hasPrefix(Self.want), let whole = words.split(separator: "): ").first,
      let open = whole.lastIndex(of: "(")
    {
      let what = whole[..<open].dropFirst(Self.want.count).dropLast()
      let error = whole[whole.index(after: open)...].filter { $0 != ")" }
      self = .want(of: String(what), error: error)
      return
    }
    guard let look = words.firstRange(of: Self.look) else { return nil }
    let rest = words[look.upperBound...]
    guard let comma = rest.firstRange(of: ", ") else { return nil }
    self = .instrument(
      String(words[..<look.lowerBound]), shows: String(rest[..<comma.lowerBound]),
      trouble: String(rest[comma.upperBound...]))
  }
}
