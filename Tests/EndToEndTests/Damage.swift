/// One change of the lines of a case, as a cut, a broken link or a lying probe makes it.
struct Damage: Sendable {
  /// What is done.
  enum Kind: String, CaseIterable, Sendable {
    case dropLine, repeatLine, swapLines, swapNumbers, dropField, swapValues
    case shorten, empty, lower, zero, raise, garble, ending

    /// Whether the line stays as long as it was and only says something else.
    var changesValues: Bool {
      [.lower, .zero, .raise, .swapValues, .swapNumbers].contains(self)
    }
  }

  /// What is done.
  let kind: Kind
  /// To what, in words.
  let words: String
  /// The lines then.
  let lines: [String]

  /// Every damage of lines; two of them change places where at most one stands between them.
  static func all(of lines: [String], number: Int) -> [Damage] {
    var damages: [Damage] = []
    for index in lines.indices {
      damages += ofLine(lines, index)
      for other in lines.indices.dropFirst(index + 1).prefix(2) {
        damages += ofTwo(lines, index, other)
      }
    }
    let endings = [
      "timeout", "died SIGKILL", "died SIGSEGV", "exited 0", "exited 1", "exited 255", "lost",
      "malformed x", "unsupported constant MAP_SHARED",
    ]
    damages += endings.map { ending in
      Damage(kind: .ending, words: ending, lines: lines + ["\(number) \(ending)"])
    }
    return damages.filter { $0.lines != lines }
  }

  // MARK: - Whole lines

  private static func ofLine(_ lines: [String], _ index: Int) -> [Damage] {
    var without = lines
    without.remove(at: index)
    var twice = lines
    twice.insert(lines[index], at: index)
    let words = lines[index]
    return [
      Damage(kind: .dropLine, words: words, lines: without),
      Damage(kind: .repeatLine, words: words, lines: twice),
    ] + ofFields(lines, index)
  }

  private static func ofTwo(_ lines: [String], _ first: Int, _ second: Int) -> [Damage] {
    var places = lines
    places.swapAt(first, second)
    var numbers = lines
    let parts = [first, second].map { lines[$0].split(separator: " ", maxSplits: 1) }
    guard parts.allSatisfy({ $0.count == 2 }) else { return [] }
    numbers[first] = "\(parts[1][0]) \(parts[0][1])"
    numbers[second] = "\(parts[0][0]) \(parts[1][1])"
    let words = "\(lines[first]) / \(lines[second])"
    let isSame = parts[0][1] == parts[1][1]
    return [
      Damage(kind: .swapLines, words: words, lines: places),
      Damage(kind: .swapNumbers, words: words, lines: isSame ? lines : numbers),
    ]
  }

  // MARK: - Fields

  private static func ofFields(_ lines: [String], _ index: Int) -> [Damage] {
    let words = lines[index].split(separator: " ", omittingEmptySubsequences: false)
    let fields = words.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    let pairs = fields.map { (name: $0.first ?? "", value: $0.count > 1 ? $0[1] : "") }
    func damage(
      _ kind: Kind, _ field: Int, _ change: (inout [(name: String, value: String)]) -> Void
    ) -> Damage {
      var changed = pairs
      change(&changed)
      var all = lines
      all[index] = ([String(words[0])] + changed.map { "\($0.name)=\($0.value)" })
        .joined(separator: " ")
      return Damage(kind: kind, words: "\(lines[index]) -> \(all[index])", lines: all)
    }
    return pairs.indices.flatMap { field -> [Damage] in
      var damages = [damage(.dropField, field) { $0.remove(at: field) }]
      for (kind, value) in values(pairs[field].name, pairs[field].value) {
        damages.append(damage(kind, field) { $0[field].value = value })
      }
      if field > 0 {
        damages.append(
          damage(.swapValues, field) {
            $0[field].value = pairs[field - 1].value
            $0[field - 1].value = pairs[field].value
          })
      }
      return damages
    }
  }

  /// What a value can be damaged to.
  private static func values(_ name: String, _ value: String) -> [(Kind, String)] {
    switch name {
    case "pages":
      let runs = value.split(separator: ",")
      return [(.shorten, shorterPages(runs)), (.empty, "")]
        + (runs.count > 1 ? [(.shorten, runs.dropLast().joined(separator: ","))] : [])
        + [(.raise, value + ",rw"), (.garble, "x"), (.raise, "\(runs.first ?? "rw")*99999")]
        + [(.zero, "\(runs.first?.prefix { $0 != "*" } ?? "rw")*0")]
    case "vec":
      return [(.shorten, String(value.dropLast())), (.empty, ""), (.raise, value + "1")]
        + [(.garble, String(value.dropLast()) + "x")]
    case "bytes":
      return [
        (.shorten, String(value.dropLast(2))), (.shorten, String(value.dropLast())), (.empty, ""),
        (.raise, value + "2a"), (.garble, String(value.dropLast()) + "x"),
      ]
    default: return numbers(value)
    }
  }

  private static func shorterPages(_ runs: [Substring]) -> String {
    guard let last = runs.last else { return "" }
    let parts = last.split(separator: "*")
    guard parts.count == 2, let count = Int(parts[1]) else {
      return runs.dropLast().joined(separator: ",")
    }
    let shorter = count == 2 ? String(parts[0]) : "\(parts[0])*\(count - 1)"
    return (runs.dropLast().map(String.init) + [shorter]).joined(separator: ",")
  }

  private static func numbers(_ value: String) -> [(Kind, String)] {
    if value.hasPrefix("0x"), let number = UInt64(value.dropFirst(2), radix: 16) {
      func text(_ number: UInt64) -> String { "0x\(String(number, radix: 16))" }
      return [
        (.lower, text(number &- 1)), (.zero, "0x0"), (.raise, text(number &+ 1)),
        (.raise, text(number &+ 4096)), (.garble, "x"),
      ]
    }
    guard let number = Int64(value) else { return [(.garble, "x"), (.empty, "")] }
    return [
      (.lower, "\(number &- 1)"), (.zero, "0"), (.raise, "\(number &+ 1)"),
      (.raise, "\(number &+ 100)"), (.garble, "x"), (.empty, ""),
    ]
  }
}
