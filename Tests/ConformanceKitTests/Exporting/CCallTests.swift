import Testing

@testable import ConformanceCases
@testable import ConformanceExporting
@testable import ConformanceVocabulary

@Suite("a call in C")
struct CCallTests {
  /// A step with a call that is in no table, each of its parameters given by a text.
  private func step(
    _ call: Call, _ texts: [String?] = [], as names: String..., expect: Expectation? = nil
  ) -> Step {
    let arguments = zip(call.parameters, texts).map { parameter, text -> Argument? in
      switch (parameter.kind, text) {
      case (_, nil): nil
      case (.operand, let text?): .operand(operand(text))
      case (.set, let text?): .set(text.split(separator: "|").map(String.init))
      case (_, let text?): .text(text)
      }
    }
    return Step(
      number: 0, call: call, arguments: arguments, bindings: names, expectation: expect)
  }

  private func body(_ step: Step) -> CBody {
    var body = CBody(testCase(step))
    body.add([step])
    return body
  }

  @Test("a function of the C library is written from its entry alone")
  func function() {
    let call = Call(
      "guard",
      [
        Parameter("at", isAddress: true), Parameter("len"), Parameter("prot", .set("PROT")),
        Parameter("how", .constant("MADV")), Parameter("off"),
      ], .status)
    let made = body(step(call, ["page", "2*page", "PROT_READ|PROT_EXEC", "MADV_FREE", nil]))
    let arguments = "(void *)(uintptr_t)(page), 2 * page, PROT_READ | PROT_EXEC, MADV_FREE"
    #expect(
      made.lines.suffix(2) == ["  result = guard(\(arguments));", "  check(result == 0, result);"])
    #expect(made.unknown == nil)
  }

  @Test(
    "its result has the type and the check of its kind",
    arguments: [
      (.address, "char *v = again();", "check(mapped(v), (intptr_t)v);"),
      (.descriptor, "int v = again();", "check(v >= 0, v);"),
      (.number, "long v = again();", "check(v >= 0, v);"),
      (.limit, "long v = again();", "check(v != -1 || errno == 0, v);"),
    ] as [(Call.Result, String, String)])
  func result(result: Call.Result, call: String, check: String) {
    let made = body(step(Call("again", [], result), as: "v"))
    #expect(made.lines.suffix(2) == ["  \(call)", "  \(check)"])
  }

  @Test("what is none is written as its entry says, with the helpers that the text calls")
  func text() {
    let call = Call(
      "own",
      [
        Parameter("at", isAddress: true), Parameter("content", .content),
        Parameter("by", .word(["touch", "call"]), .defaultsTo("touch")),
        Parameter("pid", .process),
      ], .status, isFunction: false, c: "store{by}({at}, {content}, {pid}, {at})")
    let usual = body(step(call, ["NULL", "zero", "touch", "parent"]))
    #expect(usual.lines.contains("  result = store(NULL, BYTES(\"\\0\"), getppid(), NULL);"))
    #expect(usual.helpers.contains(.store))
    let other = body(step(call, ["NULL", "zero", "call", "c"]))
    #expect(other.lines.contains("  result = store_by_call(NULL, BYTES(\"\\0\"), c, NULL);"))
    #expect(!other.helpers.contains(.store))
  }

  @Test("the fields of a result are in the structure of its entry")
  func structure() {
    let call = Call(
      "where_is", [Parameter("fildes")], .errorNumber, fields: ["off"],
      c: "where_is({fildes}, &{fields})", structure: "struct memory_offset")
    let made = body(step(call, ["3"]))
    #expect(made.lines.contains("  struct memory_offset fields_0;"))
    #expect(made.lines.contains("  result = where_is(3, &fields_0);"))
    #expect(made.helpers.contains(.memoryOffset))
  }

  @Test("a step of our own, a structure or a block that nothing says how to write is refused")
  func unknown() {
    let block = Call.Block(key: "steps", isInline: true)
    for call in [
      Call("teleport", [], .status, isFunction: false),
      Call("describe", [], .status, fields: ["colour"]), Call("twice", [], .status, block: block),
    ] {
      #expect(body(step(call)).unknown == call.name)
    }
  }

  @Test("a signal that a function may raise is caught")
  func signal() {
    let signal = SignalExpectation(signals: ["SIGBUS"])
    let made = body(step(Call("again", [], .status), expect: .signal(signal)))
    #expect(made.lines.contains("  if (sigsetjmp(escape, 1) == 0) result_0 = again();"))
    #expect(made.lines.last == "  check(raised_0 == SIGBUS, result_0);")
  }

  @Test("a helper is found by the whole name of a function that it defines")
  func helpers() {
    #expect(CHelper.called(in: "store(m, 1)") == [.store])
    #expect(CHelper.called(in: "restore(m) + store + store_2(m)") == [])
    #expect(
      CHelper.called(in: "!mapped(m) || tick(path(\"tick\"))") == [.mapped, .tick, .paths])
    for call in Call.all where !call.isFunction && call.c != nil && !call.has(.sleeps) {
      #expect(!CHelper.called(in: call.c ?? "").isEmpty || call.result == .pages, "\(call.name)")
    }
  }
}
