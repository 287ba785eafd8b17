/// The numbers of a greeting that has them all, and how they have to agree.
struct GreetingNumbers {
  private let facts: TargetFacts
  private let page, size, offset, integer, version: UInt64

  init?(_ greeting: Greeting) {
    facts = greeting.targetFacts
    guard let page = facts.quantities["page"], let size = facts.quantities["SIZE_MAX"],
      let offset = facts.quantities["OFF_MAX"], let integer = facts.quantities["INT_MAX"],
      let version = facts.quantities["POSIX_VERSION"]
    else { return nil }
    (self.page, self.size, self.offset) = (page, size, offset)
    (self.integer, self.version) = (integer, version)
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
    let fact = facts["page"] ?? ""
    return fact == "\(page)"
      ? nil : "page is \(page) in its first line and \(fact.printable) in a fact"
  }

  /// POSIX has two's complement without padding bits, and `size_t` is as wide as an address here.
  private var wrongLimits: String? {
    let greatest: [String: UInt64] = ["32": 1 << 32 - 1, "64": .max]
    if let word = facts["word"], greatest[word] != size {
      return "size_max is \(size), and an address has \(word) bits"
    }
    let offsets: [String: UInt64] = ["32": 1 << 31 - 1, "64": 1 << 63 - 1]
    if let bits = facts["off_t"], offsets[bits] != offset {
      return "off_max is \(offset), and off_t has \(bits) bits"
    }
    let isAllOnes = integer & (integer &+ 1) == 0
    guard isAllOnes, integer >= 32767, integer <= 1 << 63 - 1 else {
      return "int_max is \(integer), which is not all ones in 15 to 63 bits"
    }
    return nil
  }

  /// A month, from the first edition on; 0 where the system says none.
  private var wrongVersion: String? {
    let isMonth = (198_808...299_912).contains(version) && (1...12).contains(version % 100)
    return isMonth || version == 0
      ? nil : "posix_version is \(version), which is neither a month nor 0"
  }
}
