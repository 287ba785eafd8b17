import ConformanceJSON
import ConformanceVocabulary

extension StepDecoder {
  /// What must hold of the value of a call or of a field.
  ///
  /// `call` is the call whose range `outside` means, where there is one.
  func relation(_ value: JSONValue, _ what: String, _ call: Call?) -> Relation? {
    guard let members = value.object else {
      return operand(value, what).map { Relation([Relation.Clause(.equal, $0)]) }
    }
    let known = Relation.Comparison.words
    guard !members.isEmpty else {
      source.report(value.offset, "a relation is an object of \(SourceText.list(known, "or"))")
      return nil
    }
    guard source.checkKeys(value, known: known, required: [], what: "a relation") else {
      return nil
    }
    let clauses = members.compactMap { clause($0, call) }
    return clauses.count == members.count ? Relation(clauses) : nil
  }

  private func clause(_ member: JSONMember, _ call: Call?) -> Relation.Clause? {
    guard let comparison = Relation.Comparison(rawValue: member.key) else { return nil }
    guard comparison == .outside else {
      return operand(member.value, quoted(member.key)).map { Relation.Clause(comparison, $0) }
    }
    guard call?.result == .address else {
      source.report(
        member.keyOffset, "\"outside\" is a relation of the address that a mapping call returns")
      return nil
    }
    guard let name = boundName(member.value, "\"outside\"", [.mapping]) else { return nil }
    return Relation.Clause(.outside, Operand(terms: [Operand.Term(1, name)], source: name))
  }

  /// The relations of the fields of a result.
  func fields(_ value: JSONValue, _ step: WrittenStep) -> Expectation? {
    let call = step.call
    guard let members = value.object, !members.isEmpty else {
      source.report(
        value.offset, "\"fields\" must be an object of \(SourceText.list(call.fields, "or"))")
      return nil
    }
    _ = source.checkKeys(
      value, known: call.fields, required: [], what: "the result of \(quoted(call.name))")
    let fields = members.compactMap { member -> Expectation.Field? in
      guard call.fields.contains(member.key) else { return nil }
      checkAccess(step, gives: member)
      return relation(member.value, quoted(member.key), nil).map {
        Expectation.Field(name: member.key, relation: $0)
      }
    }
    return fields.count == members.count ? .fields(fields) : nil
  }
}
