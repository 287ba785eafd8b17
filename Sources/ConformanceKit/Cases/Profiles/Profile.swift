/// A named set of requirements, each required or optional, in the stages in which a port grows.
package struct Profile: Sendable {
  /// The name of the profile that reports have the verdict of where no other was asked for.
  package static let standard = "posix-2024"

  /// The name, such as `cpython-mmap`.
  package var name: String
  /// One sentence that says who needs it.
  package var title: String
  /// What it rests on, where that is not plain.
  package var source: String?
  /// The parts, each required or not.
  package var sections: [Section]
  /// The stages in the order in which a port grows.
  package var stages: [Stage]

  /// Requirements that are needed alike.
  package struct Section: Sendable {
    /// How much a section is needed.
    package enum Need: String, Sendable, CaseIterable {
      /// Every case passes.
      case required
      /// Every case passes whose objects the target has: the option and the mapping calls are there.
      case supported
      /// Every case passes, or the target says that it does not support the option.
      case whereSupported = "where-supported"
      /// Every case passes, or the target does not have the call.
      case wherePresent = "where-present"
      /// Whatever it does is reported, and spoils nothing.
      case optional

      /// Whether what the section asks for has to be there.
      package var isOfPresence: Bool { self == .required || self == .supported }
    }

    /// What it is, in a few words.
    package var title: String
    /// How much it is needed.
    package var need: Need
    /// Which requirements it has: those that any of these choose.
    var selectors: [Selector]
    /// The facilities that its cases may use; `nil` for any.
    var facilities: Set<String>?

    /// Whether a case belongs to it.
    package func has(_ element: Case, using used: Set<String>) -> Bool {
      guard facilities.map(used.isSubset) ?? true else { return false }
      return element.requirements.contains { requirement in
        selectors.contains { $0.chooses(requirement) }
      }
    }
  }

  /// A choice of requirements; everything that is given must hold.
  struct Selector: Sendable {
    /// Patterns of ids, with `*`.
    var ids: [String]?
    /// The issues that first had them.
    var since: [String]?
    var levels: [String]?
    /// The option codes; an empty text stands for the base.
    var options: [String]?

    func chooses(_ requirement: Requirement) -> Bool {
      if let since, !since.contains(requirement.since) { return false }
      if let levels, !levels.contains(requirement.level.rawValue) { return false }
      if let options, !options.contains(requirement.option ?? "") { return false }
      guard let ids else { return true }
      return ids.contains { Glob($0).matchesAll(requirement.id) }
    }
  }

  /// A step in the growth of a port.
  package struct Stage: Sendable {
    /// What it brings, in a few words.
    package var title: String
    /// The facilities that it adds.
    var facilities: [String]
  }

  /// The index of the section of a case: the first that has one of its requirements.
  package func section(of element: Case) -> Int? {
    let isOfFacilities = sections.contains { $0.facilities != nil }
    let used = isOfFacilities ? Facility.all(of: element) : []
    return sections.firstIndex { $0.has(element, using: used) }
  }

  /// The index of the stage of a case: the first at which everything that it uses is there.
  ///
  /// A case that uses what no stage adds belongs to the last one.
  package func stage(of element: Case) -> Int {
    let facilities = Facility.all(of: element)
    let needed = facilities.map { facility in
      stages.firstIndex { $0.facilities.contains(facility) } ?? stages.count - 1
    }
    return needed.max() ?? 0
  }
}
