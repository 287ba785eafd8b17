/// The names of constants that a case file can use, whether or not a target has them.
///
/// The probe has the values of those that its platform defines; see `table_….c` there.
package enum Symbols {
  /// The constants of each family, in the words of the parameter lists of calls.
  ///
  /// `…_UNKNOWN` stands for bits, or a value, that no constant of the family has on the target;
  /// `declaration` is no family of constants, but what a header is asked for.
  package static let families: [String: [String]] = Dictionary(
    uniqueKeysWithValues: constants.map { ($0.name, $0.names) }
      + [("declaration", Declaration.all.map(\.name))])

  /// The same for a quick look-up.
  package static let sets: [String: Set<String>] = families.mapValues(Set.init)

  /// Those constants that every target has.
  package static let common: Set<String> = Set(
    constants.flatMap { words($0.common) + $0.unknownNames })

  /// Every constant that a target can be asked for by the gate `constant`.
  package static let definable: Set<String> = Set(
    families.filter { $0.key != "declaration" }.values.joined()
      .filter { !$0.hasSuffix("_UNKNOWN") })

  /// The constants of no standard, by the families of the calls that take them.
  package static let extensions: [(family: String, names: [String])] = constants.compactMap {
    family in
    family.newer == nil ? nil : (family.name, words(family.rare))
  }

  /// Those of them that headers have had for longer than kernels that are in use.
  package static let newer: Set<String> = Set(constants.flatMap { words($0.newer ?? "") })

  /// The calls and kinds of object that each option brings.
  package static let brought: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: options.map { ($0.code, $0.provides) })

  /// The first family in alphabetical order that has a name.
  package static func family(of name: String) -> String? {
    sets.keys.sorted().first { sets[$0]?.contains(name) == true }
  }

  /// A name of a family, to show what one looks like.
  package static func first(_ family: String) -> String { families[family]?.first ?? family }

  /// The words of a text.
  package static func words(_ text: String) -> [String] {
    // By bytes: to find the characters of a thousand names takes a millisecond.
    text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The names of signals.
  package static let signals: [String] = families["SIG"] ?? []

  /// The signals of a reference to memory, of which `si_addr` says where it was.
  package static let memorySignals = ["SIGSEGV", "SIGBUS"]

  /// The same as `quantities` for a quick look-up.
  package static let quantitySet = Set(quantities)

  /// What an `as` cannot bind, because it has a meaning of its own.
  package static let reservedNames = Set(quantities + ["self", "parent"])

  /// The names of the kinds of object that `open` makes.
  package static let objectKinds: [String] = objects.map(\.name)

  /// The kinds by name.
  package static let objectsByKind: [String: ObjectKind] = Dictionary(
    uniqueKeysWithValues: objects.map { ($0.name, $0) })
}

/// Constants that a parameter takes.
package struct ConstantFamily: Sendable {
  /// The name, in the words of the parameter lists of calls.
  let name: String
  /// Those that every target has, with spaces between them.
  let common: String
  /// Those that a target may lack.
  let rare: String
  /// Those of them that headers have had for longer than kernels that are in use; `nil` where a
  /// standard has all that its calls take.
  let newer: String?
  /// The text in C of what none of them is; `nil` where there is no such constant.
  package let unknown: String?

  init(
    _ name: String, common: String = "", rare: String = "", newer: String? = nil,
    unknown: String? = nil
  ) {
    self.name = name
    self.common = common
    self.rare = rare
    self.newer = newer
    self.unknown = unknown
  }

  /// What none of them is, where there is a name for it.
  package var unknownNames: [String] { unknown == nil ? [] : ["\(name)_UNKNOWN"] }

  /// All of them.
  var names: [String] { Symbols.words(common) + Symbols.words(rare) + unknownNames }
}

/// A kind of object that `open` makes.
package struct ObjectKind: Sendable {
  /// The name that an object has on the target.
  package enum Path {
    /// A file that the case made, and can unlink.
    case file
    /// A file that is not the case's own.
    case kept
    /// The name of a shared memory object.
    case shm
  }

  /// The name of the kind.
  package let name: String
  /// What it can be opened again by; `nil` where it has no name.
  package let path: Path?
  /// Whether it is a regular file of the file system under test.
  package let isFile: Bool

  package init(_ name: String, path: Path? = nil, isFile: Bool = false) {
    self.name = name
    self.path = path
    self.isFile = isFile
  }
}
