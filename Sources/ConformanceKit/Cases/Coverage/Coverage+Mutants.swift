import ConformanceJSON

extension Coverage {
  /// Which cases a mutant fails.
  package struct Mutants: Sendable {
    /// What is known of one case.
    struct Entry: Sendable {
      var id: String
      /// What it did under the mutants; `nil` where the record does not have it.
      var record: MutantRecord.Entry?
    }

    /// The numbers of the cases.
    struct Tally: Sendable, Hashable {
      /// Those that a mutant fails.
      var failing = 0
      /// Those that leave a choice, and record another one under a mutant.
      var changing = 0
      /// Those that could be asked, and that no mutant fails or changes.
      var missing = 0
      /// Those that cannot run on the system of the record.
      var unsupported = 0
      /// Those that are known to fail there without a mutant.
      var known = 0
      /// Those that the record does not have.
      var unrecorded = 0
    }

    /// Those that one case alone sees, where the elements of a matrix are one.
    package var thin: [String] { mutants.filter { $0.seen == 1 }.map(\.name) }

    /// The system on which the mutants ran.
    var system: String
    /// Every mutant in the order of the record.
    private var mutants: [MutantRecord.Mutant]
    /// Every case in the order of the library.
    var entries: [Entry]

    /// What a record says of the cases of a library.
    init(_ record: MutantRecord, of library: CaseLibrary) {
      system = record.system
      mutants = record.mutants
      entries = library.cases.map { Entry(id: $0.id, record: record.cases[$0.id]) }
    }

    /// How many cases there are of each kind.
    var tally: Tally {
      entries.reduce(into: Tally()) { tally, entry in
        switch entry.record {
        case .fails(let mutants) where mutants.isEmpty: tally.missing += 1
        case .fails: tally.failing += 1
        case .changes: tally.changing += 1
        case .unsupported: tally.unsupported += 1
        case .known: tally.known += 1
        case nil: tally.unrecorded += 1
        }
      }
    }

    /// The cases for which a mutant is missing: it was asked of all, and none fails them.
    var missing: [Entry] { entries.filter { $0.record == .fails([]) } }
  }
}

extension Coverage.Mutants {
  /// The numbers in one sentence.
  package var sentence: String {
    let tally = tally
    var text =
      "\(tally.failing) of \(entries.count) cases fail under a mutant, \(tally.changing) that leave "
      + "a choice record another one, \(tally.missing) do neither; "
      + "\(tally.unsupported) cannot run on \(system.printable)"
    if tally.known > 0 { text += ", \(tally.known) are known to fail there without one" }
    let counted = mutants.count { $0.seen != nil }
    if counted > 0 { text += "; one case alone sees \(thin.count) of \(counted) mutants" }
    if tally.unrecorded > 0 {
      text += "; \(tally.unrecorded) are not in the record: run \(MutantRecord.command)"
    }
    return text
  }

  /// The cases that no mutant fails with the reason, in the order of the library.
  package var open: [(id: String, reason: String)] {
    entries.compactMap { entry in reason(entry.record).map { (entry.id, $0) } }
  }

  private func reason(_ record: MutantRecord.Entry?) -> String? {
    switch record {
    case .fails(let mutants) where mutants.isEmpty: "no mutant fails it"
    case .fails: nil
    case .changes(let mutants):
      "it leaves a choice, and records another one under \(mutants.joined(separator: ", "))"
    case .unsupported: "unsupported on \(system.printable)"
    case .known: "known to fail on \(system.printable)"
    case nil: "not in the record"
    }
  }
}
