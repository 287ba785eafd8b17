import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceVocabulary

@Suite("where a fault was is part of a behaviour")
struct BehaviourPlaceTests {
  /// The behaviour of an access at `m + 5`, where `m` is 0x10000000.
  private func place(
    _ call: String, _ arguments: [String: String], _ fault: String
  ) -> String {
    let asked = step(
      call, arguments: arguments.merging(["at": "m + 5"]) { $1 }, expect: .any)
    let sample = testCase(
      step("mmap", as: "m", arguments: ["len": "4*page", "prot": "0", "flags": "MAP_SHARED"]),
      asked)
    return Judge(facts: .test).verdict(
      on: sample, CaseObservations(["0 ret=0x10000000", "1 signal=SIGSEGV \(fault)"])
    ).behaviour
  }

  private func place(of call: String, _ arguments: [String: String] = [:], at address: String)
    -> String
  {
    let behaviour = place(call, arguments, "code=SEGV_MAPERR addr=\(address)")
    return behaviour.replacing("SIGSEGV/SEGV_MAPERR", with: "")
  }

  @Test("of one byte it is that byte, another of its page, or elsewhere")
  func oneByte() {
    #expect(place(of: "load", at: "0x10000005") == "")
    #expect(place(of: "store", at: "0x10000000") == " in its page")
    #expect(place(of: "execute", at: "0x10000006") == " in its page")
    #expect(place(of: "load", at: "0x10001000") == " elsewhere")
    #expect(place(of: "load", at: "0x0") == " elsewhere")
  }

  @Test("of a range it is the first byte of any of its pages")
  func range() {
    let range = ["len": "2*page", "content": "2a"]
    #expect(place(of: "fill", range, at: "0x10000005") == "")
    #expect(place(of: "fill", range, at: "0x10002000") == "")
    #expect(place(of: "fill", range, at: "0x10001001") == " in its page")
    #expect(place(of: "fill", range, at: "0x10003000") == " elsewhere")
    let strided = range.merging(["stride": "page"]) { $1 }
    #expect(place(of: "fill", strided, at: "0x10001005") == "")
    #expect(place(of: "compare", strided, at: "0x10001000") == " in its page")
  }

  @Test("nothing is said of a signal that was sent")
  func sent() {
    #expect(place("load", [:], "code=SI_USER addr=0x0") == "SIGSEGV/SI_USER")
    #expect(place("load", [:], "code=-7 addr=0x0") == "SIGSEGV/-7")
  }
}
