import ConformanceCases

/// The known failures of one target.
package struct KnownDeviations: Sendable {
  /// Those that name a case, or all cases up to a slash of their ids.
  private var named: [String: [Deviation]] = [:]
  /// Those that are patterns of ids.
  private var patterns: [(glob: Glob, deviation: Deviation)] = []
  /// The places of the patterns by the interface that all their ids begin with.
  private var places: [Substring: [Int]] = [:]
  /// The places of the patterns of many interfaces.
  private var openPlaces: [Int] = []

  /// Chooses those that a target with these facts has.
  package init(_ deviations: [Deviation], facts: [String: String]) {
    for deviation in deviations where deviation.concerns(facts) {
      if deviation.isPattern {
        addPattern(deviation)
      } else {
        named[deviation.cases, default: []].append(deviation)
      }
    }
  }

  private mutating func addPattern(_ deviation: Deviation) {
    let beginning = Glob.literalBeginning(of: deviation.cases)
    if beginning.utf8.contains(UInt8(ascii: "/")) {
      places[Self.interface(of: beginning), default: []].append(patterns.count)
    } else {
      openPlaces.append(patterns.count)
    }
    patterns.append((Glob(deviation.cases), deviation))
  }

  /// What an id begins with up to its first slash.
  private static func interface(of id: Substring) -> Substring {
    id[..<(id.utf8.firstIndex(of: UInt8(ascii: "/")) ?? id.endIndex)]
  }

  /// The known failure that a verdict is.
  ///
  /// Of a failure it is the one with its observation; of a case that passes one that names the case,
  /// and is mended. Nothing else can be known.
  package func deviation(of id: String, _ verdict: Verdict) -> Deviation? {
    switch verdict.outcome {
    case .fail:
      let seen = Deviation.Evidence(verdict)
      return all(of: id).first { $0.evidence.matches(seen) }
    case .pass: return naming(id).first
    case .unresolved, .unsupported, .untested: return nil
    }
  }

  /// What is known of a case that fails otherwise; nothing where it fails as it is known to.
  package func others(of id: String, _ verdict: Verdict) -> [Deviation] {
    guard verdict.outcome == .fail, deviation(of: id, verdict) == nil else { return [] }
    return all(of: id)
  }

  /// The patterns under which none of these cases fails.
  ///
  /// - Parameter failing: The known failures of a run of every case.
  /// - Returns: The deviations, in their order.
  package func idle(_ failing: Set<Deviation>) -> [Deviation] {
    patterns.map(\.deviation).filter { !failing.contains($0) }
  }

  /// What is listed of a case.
  package func all(of id: String) -> [Deviation] {
    naming(id) + matching(id)
  }

  private func matching(_ id: String) -> [Deviation] {
    guard !patterns.isEmpty else { return [] }
    let candidates = openPlaces + (places[Self.interface(of: id[...])] ?? [])
    return candidates.filter { patterns[$0].glob.matches(id) }.sorted()
      .map { patterns[$0].deviation }
  }

  private func naming(_ id: String) -> [Deviation] {
    var found = named[id] ?? []
    for slash in id.utf8.indices.reversed() where id.utf8[slash] == UInt8(ascii: "/") {
      found += named[String(id[..<slash])] ?? []
    }
    return found
  }
}
