import ConformanceJSON

/// The numbers of a greeting, and how those that it has must agree.
struct GreetingNumbers {
  private let facts: TargetFacts
  private let page: UInt64

  init(_ greeting: Greeting) {
    facts = greeting.targetFacts
    page = facts.quantities["page"] ?? 0
  }

  /// What is wrong with them; `nil` where a machine can have them.
  var wrong: String? { wrongPage ?? wrongLimits ?? wrongVersion }

  /// No machine has smaller pages than the VAX, and none a base page above 1 GiB, the largest of
  /// today's huge pages; cases multiply it by up to thousands.
  private var wrongPage: String? {
    let isPowerOfTwo = page != 0 && page & (page &- 1) == 0
    guard isPowerOfTwo, page >= 512, page <= 1 << 30 else {
      return "page is \(page), which is no power of two from 512 to \(1 << 30)"
    }
    guard let fact = facts["page"], fact != "\(page)" else { return nil }
    return "page is \(page) in its first line and \(fact.printable) in a fact"
  }

  /// POSIX has two's complement without padding bits, and `size_t` is as wide as an address here.
  private var wrongLimits: String? {
    let greatest: [String: UInt64] = ["32": 1 << 32 - 1, "64": .max]
    if let size = facts.quantities["SIZE_MAX"], let word = facts["word"], greatest[word] != size {
      return "size_max is \(size), and an address has \(word) bits"
    }
    let offsets: [String: UInt64] = ["32": 1 << 31 - 1, "64": 1 << 63 - 1]
    if let offset = facts.quantities["OFF_MAX"], let bits = facts["off_t"], offsets[bits] != offset
    {
      return "off_max is \(offset), and off_t has \(bits) bits"
    }
    guard let integer = facts.quantities["INT_MAX"] else { return nil }
    let isAllOnes = integer & (integer &+ 1) == 0
    guard isAllOnes, integer >= 32767, integer <= 1 << 63 - 1 else {
      return "int_max is \(integer), which is not all ones in 15 to 63 bits"
    }
    return nil
  }

  /// A month, from the first edition on; 0 where the system says none.
  private var wrongVersion: String? {
    guard let version = facts.quantities["POSIX_VERSION"] else { return nil }
    let isMonth = (198_808...299_912).contains(version) && (1...12).contains(version % 100)
    return isMonth || version == 0
      ? nil : "posix_version is \(version), which is neither a month nor 0"
  }
}
