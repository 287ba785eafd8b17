/// How far a target has come in a profile: by section and by stage.
public struct ProfileSummary: Sendable {
  /// The cases of one section in one stage.
  struct Cell: Sendable {
    var passed = 0
    /// Cases that fail as it is known of the target; they do not keep it from being complete.
    var known = 0
    /// The ids of the cases that keep it from being complete.
    var open: [String] = []
    /// Cases that do not concern the target, or an option that it does not support.
    var absent = 0

    var count: Int { passed + known + open.count }
    var isUsed: Bool { count + absent > 0 }
  }

  /// The profile.
  public let profile: Profile
  private(set) var cells: [[Cell]]

  /// Creates the summary of nothing.
  public init(_ profile: Profile) {
    self.profile = profile
    cells = profile.stages.map { _ in profile.sections.map { _ in Cell() } }
  }

  /// The cases of a profile among many.
  public static func cases(of profile: Profile, among cases: [Case]) -> [Case] {
    cases.filter { profile.section(of: $0) != nil }
  }

  /// Adds a case that has been judged.
  public mutating func add(_ element: Case, _ point: Report.Point, _ lack: Lack?) {
    guard let section = profile.section(of: element) else { return }
    let stage = profile.stage(of: element)
    switch point.verdict.outcome {
    case .pass: cells[stage][section].passed += 1
    case .fail where point.deviation != nil, .unresolved where point.deviation != nil:
      cells[stage][section].known += 1
    case .unsupported where !counts(lack, in: profile.sections[section]):
      cells[stage][section].absent += 1
    case .fail, .unresolved, .unsupported, .untested: cells[stage][section].open.append(element.id)
    }
  }

  /// Why a case is unsupported.
  public enum Lack: Sendable, Hashable {
    /// The target lacks a call, a constant or an option.
    case ofTarget(isOption: Bool)
    /// The run lacks something: privilege, another page size, a file system.
    case ofRun

    /// The lack behind the ending of a case; `nil` where it is not unsupported.
    public init?(_ ending: CaseObservations.Ending) {
      guard let reason = UnsupportedReason(ending) else { return nil }
      self.init(reason)
    }

    init(_ reason: UnsupportedReason) {
      switch reason.kind {
      // A port that cannot map files shared must not be complete for want of them.
      case "file-system" where reason.name == "shared-mappings": self = .ofTarget(isOption: false)
      case "option": self = .ofTarget(isOption: true)
      case "where", "privilege", "file-system", "capability", "instruction": self = .ofRun
      default: self = .ofTarget(isOption: false)
      }
    }
  }

  /// Whether something that is lacking keeps a section from being complete.
  private func counts(_ lack: Lack?, in section: Profile.Section) -> Bool {
    guard case .ofTarget(let isOption) = lack else { return false }
    switch section.need {
    case .required: return true
    case .whereSupported: return !isOption
    case .wherePresent, .optional: return false
    }
  }

  /// Whether every section that is needed is complete.
  public var isConforming: Bool {
    cells.allSatisfy { profile.split($0).needed.allSatisfy(\.open.isEmpty) }
  }
}

extension Profile {
  /// The cells of a stage, one a section: those of sections that are needed, and the others.
  func split(
    _ cells: [ProfileSummary.Cell]
  ) -> (needed: [ProfileSummary.Cell], optional: [ProfileSummary.Cell]) {
    let pairs = zip(cells, sections)
    return (
      pairs.filter { $1.need != .optional }.map(\.0), pairs.filter { $1.need == .optional }.map(\.0)
    )
  }
}
