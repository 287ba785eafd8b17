import ConformanceCases
import ConformanceExploring
import ConformanceJudging
import ConformanceProtocol
import ConformanceReports

/// Judges sequences that a target is given together, as cases of a run are judged.
final class SequenceJudging {
  /// A sequence that has been judged.
  struct Judged {
    var sequence: Generator.Sequence
    /// What it was judged as: its case or, where that breaks what POSIX says, its twin.
    var element: Case
    var point: Report.Point
    /// What was seen at each step, of what did not do what it may.
    var text = ""
  }

  /// What the target is given.
  private(set) var given: GivenCases
  private let sequences: [Generator.Sequence]
  private let generator: Generator
  private var judge = Judge(facts: TargetFacts())

  init(_ sequences: [Generator.Sequence], _ generator: Generator) {
    self.sequences = sequences
    self.generator = generator
    given = GivenCases(sequences.map(\.element))
  }

  /// Takes what is known of the target.
  func ready(_ facts: TargetFacts) {
    judge = Judge(facts: facts)
  }

  /// Judges what was seen; of a trial or a calibration it is only noted.
  func judged(_ seen: CaseResult) -> Judged? {
    guard let place = given.place(seen.index) else {
      _ = given.note(seen.observations, of: seen.index, by: judge)
      return nil
    }
    return judged(sequences[place], seen.observations)
  }

  private func judged(_ sequence: Generator.Sequence, _ seen: CaseObservations) -> Judged {
    let element = sequence.element
    let verdict = settled(element, seen)
    guard verdict.outcome != .pass else {
      // What a target chose where it may is no matter of an exploration.
      let point = Report.Point(element, Verdict(outcome: .pass, behaviour: ""))
      return Judged(sequence: sequence, element: element, point: point)
    }
    guard verdict.outcome == .fail else { return judged(sequence, element, verdict, seen) }
    if let twin = Twin(of: sequence, by: generator) {
      let plain = settled(twin.element, seen)
      // Where a process ended behind the twin's last step, POSIX says nothing of that.
      if plain.outcome == .fail, let step = plain.finding?.step, seen[step] != nil || twin.isWhole {
        return judged(sequence, twin, plain, seen)
      }
    }
    guard sequence.isUnified, let rest = Twin(of: sequence, by: generator, isUnified: true) else {
      return judged(sequence, element, verdict, seen)
    }
    return judged(sequence, rest, verdict, seen)
  }

  /// A finding, which cites the requirements of the step that failed.
  private func judged(
    _ sequence: Generator.Sequence, _ twin: Twin, _ verdict: Verdict, _ seen: CaseObservations
  ) -> Judged {
    var broken = twin.element
    if let step = verdict.finding?.step { broken.requirements = twin.requirements(ofStep: step) }
    var judged = judged(sequence, broken, verdict, seen)
    judged.element = twin.element
    return judged
  }

  private func judged(
    _ sequence: Generator.Sequence, _ element: Case, _ verdict: Verdict, _ seen: CaseObservations
  ) -> Judged {
    Judged(
      sequence: sequence, element: element, point: Report.Point(element, verdict),
      text: verdict.outcome == .unsupported ? "" : VerboseText.text(of: element, seen, verdict))
  }

  private func settled(_ element: Case, _ seen: CaseObservations) -> Verdict {
    given.verdict(on: element, seen, by: judge)
  }
}
