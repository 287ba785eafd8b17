import ConformanceCases

/// The steps of a sequence while they are drawn.
struct Draft {
  /// The steps, which have no numbers yet.
  private(set) var steps: [Step] = []
  /// What is said of those that were drawn; what prepares has nothing to say.
  private(set) var predictions: [Prediction] = []
  /// Whether it is of the flavour with extensions.
  let isUnified: Bool
  private var draw: Draw
  private var model: Model

  /// Whether a probe takes no plan of so many steps.
  var isTooLong: Bool { room < 0 }

  /// How many steps there may yet be, those in blocks too.
  private var room: Int { 250 - steps.flatMap(\.withBlock).count }

  /// What the steps explore.
  var covered: [Covered] { draw.covered }

  /// Draws a sequence of some steps, with what prepares it, and what looks at its end.
  ///
  /// - Parameters:
  ///   - seed: The seed.
  ///   - count: How many steps are drawn.
  ///   - familiar: How often each combination has been met; of nothing, nothing is preferred.
  init(seed: UInt64, steps count: Int, familiar: [Covered: Int]) {
    draw = Draw(seed: seed &* 0xD1B5_4A32_D192_ED03 &+ UInt64(Generator.version))
    isUnified = draw.once(in: 4)
    model = Model(isUnified: isUnified)
    draw.kinds = Self.swarm(&draw)
    draw.familiar = familiar
    if draw.once(in: 2) { prepare() } else { begin() }
    for _ in 0..<count {
      guard let drawn = draw.step(in: &model) else { break }
      add(drawn.step, drawn.prediction)
    }
    look()
  }

  private mutating func add(_ step: Step, _ prediction: Prediction) {
    steps.append(step)
    predictions.append(prediction)
  }

  /// The kinds that a sequence has: those that it cannot do without, and some of the others.
  private static func swarm(_ draw: inout Draw) -> [any StepKind] {
    StepKinds.all.filter(\.isDrawn).filter { kind in
      let isIn = !draw.once(in: 3)
      return isIn || ["mmap", "load", "store"].contains(kind.name)
    }
  }

  /// One of the settings.
  private mutating func begin() {
    let settings = Setting.byFlavour[isUnified] ?? []
    for step in draw.one(of: settings)?.steps ?? [] {
      guard let prediction = try? model.predict(step) else { continue }
      add(step.asserting(prediction), prediction)
    }
  }

  /// A mapping and an object, which most that follows needs.
  private mutating func prepare() {
    let kind = draw.one(of: ["file", "file", "file", "shm", "sparse-file"]) ?? "file"
    let size = draw.objectSize(kind)
    let open = draw.make(
      "open", as: "f",
      [
        "object": .text(kind), "size": draw.bytes(size), "oflag": .set(["O_RDWR"]),
        "content": .text("pattern:\(draw.number(0...15))"),
      ])
    let map = draw.make(
      "mmap", as: "m",
      [
        "len": draw.bytes(Extent(pages: draw.number(3...8))),
        "prot": .set(draw.once(in: 4) ? ["PROT_NONE"] : ["PROT_READ", "PROT_WRITE"]),
        "flags": .set(["MAP_PRIVATE", "MAP_ANONYMOUS"]),
      ])
    for step in [open, map].compactMap({ $0 }) where (try? model.predict(step)) != nil {
      steps.append(step)
    }
  }

  /// What is known at the end is looked at, as far as there is room for it.
  private mutating func look() {
    var look = Look(model, room: min(room, 120))
    look.lookAtAll(&draw)
    for (step, prediction) in look.steps { add(step, prediction) }
  }
}
