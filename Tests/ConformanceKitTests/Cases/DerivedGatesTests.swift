import Testing

@testable import ConformanceCases

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

  @Test("are the systems of the requirements, before anything else that may be lacking")
  func systems() {
    var extended = requirement("x-msync-1")
    extended.system = "Linux"
    #expect(
      DerivedGates.all(
        written: [Gate(.constant, "MAP_HUGETLB")], requirements: [extended, extended],
        steps: [step("fork")])
        == [Gate(.system, "Linux"), Gate(.constant, "MAP_HUGETLB"), Gate(.capability, "fork")])
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

  @Test("are signals where pages are touched, and a pipe where they are handed to a call")
  func pages() {
    let pages = Expectation.pages(.init(pages: [["none"]], every: true))
    let touched = step("pages", arguments: ["at": "0", "len": "page"], expect: pages)
    let handed = step("pages", arguments: ["at": "0", "len": "page", "by": "call"], expect: pages)
    #expect(gates(touched) == [Gate(.capability, "signals")])
    #expect(gates(handed) == [Gate(.capability, "pipe")])
  }

  private func mapping(
    _ object: String, _ fildes: String = "f", flags: String = "MAP_SHARED",
    expect: Expectation? = nil
  ) -> [Step] {
    [
      step("open", as: "f", arguments: ["object": object, "size": "page"]),
      step("dup", as: "d", arguments: ["fildes": "f"]),
      step("open", as: "s", arguments: ["same": "f"]),
      step("open", as: "z", arguments: ["object": "shm", "size": "page"]),
      step(
        "fork",
        block: [
          step(
            "mmap", arguments: ["len": "page", "prot": "0", "flags": flags, "fildes": fildes],
            expect: expect)
        ]),
    ]
  }

  private func areShared(_ steps: [Step], written: [Gate] = []) -> Bool {
    DerivedGates.all(written: written, requirements: [], steps: steps)
      .contains(Gate(.fileSystem, "shared-mappings"))
  }

  @Test("are shared mappings where a file is mapped so, whatever descriptor names it")
  func sharedMappings() {
    #expect(areShared(mapping("file")))
    #expect(areShared(mapping("sparse-file")))
    #expect(areShared(mapping("file", "d")))
    #expect(areShared(mapping("file", "s")))
    #expect(areShared(mapping("file", flags: "MAP_SHARED_VALIDATE")))
    #expect(areShared(mapping("file", expect: .anyOf([.success, .error(["ENOTSUP"])]))))
  }

  @Test("are no shared mappings for other objects, private mappings, and refusals")
  func noSharedMappings() {
    #expect(!areShared(mapping("memfd")))
    #expect(!areShared(mapping("file", "z")))
    #expect(!areShared(mapping("file", flags: "MAP_PRIVATE")))
    #expect(!areShared(mapping("file", flags: "MAP_SHARED|MAP_ANONYMOUS")))
    #expect(!areShared(mapping("file", expect: .error(["EACCES"]))))
    #expect(!areShared(mapping("file", expect: .anyOf([.error(["EACCES"]), .error(["EPERM"])]))))
  }

  @Test("are none of a file system in a case that concerns every one")
  func anyFileSystem() {
    let gates = DerivedGates.all(
      written: [Gate(.fileSystem, "any")], requirements: [], steps: mapping("file"))
    #expect(gates == [Gate(.capability, "fork")])
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
