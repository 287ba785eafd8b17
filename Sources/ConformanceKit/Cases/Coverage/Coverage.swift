/// Which requirements the cases check, why they do not check the others, and which mutants fail the
/// cases.
package struct Coverage: Sendable {
  /// What is known of one requirement.
  package struct Entry: Sendable {
    /// How a requirement is covered.
    package enum Status: Sendable, Hashable {
      /// By a number of cases.
      case covered(Int)
      /// No case can be written, for a reason.
      case excused(String)
      /// No program can observe it, for a reason.
      case notTestable(String)
      /// There is neither a case nor a reason.
      case uncovered
    }

    package var requirement: Requirement
    /// How it is covered.
    package var status: Status
  }

  /// The numbers of some requirements.
  struct Tally: Sendable, Hashable {
    /// All of them.
    var requirements = 0
    /// Those that a program can observe.
    var testable = 0
    /// Those that a case checks.
    var covered = 0
    /// Those without a case, for a reason.
    var excused = 0
    /// Those with neither.
    var uncovered = 0

    /// The tally of entries.
    init(_ entries: some Sequence<Entry>) {
      for entry in entries {
        requirements += 1
        switch entry.status {
        case .covered:
          testable += 1
          covered += 1
        case .excused:
          testable += 1
          excused += 1
        case .uncovered:
          testable += 1
          uncovered += 1
        case .notTestable: break
        }
      }
    }
  }

  /// Some requirements that belong together.
  package struct Group: Sendable {
    /// The interface or the level.
    package var name: String
    /// The requirements in the order of the catalogue.
    package var entries: [Entry]

    var tally: Tally { Tally(entries) }
  }

  /// Every requirement in the order of the catalogue.
  package var entries: [Entry]
  /// The number of cases.
  var caseCount: Int
  /// The cases that mutants fail; `nil` where there is no record.
  package var mutants: Mutants?

  /// Counts the cases of each requirement of a library, and those that a mutant fails.
  package init(_ library: CaseLibrary, mutants record: MutantRecord? = nil) {
    var counts: [String: Int] = [:]
    for element in library.cases {
      for requirement in element.requirements {
        counts[requirement.id, default: 0] += 1
      }
    }
    caseCount = library.cases.count
    mutants = record.map { Mutants($0, of: library) }
    entries = library.catalogue.requirements.map { requirement in
      Entry(requirement: requirement, status: Self.status(requirement, counts[requirement.id] ?? 0))
    }
  }

  private static func status(_ requirement: Requirement, _ count: Int) -> Entry.Status {
    if count > 0 { return .covered(count) }
    if let reason = requirement.whyNotTestable { return .notTestable(reason) }
    if let reason = requirement.whyNoCase { return .excused(reason) }
    return .uncovered
  }

  /// The tally of all.
  var tally: Tally { Tally(entries) }

  /// By interface, in the order of the catalogue.
  package var interfaces: [Group] {
    var names: [String] = []
    for entry in entries where names.last != entry.requirement.interface {
      names.append(entry.requirement.interface)
    }
    return names.map { name in
      Group(name: name, entries: entries.filter { $0.requirement.interface == name })
    }
  }

  /// By level, in the order of `Requirement.Level`.
  package var levels: [Group] {
    Requirement.Level.allCases.map { level in
      Group(name: level.rawValue, entries: entries.filter { $0.requirement.level == level })
    }
  }

  /// Whether every testable requirement has a case or a reason.
  package var isComplete: Bool { tally.uncovered == 0 }
}
