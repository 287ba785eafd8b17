package import ConformanceCases
import ConformanceJudging
package import ConformanceSystem
import ConformanceVocabulary

/// How far a target has come in a profile: by section and by stage.
package struct ProfileSummary: Sendable {
  /// The cases of one section in one stage.
  package struct Cell: Sendable {
    var passed = 0
    /// Cases that fail as it is known of the target.
    var known = BasisCounts()
    /// The ids of the cases that fail otherwise, or need what the profile requires and the target
    /// lacks.
    var failed: [String] = []
    /// The ids of the cases that are unresolved or were not run.
    var unresolved: [String] = []
    /// Cases that need an option or a call that the target does not have, and need not have.
    var absent = 0
    /// Cases that cannot be asked without processes, signals, threads or pipes, which the target lacks.
    var unasked = 0
    /// Cases that do not pass, of functions that are there and belong to no option that is announced.
    var unannounced = 0
    /// Why other cases do not concern the run: privilege, another page size, a file system.
    var unconcerned: [String] = []

    /// The ids of the cases that keep it from being complete, but for known deviations.
    var open: [String] { failed + unresolved }
    /// The number of cases that concern the target.
    package var count: Int { judged + unresolved.count }
    /// The number of cases of which something can be said.
    var judged: Int { passed + known.total + failed.count }
    /// The number of cases that do not concern it.
    var others: Int { absent + unconcerned.count }
    package var isUsed: Bool { count + others + unasked + unannounced > 0 }
  }

  package let profile: Profile
  package private(set) var cells: [[Cell]]
  /// How many cases the profile has, of which some may not have been chosen.
  private let size: Int
  private var added = 0

  /// Creates the summary of nothing.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - cases: Every case that there is, chosen or not.
  package init(_ profile: Profile, among cases: [Case]) {
    self.profile = profile
    cells = profile.stages.map { _ in profile.sections.map { _ in Cell() } }
    size = cases.count { profile.section(of: $0) != nil }
  }

  /// The cases of a profile among many.
  package static func cases(of profile: Profile, among cases: [Case]) -> [Case] {
    cases.filter { profile.section(of: $0) != nil }
  }

  /// Adds a case that has been judged.
  package mutating func add(_ element: Case, _ point: Report.Point) {
    guard let section = profile.section(of: element) else { return }
    let stage = profile.stage(of: element)
    added += 1
    let lack = point.verdict.finding?.lack
    // What is there and not announced counts for the target, and against it where it must be there.
    let isOptional =
      point.verdict.unannounced != nil && !profile.sections[section].need.isOfPresence
    switch point.standing {
    case .known where isOptional, .fail where isOptional, .unresolved where isOptional:
      cells[stage][section].unannounced += 1
    case .pass, .mended: cells[stage][section].passed += 1
    case .known: cells[stage][section].known[point.basis ?? .posix] += 1
    case .fail: cells[stage][section].failed.append(element.id)
    case .unresolved, .untested: cells[stage][section].unresolved.append(element.id)
    case .unsupported where isUnasked(lack, in: profile.sections[section]):
      cells[stage][section].unasked += 1
    case .unsupported where lacksNeeded(lack, in: profile.sections[section]):
      cells[stage][section].failed.append(element.id)
    case .unsupported where lack?.isOfTarget == true: cells[stage][section].absent += 1
    case .unsupported:
      cells[stage][section].unconcerned.append(point.verdict.finding?.message ?? "")
    }
  }

  /// Whether what is lacking is no matter of what the section asks for, but the only way to see it.
  ///
  /// POSIX has processes, signals, threads and pipes; a program that maps memory may need none.
  private func isUnasked(_ lack: Lack?, in section: Profile.Section) -> Bool {
    guard let lack, section.need == .required else { return false }
    return lack.kind == Gate.Kind.capability.rawValue && lack.isOfTarget
  }

  /// Whether something that is lacking keeps a section from being complete.
  private func lacksNeeded(_ lack: Lack?, in section: Profile.Section) -> Bool {
    guard let lack, lack.isOfTarget else { return false }
    switch section.need {
    case .required: return true
    case .supported: return lack.kind == "option" || lack.isOfMappingCall
    // What POSIX lets a target refuse it need not have.
    case .whereSupported: return lack.kind != "option" && lack.kind != "refusal"
    case .wherePresent, .optional: return false
    }
  }
}

extension Lack {
  fileprivate var isOfMappingCall: Bool {
    kind == "call" && Facility.calls.contains { $0.name == name }
  }

