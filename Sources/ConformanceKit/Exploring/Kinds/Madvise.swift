import ConformanceCases

/// Advice that is no POSIX, some of which changes what is there: an extension.
struct Madvise: StepKind {
  let name = "madvise"
  let calls = ["madvise"]
  let weight = 8

  /// Advice that changes no contents.
  private static let harmless: Set = [
    "MADV_NORMAL", "MADV_RANDOM", "MADV_SEQUENTIAL", "MADV_WILLNEED",
  ]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard model.isUnified else { throw .beyond("an extension beside POSIX") }
    if try model.wraps(step).isSo { return Prediction(.error(["EINVAL"]), "x-madvise-1") }
    let address = try model.address(step, "addr")
    let length = try model.extent(step, "len")
    guard length >= .zero else { throw .beyond("a length near the end of its type") }
    let range = try model.pages(at: address, length)
    let advice = try model.constants(step, "advice").first ?? ""
    if advice == "MADV_UNKNOWN" { return Prediction(.error(["EINVAL"]), "x-madvise-11") }
    guard advice == "MADV_DONTNEED" || Self.harmless.contains(advice) else {
      throw .beyond("the advice \(advice)")
    }
    if length == .zero { return Prediction(.returns(.zero), "x-madvise-12") }
    let mappings = model.mappings(address.arena, range)
    model.split(address.arena, range)
    let success: Prediction
    if advice == "MADV_DONTNEED" {
      guard mappings.allSatisfy({ $0.map { $0.lock == .none } ?? true }) else {
        guard !mappings.contains(nil), mappings.allSatisfy({ $0?.lock == .held }) else {
          throw .beyond("a range that is locked in parts")
        }
        return Prediction(.error(["EINVAL"]), "x-madvise-4")
      }
      for page in range { discard(address.arena, page, &model) }
      success = Prediction(.returns(.zero), "x-madvise-1", "x-madvise-2", "x-madvise-3")
    } else {
      success = Prediction(.returns(.zero), "x-madvise-9")
    }
    guard !mappings.contains(nil) else {
      return Prediction(.error(["ENOMEM"]), "x-madvise-13")
    }
    return success
  }

  /// A private page shows again what it showed at first.
  private func discard(_ arena: Int, _ page: Int, _ model: inout Model) {
    guard let mapping = model.process.arenas[arena].pages[page].mapping else { return }
    let (start, end) = (Extent(pages: page), Extent(pages: page + 1))
    if mapping.object == nil {
      model.process.arenas[arena].contents.set(from: start, to: end, .zero)
    } else if !mapping.isShared {
      model.process.arenas[arena].contents.set(from: start, to: end, .through)
      model.changeMappings(arena, page..<(page + 1)) { $0.isCopied = false }
    }
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard model.isUnified else { return nil }
    let names = ["MADV_DONTNEED", "MADV_DONTNEED"] + Self.harmless.sorted()
    return draw.rangeStep(
      "madvise", model, ["advice": .constant(draw.one(of: names) ?? "MADV_NORMAL")])
  }
}
