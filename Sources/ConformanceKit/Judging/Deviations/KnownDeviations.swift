import ConformanceCases

/// The known failures of one target.
package struct KnownDeviations: Sendable {
  /// Those that name a case, or all cases up to a slash of their ids.
  private var named: [String: [Deviation]] = [:]
  private var patterns: [(glob: Glob, deviation: Deviation)] = []

  /// Chooses those that a target with these facts has.
  package init(_ deviations: [Deviation], facts: [String: String]) {
    for deviation in deviations where deviation.concerns(facts) {
      if deviation.isPattern {
        patterns.append((Glob(deviation.cases), deviation))
      } else {
        named[deviation.cases, default: []].append(deviation)
      }
    }
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
    naming(id) + patterns.filter { $0.glob.matches(id) }.map(\.deviation)
  }

  private func naming(_ id: String) -> [Deviation] {
    guard !named.isEmpty else { return [] }
    var found = named[id] ?? []
    for slash in id.indices.reversed() where id[slash] == "/" {
      found += named[String(id[..<slash])] ?? []
    }
    return found
  }
}
