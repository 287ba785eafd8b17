import ConformanceJSON

/// The forms of an `expect`: a word, or an object with a key of this name.
enum ExpectationForm: String, CaseIterable, Sendable {
  case success, any, error, returns, signal, bytes, equal, different, pages, vec, exit, killed
  case fields, errno, anyOf

  /// The forms that are written as a word.
  static let plainForms: [ExpectationForm] = [.success, .any, .equal, .different]

  /// What a success may do to errno.
  static let errnoWords = ["unchanged", "nonzero"]

  /// What a word means.
  var plain: Expectation? {
    switch self {
    case .success: .success
    case .any: .any
    case .equal: .equal(true)
    case .different: .equal(false)
    default: nil
    }
  }

  /// The keys of an object of this form.
  var keys: [String] {
    switch self {
    case .signal: ["signal", "code", "addr", "page"]
    case .returns, .fields: [rawValue, "errno"]
    default: [rawValue]
    }
  }

  /// The form in words, as something that a call gives.
  var words: String {
    switch self {
    case .success: "\"success\""
    case .any: "\"any\""
    case .equal, .different: "a comparison"
    case .error: "an error"
    case .returns: "a value"
    case .signal: "a signal"
    case .bytes: "bytes"
    case .pages: "the state of pages"
    case .vec: "a vector"
    case .exit, .killed: "the end of a child"
    case .fields: "fields"
    case .errno: "\"errno\""
    case .anyOf: "\"anyOf\""
    }
  }

  /// Where the key stands that makes an expectation one of this form.
  func offset(in value: JSONValue) -> Int {
    value.object?.first { $0.key == rawValue }?.keyOffset ?? value.offset
  }

  /// The form of an expectation; what has none is reported.
  static func of(_ value: JSONValue, _ source: SourceText) -> ExpectationForm? {
    if let text = value.string {
      if let form = plainForms.first(where: { $0.rawValue == text }) { return form }
      let suffix = StepDecoder.hint(text, plainForms.map(\.rawValue) + ["object"])
      source.report(value.offset, "unknown expectation \(quoted(text))\(suffix)")
      return nil
    }
    guard let members = value.object else {
      source.report(value.offset, "\"expect\" must be a string or an object, not \(value.kind)")
      return nil
    }
    let forms = objectForms.filter { value[$0.rawValue] != nil }
    // An errno stands beside another form, or alone.
    let main = forms.count > 1 ? forms.filter { $0 != .errno } : forms
    if let form = main.first, main.count == 1 { return form }
    let names = objectForms.map(\.rawValue)
    if main.count > 1 {
      source.report(
        value.offset,
        "an expectation is one thing, not \(SourceText.list(main.map(\.rawValue))); use \"anyOf\", "
          + "or two cases")
    } else {
      let suffix = members.first.map { DidYouMean.suffix($0.key, among: names) } ?? ""
      source.report(
        members.first?.keyOffset ?? value.offset,
        suffix.isEmpty
          ? "an expectation has one of \(SourceText.list(names, "or"))"
          : "unknown expectation \(quoted(members.first?.key ?? ""))\(suffix)")
    }
    return nil
  }

  /// The forms that are written as an object.
  static let objectForms = allCases.filter { !plainForms.contains($0) }

  /// Whether the call of a step can do what the form says.
  func isAllowed(in step: WrittenStep) -> Bool {
    isAllowed(
      for: step.call, isNamed: step.isNamed,
      hasBuffer: step.call.result == .count && step.has("buf"))
  }

  /// Whether a call can do what the form says.
  ///
  /// A child that `as` names only begins here; the bytes of a buffer in memory are not observed.
  func isAllowed(for call: Call, isNamed: Bool = false, hasBuffer: Bool = false) -> Bool {
    let result = call.result
    switch self {
    case .any, .anyOf: return result != .none
    case .success: return !isSeenOtherwise(result) && (result != .child || isNamed)
    case .error: return canFail(call)
    case .returns: return returnsValue(result)
    case .signal: return canFault(call)
    case .bytes: return result == .bytes || (result == .count && !hasBuffer)
    case .equal, .different: return result == .comparison
    case .pages: return result == .pages
    case .vec: return result == .vector
    case .exit, .killed: return result == .child && !isNamed
    case .fields: return !call.fields.isEmpty
    case .errno: return call.isFunction && returnsValue(result)
    }
  }

  /// Whether a result says more than that the call succeeded, so that `success` is too little.
  private func isSeenOtherwise(_ result: Call.Result) -> Bool {
    result == .comparison || result == .pages || result == .none
  }

  private func returnsValue(_ result: Call.Result) -> Bool {
    switch result {
    case .address, .descriptor, .status, .number, .count, .limit, .errorNumber, .vector: true
    case .access, .bytes, .comparison, .pages, .child, .none: false
    }
  }

  private func canFail(_ call: Call) -> Bool {
    call.block?.isInline != true && (returnsValue(call.result) || call.result == .child)
  }

  private func canFault(_ call: Call) -> Bool {
    switch call.result {
    case .access, .bytes, .comparison: true
    case .pages, .child, .none: false
    default: call.isFunction && call.block == nil
    }
  }
}
