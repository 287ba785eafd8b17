import ConformanceJSON
import ConformanceVocabulary

extension ExpectationForm {
  /// The forms, in the order in which messages and the schema name them.
  static let all: [ExpectationForm] = [
    ExpectationForm("success", "\"success\"", means: .success) { call, isNamed, _ in
      // A child that `as` names only begins here.
      !call.result.isSeenOtherwise && !call.hasHandler && (call.result != .child || isNamed)
    },
    ExpectationForm("any", "\"any\"", means: .any, isAlternative: false) { call, _, _ in
      call.result != .none
    },
    error,
    ExpectationForm(
      "returns", "a value",
      schema: { refer($0.result == .address ? "address-relation" : "relation")($0, $1) },
      beside: [errnoKey]
    ) { call, _, _ in
      call.result.isValue
    } read: { decoder, written in
      decoder.relation(written.argument, "\"returns\"", written.step.call)
        .map(Expectation.returns)
    },
    ExpectationForm(
      "signal", "a signal", schema: refer("signals"),
      beside: [
        Key(name: "code", schema: refer("codes")), Key(name: "addr", schema: refer("operand")),
        Key(name: "page", schema: refer("operand")),
      ]
    ) { call, _, _ in
      switch call.result {
      case .access, .bytes, .comparison: true
      case .pages, .child, .none: false
      default: call.isFunction && call.block == nil
      }
    } read: { decoder, written in
      decoder.signal(written.argument, written.object)
    },
    ExpectationForm("bytes", "bytes", schema: refer("bytes")) { call, _, hasBuffer in
      // The bytes of a buffer in memory are not observed.
      call.result == .bytes || (call.result == .count && !hasBuffer)
    } read: { decoder, written in
      decoder.source.string(written.argument, "\"bytes\"", .bytes).flatMap(Hexadecimal.bytes)
        .map(Expectation.bytes)
    },
    ExpectationForm("equal", "a comparison", means: .equal(true)) { call, _, _ in
      call.result == .comparison
    },
    ExpectationForm("different", "a comparison", means: .equal(false)) { call, _, _ in
      call.result == .comparison
    },
    ExpectationForm("pages", "the state of pages", schema: refer("page-states")) { call, _, _ in
      call.result == .pages
    } read: { decoder, written in
      decoder.pages(written.argument)
    },
    ExpectationForm("vec", "a vector", schema: refer("vector")) { call, _, _ in
      call.result == .vector
    } read: { decoder, written in
      decoder.source.string(written.argument, "\"vec\"", .vector).map(Expectation.vector)
    },
    ExpectationForm("exit", "the end of a child", schema: refer("operand")) { call, isNamed, _ in
      call.result == .child && !isNamed
    } read: { decoder, written in
      decoder.operand(written.argument, "\"exit\"").map(Expectation.exit)
    },
    ExpectationForm("killed", "the end of a child", schema: refer("signals")) { call, isNamed, _ in
      call.result == .child && !isNamed
    } read: { decoder, written in
      decoder.oneOrMore(written.argument, "signal", among: Symbols.signals)
        .map(Expectation.killed)
    },
    ExpectationForm(
      "fields", "fields", schema: { call, _ in CaseFileSchema.fields(call) }, beside: [errnoKey]
    ) { call, _, _ in
      !call.fields.isEmpty
    } read: { decoder, written in
      decoder.fields(written.argument, written.step)
    },
    errno,
    ExpectationForm(
      "anyOf", "\"anyOf\"", schema: CaseFileSchema.choices, isAlternative: false
    ) { call, _, _ in
      call.result != .none
    } read: { decoder, written in
      decoder.anyOf(written.argument, written.step)
    },
  ]

  /// The form of a failure, which calls must have to be refused.
  static let error = ExpectationForm("error", "an error", schema: refer("errors")) {
    call, _, _ in
    call.block?.isInline != true && (call.result.isValue || call.result == .child)
  } read: { decoder, written in
    decoder.oneOrMore(written.argument, "error", among: Symbols.errors).map(Expectation.error)
  }

  /// The form that stands beside others, or alone.
  static let errno = ExpectationForm(
    errnoKey.name, "\"errno\"", schema: errnoKey.schema
  ) { call, _, _ in
    call.isFunction && call.result.isValue
  } read: { _, written in
    expectation(errno: written.argument.string, .success)
  }

  /// What a success may do to errno.
  static let errnoWords = ["unchanged", nonzero]
  private static let nonzero = "nonzero"

  /// What is expected beside a word that says what a success does to errno.
  static func expectation(errno word: String?, _ inner: Expectation) -> Expectation {
    word == nonzero ? .errnoNonzero(inner) : .errnoUnchanged(inner)
  }

  private static let errnoKey = Key(name: "errno") { _, _ in CaseFileSchema.word(errnoWords) }

  /// The schema that a definition has.
  private static func refer(_ definition: String) -> Schema {
    { _, _ in CaseFileSchema.reference(definition) }
  }
}

extension Call.Result {
  /// Whether it says more than that the call succeeded, so that `success` is too little.
  fileprivate var isSeenOtherwise: Bool {
    self == .comparison || self == .pages || self == .none
  }

  /// Whether it is a value that relations are about.
  fileprivate var isValue: Bool {
    switch self {
    case .address, .descriptor, .status, .number, .count, .limit, .errorNumber, .vector: true
    case .access, .bytes, .comparison, .pages, .child, .none: false
    }
  }
}
