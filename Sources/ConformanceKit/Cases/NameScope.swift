import ConformanceVocabulary

/// The names that are bound where a step stands.
struct NameScope {
  /// What a name stands for.
  enum Kind: Equatable {
    /// The address of a mapping with its range.
    case mapping
    /// A descriptor of an object that `open` made.
    case object
    /// Another descriptor or a saved number.
    case value
    /// A result with fields, which alone are values.
    case fields([String])
    /// A child process.
    case child
    case thread

    /// The kind in words.
    var words: String {
      switch self {
      case .mapping: "a mapping"
      case .object: "an object that \"open\" made"
      case .value: "a value"
      case .fields: "a result with fields"
      case .child: "a child process"
      case .thread: "a thread"
      }
    }
  }

  /// A name and what it stands for.
  struct Binding {
    var name: String
    /// What it stands for; `nil` where that could not be found out after a mistake.
    var kind: Kind?
    /// The kind of the object, where it is one.
    var objectKind: String?
    /// The index of the wait that a child or thread needs.
    var wait: Int?
  }

  /// The names, those of inner blocks last.
  private(set) var bindings: [Binding] = []
  /// The number of names that the probe has bound by now, fields included.
  private(set) var total = 0

  /// The binding of a name.
  subscript(name: String) -> Binding? { bindings.last { $0.name == name } }

  /// Binds a name.
  mutating func bind(_ binding: Binding) {
    bindings.append(binding)
    total += 1
    if case .fields(let fields) = binding.kind { total += fields.count }
  }

  /// Leaves the names that have been bound since there were as many as `count`.
  mutating func leave(downTo count: Int) { bindings.removeLast(bindings.count - count) }

  /// All texts that an operand may use as a name here.
  var operandNames: [String] {
    Symbols.quantities
      + bindings.flatMap { binding -> [String] in
        switch binding.kind {
        case .fields(let fields): fields.map { "\(binding.name).\($0)" }
        case .child, .thread: []
        case .mapping, .object, .value, nil: [binding.name]
        }
      }
  }

  /// The names of a kind.
  func names(of kind: Kind) -> [String] { bindings.filter { $0.kind == kind }.map(\.name) }
}
