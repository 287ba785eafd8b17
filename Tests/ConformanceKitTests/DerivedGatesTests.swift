import Testing

@testable import ConformanceKit

@Suite("gates that need not be written") struct DerivedGatesTests {
  private func gates(_ steps: Step..., options: [String?] = [nil]) -> [Gate] {
    let requirements = options.enumerated().map { index, option in
      var requirement = requirement("mmap-\(index)")
      requirement.option = option
      return requirement
    }
    return DerivedGates.all(written: [], requirements: requirements, steps: steps)
  }

  @Test("are the options of the requirements, each once")
  func options() {
    #expect(
      gates(options: ["SHM", nil, "XSI|SIO", "SHM"]) == [
        Gate(.option, "SHM"), Gate(.option, "XSI|SIO"),
      ])
  }

  @Test(
    "are the capabilities of the calls",
    arguments: [
      ("fork", "fork"), ("waitpid", "fork"), ("pthread_create", "threads"), ("exec", "exec"),
      ("exec_missing", "exec"), ("barrier", "pipe"), ("pipe", "pipe"), ("sigaction", "signals"),
    ])
  func calls(name: String, capability: String) {
    #expect(gates(step(name)) == [Gate(.capability, capability)])
  }

  @Test("are those of the calls in blocks as well, each once")
  func blocks() {
    let inner = step("fork", block: [step("exec", block: [step("pipe")])])
    #expect(
      gates(step("fork", block: [inner])) == ["fork", "exec", "pipe"].map { Gate(.capability, $0) })
  }

  @Test("are signals where one is expected, also as an alternative")
  func signals() {
    let signal = Expectation.signal(.init(signals: ["SIGBUS"]))
    let expected = [Gate(.capability, "signals")]
    #expect(gates(step("load", arguments: ["at": "0"], expect: signal)) == expected)
    #expect(
      gates(step("load", arguments: ["at": "0"], expect: .anyOf([.success, signal]))) == expected)
    #expect(gates(step("load", arguments: ["at": "0"], expect: .any)).isEmpty)
  }

  @Test("are signals where pages are touched, and not where they are handed to a call")
  func pages() {
    let pages = Expectation.pages(.init(pages: [["none"]], every: true))
    let touched = step("pages", arguments: ["at": "0", "len": "page"], expect: pages)
    let handed = step("pages", arguments: ["at": "0", "len": "page", "by": "call"], expect: pages)
    #expect(gates(touched) == [Gate(.capability, "signals")])
    #expect(gates(handed).isEmpty)
  }

  @Test("stand behind the written ones of their kind, in the order of the kinds")
  func order() {
    let written = [Gate(.where, "page>1"), Gate(.capability, "pipe"), Gate(.option, "XSI")]
    var shared = requirement()
    shared.option = "SHM"
    let gates = DerivedGates.all(
      written: written, requirements: [shared], steps: [step("fork"), step("pipe")])
    #expect(
      gates == [
        Gate(.option, "XSI"), Gate(.option, "SHM"), Gate(.capability, "pipe"),
        Gate(.capability, "fork"), Gate(.where, "page>1"),
      ])
  }
}
