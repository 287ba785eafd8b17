package import ConformanceCases
package import ConformanceProtocol
import ConformanceVocabulary

/// What a run has found out about the instruments that its cases look through.
///
/// Their calibrations are run before the cases and are no points of the report.
package struct Calibration: Sendable {
  private let instruments: [Instrument]
  /// The calibrations that are run before the cases.
  package let cases: [Case]

  /// What is wrong, for each instrument with which something is.
  private var troubles: [(instrument: Instrument, hindrance: Hindrance)] = []

  /// Finds out which calibrations cases need.
  package init(of cases: [Case]) {
    let needed = Instrument.all.compactMap { instrument -> (Instrument, Case)? in
      guard let calibration = InstrumentCases.named[instrument.name],
        cases.contains(where: instrument.isNeeded)
      else { return nil }
      return (instrument, calibration)
    }
    instruments = needed.map(\.0)
    self.cases = needed.map(\.1)
  }

  /// Notes what came of a calibration, by its index.
  package mutating func note(_ verdict: Verdict, of index: Int) {
    let instrument = instruments[index]
    let message = verdict.finding?.message ?? verdict.outcome.rawValue
    switch (instrument.purpose, verdict.outcome) {
    // A case that needs what is lacking is gated by itself.
    case (_, .pass), (_, .unsupported): break
    case (.showing(let shows, let words, _), let outcome):
      // For want of processes or space nothing was found out: each case will see for itself.
      if case .want? = verdict.finding?.hindrance { return }
      let trouble = outcome == .fail ? "does not work here" : "could not be tried here"
      troubles.append(
        (instrument, .instrument(words, shows: shows, trouble: "\(trouble): \(message)")))
    case (.space(let what), .fail):
      troubles.append((instrument, .want(of: what, error: "SIGBUS")))
    case (.space(let what), _):
      guard case .want(what, let error)? = verdict.finding?.hindrance else { return }
      troubles.append((instrument, .want(of: what, error: error)))
    }
  }

  /// The verdict on a case, by what is known of the instruments.
  package func settled(
    _ verdict: Verdict, on element: Case, _ observations: CaseObservations
  ) -> Verdict {
    guard !troubles.isEmpty, verdict.restsOnSteps else { return verdict }
    for (instrument, hindrance) in troubles where instrument.isNeeded(by: element) {
      switch instrument.purpose {
      // A pass rests on the instrument as much as a failure does.
      case .showing:
        guard verdict.finding?.hindrance == nil else { continue }
        return Verdict(
          outcome: .unresolved, behaviour: verdict.behaviour, finding: Finding(hindrance))
      case .space:
        guard let finding = verdict.finding, finding.hindrance == nil, let step = finding.step,
          observations[step]?.isOfUnstoredPage == true
            || observations[step]?.isShortWrite(in: element) == true
        else { continue }
        return Verdict(
          outcome: .unresolved, behaviour: verdict.behaviour,
          finding: finding.hindered(by: hindrance))
      }
    }
    return verdict
  }
}

extension Verdict {
  /// Whether it is about what was observed at steps.
  fileprivate var restsOnSteps: Bool {
    switch outcome {
    case .pass, .fail: true
    case .unresolved: finding?.step != nil
    case .unsupported, .untested: false
    }
  }
}

extension Observation {
  /// Whether it is what a page shows for which there is no space.
  fileprivate var isOfUnstoredPage: Bool {
    self["signal"] == "SIGBUS" || self["pages"]?.contains("bus") == true
      || self["errno"] == "EFAULT"
  }

  /// Whether it is a write that wrote something, which is as much as there is room for.
  fileprivate func isShortWrite(in element: Case) -> Bool {
    guard let written = self["ret"].flatMap(Int.init), written >= 0 else { return false }
    return element.allSteps.contains {
      $0.number == step && $0.call.has(.writesBytes)
    }
  }
}
