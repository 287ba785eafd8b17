import Testing

@testable import ConformanceProtocol
@testable import ConformanceVocabulary

@Suite("A greeting")
struct GreetingTests {
  private static let numbers = [
    ("page", "4096"), ("size_max", "18446744073709551615"), ("off_max", "9223372036854775807"),
    ("int_max", "2147483647"), ("posix_version", "200809"),
  ]
  private static let facts = [
    ("system", "Linux"), ("release", ""), ("machine", "x"), ("libc", ""), ("route", "libc"),
    ("page", "4096"), ("word", "64"), ("endian", "little"), ("off_t", "64"), ("file-system", ""),
    ("user", "root"), ("capabilities", ""), ("address-space", "fixed"),
  ]

  private static func impossibility(
    _ numbers: [(String, String)], _ facts: [(String, String)]
  ) -> String? {
    var greeting = Greeting(numbers: numbers.map { .init(name: $0.0, value: $0.1) })
    facts.forEach { greeting.add(.init(name: $0.0, value: $0.1)) }
    return greeting.impossibility
  }

  /// The greeting with other values, in its first line and in the facts.
  private static func changed(_ changes: [(String, String)]) -> String? {
    func value(_ pair: (String, String)) -> (String, String) {
      changes.first { $0.0 == pair.0 } ?? pair
    }
    return impossibility(numbers.map(value), facts.map(value))
  }

  @Test(
    "can be that of a machine",
    arguments: [
      [], [("page", "512")], [("page", "65536")], [("page", "1073741824")],
      [("word", "32"), ("size_max", "4294967295")], [("off_t", "32"), ("off_max", "2147483647")],
      [("int_max", "32767")], [("int_max", "9223372036854775807")], [("posix_version", "0")],
      [("posix_version", "198808")], [("posix_version", "202405")], [("endian", "big")],
      [("user", "unknown"), ("address-space", "random"), ("route", "syscall")],
    ] as [[(String, String)]])
  func possible(changes: [(String, String)]) {
    #expect(Self.changed(changes) == nil)
  }

  @Test(
    "cannot be, and the number is named with the reason",
    arguments: [
      ([("page", "0")], "page is 0, which is no power of two from 512 to 1073741824"),
      ([("page", "1")], "page is 1, which is no power of two from 512 to 1073741824"),
      ([("page", "3")], "page is 3, which is no power of two from 512 to 1073741824"),
      ([("page", "12288")], "page is 12288, which is no power of two from 512 to 1073741824"),
      (
        [("page", "9223372036854775808")],
        "page is 9223372036854775808, which is no power of two from 512 to 1073741824"
      ),
      (
        [("page", "18446744073709551615")],
        "page is 18446744073709551615, which is no power of two from 512 to 1073741824"
      ),
      (
        [("page", "18446744073709551616")],
        "page is 18446744073709551616, which is no number of 64 bits"
      ),
      ([("page", "-1")], "page is -1, which is no number of 64 bits"),
      ([("page", "")], "page is , which is no number of 64 bits"),
      ([("word", "32")], "size_max is 18446744073709551615, and an address has 32 bits"),
      ([("size_max", "65535")], "size_max is 65535, and an address has 64 bits"),
      ([("word", "16")], "word is 16, and not 32 or 64"),
      ([("word", "")], "word is empty, and not 32 or 64"),
      ([("off_t", "32")], "off_max is 9223372036854775807, and off_t has 32 bits"),
      (
        [("off_max", "18446744073709551615")],
        "off_max is 18446744073709551615, and off_t has 64 bits"
      ),
      ([("int_max", "0")], "int_max is 0, which is not all ones in 15 to 63 bits"),
      ([("int_max", "100000")], "int_max is 100000, which is not all ones in 15 to 63 bits"),
      (
        [("int_max", "18446744073709551615")],
        "int_max is 18446744073709551615, which is not all ones in 15 to 63 bits"
      ),
      ([("posix_version", "7")], "posix_version is 7, which is neither a month nor 0"),
      ([("posix_version", "200899")], "posix_version is 200899, which is neither a month nor 0"),
      ([("endian", "middle")], "endian is middle, and not little or big"),
      ([("user", "")], "user is empty, and not root or ordinary or unknown"),
    ] as [([(String, String)], String)])
  func impossible(changes: [(String, String)], reason: String) {
    #expect(Self.changed(changes) == "the greeting of the probe cannot be: \(reason)")
  }

  @Test("says the size of a page, may say nothing of the rest, and says nothing twice")
  func whole() {
    let intro = "the greeting of the probe cannot be: "
    for number in Self.numbers {
      let fewer = Self.numbers.filter { $0.0 != number.0 }
      #expect(
        Self.impossibility(fewer, Self.facts)
          == (number.0 == "page" ? "\(intro)it does not say page" : nil))
      #expect(
        Self.impossibility(Self.numbers + [number], Self.facts)
          == "\(intro)it says \(number.0) twice")
    }
    for fact in Self.facts {
      let fewer = Self.facts.filter { $0.0 != fact.0 }
      #expect(Self.impossibility(Self.numbers, fewer) == nil)
      #expect(
        Self.impossibility(Self.numbers, Self.facts + [fact])
          == "\(intro)it says the fact \(fact.0) twice")
    }
    for (name, reason) in [
      ("suite", "it says suite, which is for the runner to say"),
      ("target", "it says target, which is for the runner to say"),
      ("Colour\u{1B}", "no fact has the name Colour\u{FFFD}"),
    ] {
      #expect(Self.impossibility(Self.numbers, Self.facts + [(name, "1")]) == intro + reason)
    }
    let other = Self.facts.map { $0.0 == "page" ? ("page", "8192") : $0 }
    #expect(
      Self.impossibility(Self.numbers, other)
        == "\(intro)page is 4096 in its first line and 8192 in a fact")
  }
}