  /// Whether it is the target's: a call, a constant, an option; and not one of the run's, such as
  /// privilege, another page size or a file system.
  fileprivate var isOfTarget: Bool {
    switch kind {
    // A port that cannot map files shared must not be complete for want of them.
    case "file-system": name == "shared-mappings"
    case "option": !name.hasPrefix("!")
    // To become another user is the probe's own doing, and a matter of privilege.
    case "call": Call.named[name]?.has(.changesIdentity) != true
    // Processes, signals, threads and pipes are POSIX's; a new image an emulator may run elsewhere.
    case "capability": name != "exec"
    case "where", "privilege", "instruction", "fault", "assumed", "ignored": false
    default: true
    }
  }
}

// MARK: - The verdict

extension ProfileSummary {
  /// What the profile says of the target.
  package var verdict: ProfileVerdict {
    ProfileVerdict(profile: profile.name, conformance: conformance)
  }

  /// Whether all of the profile's cases were chosen.
  package var isWhole: Bool { added == size }

  /// Whether nothing was judged in a part that is required, or that the target claims.
  package var hasUnjudgedPart: Bool { unjudged != nil }

  private var conformance: Conformance {
    let needed = neededCells
    let unresolved = needed.map(\.unresolved.count).reduce(0, +)
    let known = needed.map(\.known).reduce(BasisCounts(), +)
    if !isWhole {
      let verb = added == 1 ? "was" : "were"
      return .noVerdict(reason: "\(added) of its \(size) cases \(verb) run")
    }
    if needed.contains(where: { !$0.failed.isEmpty }) { return .notConforming }
    if let unjudged { return .noVerdict(reason: unjudged) }
    let unasked = needed.map(\.unasked).reduce(0, +)
    if unasked > 0 {
      let subject = unasked == 1 ? "1 case needs" : "\(unasked) cases need"
      return .noVerdict(reason: "\(subject) processes, signals, threads or pipes")
    }
    if unresolved > 0 {
      let subject = unresolved == 1 ? "1 case has" : "\(unresolved) cases have"
      return .noVerdict(reason: "\(subject) no result, unresolved or not run")
    }
    return known.total > 0 ? .deviating(known) : .conforming
  }

  private var neededCells: [Cell] { cells.flatMap { profile.split($0).needed } }

  /// The first part without a judged case that is required or claimed, and why it has none.
  private var unjudged: String? {
    let hasAnything = neededCells.contains {
      $0.judged > 0 || !$0.unresolved.isEmpty || !$0.unconcerned.isEmpty
    }
    if !hasAnything {
      return "the target has nothing of it"
    }
    for (index, section) in profile.sections.enumerated() where section.need != .optional {
      let parts = cells.map { $0[index] }
      guard parts.allSatisfy({ $0.judged == 0 }), parts.contains(where: \.isUsed) else { continue }
      // One that says of an option that it is not there does not claim it.
      guard section.need.isOfPresence || parts.allSatisfy({ $0.absent + $0.unannounced == 0 })
      else { continue }
      let reasons = Dictionary(grouping: parts.flatMap(\.unconcerned)) { $0 }
      let most = reasons.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
      return "nothing was judged in \"\(section.title)\": "
        + (most ?? "its cases are unresolved or were not run")
    }
    return nil
  }
}

extension Profile {
  /// The cells of a stage, one a section: those of sections that are needed, and the others.
  package func split(
    _ cells: [ProfileSummary.Cell]
  ) -> (needed: [ProfileSummary.Cell], optional: [ProfileSummary.Cell]) {
    let pairs = zip(cells, sections)
    return (
      pairs.filter { $1.need != .optional }.map(\.0), pairs.filter { $1.need == .optional }.map(\.0)
    )
  }
}

extension CaseLibrary {
  /// What a run is said to be by a profile.
  ///
  /// - Parameters:
  ///   - name: The profile that was asked for; else the standard's own, where there is one.
  ///   - directory: The directory of the cases.
  ///   - fileSystem: Where files are read.
  /// - Returns: The summary of nothing, among the cases of the library.
  /// - Throws: As `profile` does.
  package func profileSummary(
    _ name: String? = nil, directory: String, fileSystem: FileSystem = .host
  ) throws -> ProfileSummary? {
    let names = Self.profileNames(directory: directory, fileSystem: fileSystem)
    guard name != nil || names.contains(Profile.standard) else { return nil }
    let profile = try profile(
      name ?? Profile.standard, directory: directory, fileSystem: fileSystem)
    return ProfileSummary(profile, among: cases)
  }
}
