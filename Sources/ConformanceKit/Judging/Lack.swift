import ConformanceCases
import ConformanceVocabulary

/// What a case needs and the target lacks: the kind of it, in the probe's words, and its name.
package struct Lack: Sendable, Hashable {
  /// The kind, such as `constant`.
  package var kind: String
  /// The name, such as `MAP_DROPPABLE`.
  package var name: String

  /// Creates a lack.
  package init(kind: String, name: String) {
    self.kind = kind
    self.name = name
  }

  /// The kinds that are no gates: what a step needs without its being written.
  static let kindsOfSteps: Set = ["call", "object", "instruction", "prototype"]

  /// The words of each kind around the name; those that say most of it come first.
  package static let forms: [(kind: String, before: String, after: String)] = [
    ("system", "the statement is of ", " alone, and the target is another system"),
    ("call", "the target has no ", "()"),
    ("object", "the target cannot make an object of the kind ", ""),
    ("instruction", "the probe has no ", " instruction for this machine"),
    ("option", "the option ", " is not supported"),
    ("assumed", "the option ", " is assumed to be there, as it was asked for"),
    ("ignored", "the option ", " is ignored, as it was asked for"),
    ("capability", "the target cannot do what needs ", ""),
    ("privilege", "the probe does not have ", " privileges"),
    ("where", "", " does not hold on the target"),
    ("file-system", "the file system does not offer ", ""),
    ("fault", "the target does not say ", " of a fault"),
    ("prototype", "the target has no prototype ", ""),
    ("refusal", "the target refuses ", ""),
    ("constant", "the target has no ", ""),
  ]

  /// The words around the code of an option that must not be there; its name has a `!` before it.
  package static let absence = (before: "the option ", after: " is supported")

  /// The lack of a step whose failure says that the target does not offer what it asks for.
  package static func refusal(of call: String, _ error: String) -> Lack {
    Lack(kind: "refusal", name: "\(call)() (\(error))")
  }

  /// Whether it is a call or a kind of object that one of the options of a gate brings.
  func isBrought(by gate: Gate) -> Bool {
    guard kind == "call" || kind == "object" else { return false }
    return gate.optionCodes.contains { Symbols.brought[$0]?.contains(name) == true }
  }

  /// The lack that keeps a field from being told: a macro that is no part of the structure.
  ///
  /// - Returns: The macro; `nil` of a field that every target has.
  static func ofField(_ name: String) -> Lack? {
    name == "st_typeisshm" ? Lack(kind: "call", name: "S_TYPEISSHM") : nil
  }

  /// What has words of its own.
  package static let special: [Lack: String] = [
    Lack(kind: "privilege", name: "ordinary"): "the probe is not run by an ordinary user"
  ]

  /// The lack in words, without a full stop.
  package var words: String {
    if let words = Self.special[self] { return words }
    if kind == "option", name.hasPrefix("!") {
      return Self.absence.before + name.dropFirst() + Self.absence.after
    }
    guard let form = Self.forms.first(where: { $0.kind == kind }) else {
      return "the target has no \(kind) \(name)"
    }
    return form.before + name + form.after
  }
}

extension Case {
  /// Whether a target can lack something of a kind for the case: one of its gates, a constant that
  /// it names, or what one of its steps needs.
  ///
  /// A probe that says anything else has not read the plan, and is not believed.
  func canLack(_ kind: String, _ name: String) -> Bool {
    if gates.contains(where: { $0.kind.rawValue == kind && $0.value == name }) { return true }
    switch kind {
    case Gate.Kind.constant.rawValue: return allSteps.contains { $0.names(name) }
    case "object": return allSteps.contains { $0.argument("object") == .text(name) }
    // A call may need others of the C library.
    case _ where Lack.kindsOfSteps.contains(kind): return true
    default: return false
    }
  }
}

extension Step {
  /// Whether a constant is among the arguments.
  package func names(_ constant: String) -> Bool {
    arguments.contains { argument in
      switch argument {
      case .set(let names): names.contains(constant)
      case .constant(let name): name == constant
      default: false
      }
    }
  }
}
