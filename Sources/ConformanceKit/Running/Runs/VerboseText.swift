import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
import ConformanceVocabulary

/// What was seen at each step of a case, for a person who looks into it.
enum VerboseText {
  /// The outcome and the id, then each step with the fields that the probe reported.
  static func text(
    of element: Case, _ observations: CaseObservations, _ verdict: Verdict
  ) -> String {
    var text = "\(verdict.outcome.rawValue) \(element.id)\n"
    for line in StepText.lines(of: element.steps) {
      text += String(repeating: "  ", count: line.depth + 1) + line.text + "\n"
      guard let number = line.number, let seen = observations[number] else { continue }
      let fields = seen.fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
      text += String(repeating: "  ", count: line.depth + 3) + "-> \(fields.printable)\n"
    }
    if let finding = verdict.finding {
      text += "  \(finding.message.printable)\n"
    }
    return text + "\n"
  }
}
