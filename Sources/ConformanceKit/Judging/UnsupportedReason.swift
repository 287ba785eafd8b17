/// Why a case is unsupported: the kind of what is lacking, in the probe's words, and its name.
struct UnsupportedReason: Sendable, Hashable {
  var kind: String
  var name: String

  /// The words of each kind around the name; those that say most of it come first.
  private static let forms: [(kind: String, before: String, after: String)] = [
    ("call", "the target has no ", "()"),
    ("object", "the target cannot make an object of the kind ", ""),
    ("instruction", "the probe has no ", " instruction for this machine"),
    ("option", "the option ", " is not supported"),
    ("option", "the option ", isSupported),
    ("capability", "the target cannot do what needs ", ""),
    ("privilege", "the probe does not have ", " privileges"),
    ("where", "", " does not hold on the target"),
    ("file-system", "the file system does not offer ", ""),
    ("constant", "the target has no ", ""),
    ("refusal", "the target refuses ", ""),
  ]
  /// Behind an option that must not be there.
  private static let isSupported = " is supported"
  private static let notOrdinary = "the probe is not run by an ordinary user"

  init(kind: String, name: String) {
    self.kind = kind
    self.name = name
  }

  /// The kinds that are no gates: what a step needs without its being written.
  static let kindsOfSteps: Set = ["call", "object", "instruction", "prototype"]

  /// The reason of an ending; `nil` where that is not for want of something.
  init?(_ ending: CaseObservations.Ending) {
    guard case .unsupported(let kind, let name) = ending else { return nil }
    self.init(kind: kind, name: name)
  }

  /// The reason of a step whose failure says that the target does not offer what it asks for.
  init(refused call: String, error: String) {
    self.init(kind: "refusal", name: "\(call)() with \(error)")
  }

  /// The reason that a report has; `nil` for words that are none of ours.
  init?(words: String) {
    if words == Self.notOrdinary {
      self.init(kind: "privilege", name: "ordinary")
      return
    }
    let form = Self.forms.first { form in
      words.hasPrefix(form.before) && words.hasSuffix(form.after)
        && words.count > form.before.count + form.after.count
    }
    guard let form else { return nil }
    let name = words.dropFirst(form.before.count).dropLast(form.after.count)
    let isAbsence = form.kind == "option" && form.after == Self.isSupported
    self.init(kind: form.kind, name: (isAbsence ? "!" : "") + name)
  }

  /// The reason in words.
  var words: String {
    if kind == "privilege", name == "ordinary" { return Self.notOrdinary }
    if kind == "option", name.hasPrefix("!") {
      return "the option \(name.dropFirst())\(Self.isSupported)"
    }
    guard let form = Self.forms.first(where: { $0.kind == kind }) else {
      return "the target has no \(kind) \(name)"
    }
    return form.before + name + form.after
  }
}
