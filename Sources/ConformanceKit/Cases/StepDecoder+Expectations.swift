import ConformanceJSON
import ConformanceVocabulary

extension StepDecoder {
  /// What an `expect` says of a call in a step.
  func expectation(_ value: JSONValue, in step: WrittenStep) -> Expectation? {
    guard let form = ExpectationForm.of(value, source) else { return nil }
    guard form.isAllowed(in: step) else {
      let allowed = ExpectationForm.all.filter { $0.isAllowed(in: step) }
      source.report(
        form.offset(in: value),
        "\(quoted(step.call.name))\(Self.condition(step)) cannot be expected to give "
          + "\(form.words); what can be is \(SourceText.list(allowed.map(\.name), "or"))")
      return nil
    }
    if value.string != nil { return form.plain }
    guard checkKeys(form, value, step.call), let argument = value[form.name] else { return nil }
    let expectation = form.read(self, .init(argument: argument, object: value, step: step))
    guard form !== ExpectationForm.errno, let word = value[ExpectationForm.errno.name]?.string
    else { return expectation }
    return expectation.map { ExpectationForm.expectation(errno: word, $0) }
  }

  /// The errors that `unsupported` has, none of which is expected; an element of a matrix may have
  /// none.
  func refusals(_ step: WrittenStep, _ expectation: Expectation?) -> [String] {
    guard step.form.canBeRefused, let value = step["unsupported"], value.array?.isEmpty != true,
      let errors = oneOrMore(value, "error", among: Symbols.errors)
    else { return [] }
    for error in errors where expectation?.accepts(error: error) == true {
      source.report(
        value.offset, "\(error) is expected, and cannot say that the case is unsupported as well")
    }
    return errors
  }

  /// What of a step limits what its call can give.
  private static func condition(_ step: WrittenStep) -> String {
    if step.call.result == .child, step.isNamed { return " with \"as\"" }
    return step.call.result == .count && step.has("buf") ? " with \"buf\"" : ""
  }

  private func checkKeys(_ form: ExpectationForm, _ value: JSONValue, _ call: Call) -> Bool {
    let before = source.mistakeCount
    _ = source.checkKeys(
      value, known: form.keys.map(\.name), required: [],
      what: "an expectation of \(quoted(form.name))")
    if let errno = value[ExpectationForm.errno.name] {
      _ = source.word(errno, ExpectationForm.errno.words, among: ExpectationForm.errnoWords)
      if !ExpectationForm.errno.isAllowed(for: call) {
        source.report(errno.offset, "\(quoted(call.name)) has no errno to leave alone")
      }
    }
    return source.mistakeCount == before
  }

  /// A name, or an array of names without a double.
  func oneOrMore(
    _ value: JSONValue, _ what: String, among known: [String]
  ) -> [String]? {
    guard value.array != nil else {
      return source.word(value, what, among: known).map { [$0] }
    }
    guard let words = source.words(value, what, among: known) else { return nil }
    guard Set(words).count == words.count else {
      source.report(value.offset, "one \(what) occurs twice; remove one")
      return nil
    }
    return words
  }

  /// A signal, with what stands beside it in the object.
  func signal(_ argument: JSONValue, _ value: JSONValue) -> Expectation? {
    guard let signals = oneOrMore(argument, "signal", among: Symbols.signals) else { return nil }
    var result = SignalExpectation(signals: signals)
    if let code = value["code"] {
      let known = (signals + ["SIG"]).flatMap { Symbols.codes[$0] ?? [] }
      guard
        let codes = oneOrMore(
          code, "code of \(signals.joined(separator: " or "))",
          among: known + known.map { "!\($0)" })
      else { return nil }
      guard Set(codes.map { $0.hasPrefix("!") }).count == 1 else {
        source.report(code.offset, "either every code has a \"!\" before it, or none")
        return nil
      }
      result.codes = codes
    }
    if let address = value["addr"] {
      guard let operand = operand(address, "\"addr\"") else { return nil }
      result.address = operand
    }
    if let page = value["page"] {
      guard let operand = operand(page, "\"page\"") else { return nil }
      result.page = operand
    }
    return .signal(result)
  }

  /// The states of every page, or of one after the other.
  func pages(_ value: JSONValue) -> Expectation? {
    guard value.string == nil else {
      return pageStates(value).map { .pages(PagesExpectation(pages: [$0], every: true)) }
    }
    guard let elements = source.array(value, "pages") else { return nil }
    let pages = elements.compactMap(pageStates)
    guard pages.count == elements.count else { return nil }
    return .pages(PagesExpectation(pages: pages, every: false))
  }

  private func pageStates(_ value: JSONValue) -> [String]? {
    guard let text = source.string(value, "the state of a page") else { return nil }
    let states = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    for state in states where !Symbols.pageStates.contains(state) {
      source.report(
        value.offset,
        "unknown state of a page \(quoted(state)); it is "
          + SourceText.list(Symbols.pageStates, "or") + ", alternatives with \"|\"")
      return nil
    }
    return states
  }

  /// Alternatives, of which none leaves a choice itself.
  func anyOf(_ value: JSONValue, _ step: WrittenStep) -> Expectation? {
    guard let elements = value.array, elements.count > 1 else {
      source.report(value.offset, "\"anyOf\" must be an array of at least two expectations")
      return nil
    }
    let alternatives = elements.compactMap { element -> Expectation? in
      guard let form = ExpectationForm.of(element, source) else { return nil }
      guard form.isAlternative else {
        source.report(
          element.offset, "\(quoted(form.name)) cannot be an alternative of \"anyOf\"")
        return nil
      }
      return expectation(element, in: step)
    }
    return alternatives.count == elements.count ? .anyOf(alternatives) : nil
  }
}
