import Testing

@testable import ConformanceProtocol
@testable import ConformanceVocabulary

@Suite struct ObservationStreamTests {
  /// A line with its checksum.
  private func line(_ text: String, end: String = "\n") -> String {
    let digits = String(Fletcher16.checksum(text.utf8), radix: 16)
    return "~\(text) *\(String(repeating: "0", count: 4 - digits.count))\(digits)\(end)"
  }

  private func events(_ text: String, chunk: Int = .max) -> [ObservationEvent] {
    var stream = ObservationStream()
    var events: [ObservationEvent] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      stream.receive(Array(rest.prefix(chunk))) { events.append($0) }
      rest = rest.dropFirst(chunk)
    }
    return events
  }

  @Test("the checksum is Fletcher's, modulo 255")
  func checksum() {
    #expect(Fletcher16.checksum("abcde".utf8) == 0xc8f0)
    #expect(Fletcher16.checksum("ready".utf8) == 0x3817)
    #expect(Fletcher16.checksum(Array(repeating: 255, count: 511)) == 0)
  }

  @Test(
    "each kind of line is an event",
    arguments: [
      (
        "hello protocol=1 page=4096",
        .hello(protocolVersion: 1, numbers: [.init(name: "page", value: "4096")])
      ),
      ("fact libc glibc 2.36", .fact(.init(name: "libc", value: "glibc 2.36"))),
      ("ready 12", .ready(facts: 12)),
      ("17 begin mmap/a/b", .begin(case: 17, id: "mmap/a/b")),
      (
        "17.3 signal=SIGBUS addr=0x7f",
        .step(
          case: 17,
          Observation(
            step: 3,
            fields: [.init(name: "signal", value: "SIGBUS"), .init(name: "addr", value: "0x7f")]))
      ),
      ("17 end 4", .end(case: 17, lines: 4)),
      (
        "17 unsupported constant MAP_HUGETLB",
        .ending(case: 17, .unsupported(kind: "constant", name: "MAP_HUGETLB"))
      ),
      ("17 timeout", .ending(case: 17, .timeout)),
      ("17 died SIGKILL", .ending(case: 17, .died(signal: "SIGKILL"))),
      ("17 exited 3", .ending(case: 17, .exited(status: 3))),
      ("17 lost", .ending(case: 17, .lost)),
      ("17 malformed step 2: no len", .ending(case: 17, .malformed(reason: "step 2: no len"))),
      (
        "17 wanting process EAGAIN",
        .ending(case: 17, .wanting(what: "process", error: "EAGAIN"))
      ),
      ("left mapping,limit", .left(what: "mapping,limit")),
      ("unreadable EIO", .unreadable(error: "EIO")),
      ("bye", .bye),
    ] as [(String, ObservationEvent)])
  func kinds(text: String, event: ObservationEvent) {
    #expect(events(line(text)) == [event])
    #expect(events(line(text, end: "\r\n")) == [event])
    #expect(events(line(text), chunk: 1) == [event])
  }

  @Test(
    "what is not a whole line with its checksum is garbage",
    arguments: [
      "", "~", "bye", "~bye", "~bye *7f42", "~bye *7f4", "~bye *7f41 ", " ~bye *7f41",
      "~bye*7f41", "~BYE *7f41", "~ *0000",
    ])
  func garbage(text: String) {
    #expect(events(text + "\n") == [.garbage(bytes: text.utf8.count + 1)])
  }

  @Test(
    "a line that says nothing of the protocol is garbage, whatever its checksum",
    arguments: [
      "17", "17.", "17.x", "17.1", "17.1 ret", "17 end", "17 dances", "hello", "fact", "ready", "x",
    ])
  func foreign(text: String) {
    #expect(events(line(text)) == [.garbage(bytes: line(text).utf8.count)])
  }

  @Test("an endless line is cut, and what follows it is read", arguments: [1, 7, 512, 100_000])
  func endless(chunk: Int) {
    let endless = String(repeating: "x", count: 5000)
    let events = events(endless + "\n" + line("bye"), chunk: chunk)
    #expect(events.last == .bye)
    let bytes = events.dropLast().reduce(0) { sum, event in
      guard case .garbage(let bytes) = event else { return sum }
      return sum + bytes
    }
    #expect(bytes == 5001)
  }
}
