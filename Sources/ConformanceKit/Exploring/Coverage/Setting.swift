import ConformanceCases

/// A few steps that lead to a state that matters: a mapping of three pages, and up to two changes.
///
/// Every other sequence begins with one, and what can be reached is what can be done behind one. A kind
/// of step needs none of its own; what brings about a state that has a word of its own is a change here.
struct Setting: Sendable {
  /// Whether it is of the flavour with extensions.
  let isUnified: Bool
  /// The steps, of which some may not be done.
  let steps: [Step]

  /// Every setting: nothing changed, one thing, or two.
  static let all: [Setting] = {
    let changes = Self.changes
    var several: [[Step]] = [[]] + changes
    for first in changes.indices {
      several += changes[(first + 1)...].map { changes[first] + $0 }
    }
    return bases.flatMap { base in
      several.map { Setting(isUnified: base.isUnified, steps: base.steps + $0) }
    }
  }()

  /// Those of each flavour.
  static let byFlavour = Dictionary(grouping: all) { $0.isUnified }

  /// A mapping of each kind of memory, and of a file the ways to open it.
  private static var bases: [Setting] {
    [false, true].flatMap { isUnified in
      ["MAP_PRIVATE", "MAP_SHARED"].flatMap { sharing in
        let kinds = ["file", "sparse-file", "shm"] + (isUnified ? ["memfd"] : [])
        let objects = kinds.flatMap { kind in
          ["O_RDWR", "O_RDONLY", "O_WRONLY"].map { object(kind, $0, sharing) }
        }
        return ([[map([sharing, "MAP_ANONYMOUS"])]] + objects).map { steps in
          Setting(isUnified: isUnified, steps: steps.compactMap { $0 })
        }
      }
    }
  }

  private static func object(_ kind: String, _ mode: String, _ sharing: String) -> [Step?] {
    let draw = Draw(seed: 0)
    let open: [String: Argument] = [
      "object": .text(kind), "size": draw.bytes(Extent(pages: 1, bytes: 9)),
      "oflag": .set([mode]), "content": .text("pattern:3"),
    ]
    let prot = mode == "O_RDWR" ? ["PROT_READ", "PROT_WRITE"] : ["PROT_READ"]
    return [draw.make("open", as: "f", open), map([sharing], prot, ["fildes": draw.name("f")])]
  }

  private static func map(
    _ flags: [String], _ prot: [String] = ["PROT_READ", "PROT_WRITE"],
    _ given: [String: Argument] = [:]
  ) -> Step? {
    let draw = Draw(seed: 0)
    let mapping: [String: Argument] = [
      "len": draw.pages(3), "flags": .set(flags), "prot": .set(prot),
    ]
    return draw.make("mmap", as: "m", mapping.merging(given) { one, _ in one })
  }

  /// What is done to the mapping, or to what is mapped.
  private static var changes: [[Step]] {
    let draw = Draw(seed: 0)
    let anonymous: [String: Argument] = [
      "prot": .set(["PROT_READ", "PROT_WRITE"]),
      "flags": .set(["MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_FIXED"]),
    ]
    let changes: [[Step?]] = [
      [draw.make("ftruncate", ["fildes": draw.name("f"), "length": draw.pages(0)])],
      [draw.make("ftruncate", ["fildes": draw.name("f"), "length": draw.pages(3)])],
      [draw.make("fill", draw.range(0..<3, at: "at"))],
      [draw.make("mlock", draw.range(0..<3))],
      [draw.protect([.read])],
      [draw.protect([.write])],
      [draw.protect([])],
      // Which pages have the new protection is left open.
      [draw.make("munmap", draw.range(2..<3)), draw.protect([.read])],
      [draw.make("munmap", draw.range(1..<2))],
      [draw.make("mmap", draw.range(1..<2).merging(anonymous) { one, _ in one })],
      [draw.make("close", ["fildes": draw.name("f")])],
      [draw.make("unlink", ["path": draw.name("f")])],
    ]
    return changes.map { $0.compactMap { $0 } }
  }
}

extension Draw {
  /// A number of whole pages.
  fileprivate func pages(_ count: Int) -> Argument { bytes(Extent(pages: count)) }

  /// A range of the mapping.
  fileprivate func range(_ range: Range<Int>, at: String = "addr") -> [String: Argument] {
    let start = Extent(pages: range.lowerBound)
    return [at: .operand(start.operand(behind: "m")), "len": pages(range.count)]
  }

  fileprivate func protect(_ protection: Protection) -> Step? {
    var given = range(0..<3)
    given["prot"] = .set(protection.constants)
    return make("mprotect", given)
  }
}
