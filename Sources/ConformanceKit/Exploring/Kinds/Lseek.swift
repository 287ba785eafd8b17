import ConformanceCases
import ConformanceVocabulary

/// The offset of a file is changed, or asked for.
struct Lseek: StepKind {
  let name = "lseek"
  let weight = 3
  let calls = ["lseek"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let index = try model.description(step) else {
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let description = model.descriptions[index]
    let object = model.objects[description.object]
    if object.kind == "shm" { throw .undefined("the offset of a shared memory object") }
    guard object.takesTransfers else { throw .beyond("the offset of another kind of object") }
    let base: Extent
    switch try model.constants(step, "whence").first {
    case "SEEK_SET"?: base = .zero
    case "SEEK_END"?: base = object.size
    case "SEEK_CUR"?:
      guard let offset = description.offset else { throw .unknown("the offset of a file") }
      base = offset
    default: throw .beyond("another whence")
    }
    let offset = base + (try model.extent(step, "offset"))
    guard offset.isSmall(model.leastPage), offset >= .zero else {
      throw .beyond("an offset before the beginning")
    }
    model.descriptions[index].offset = offset
    model.bind(step, .number(offset))
    return Prediction(.returns(offset), "rw-13")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let descriptor = draw.descriptor(model) else { return nil }
    let whence = draw.one(of: ["SEEK_SET", "SEEK_CUR", "SEEK_END"]) ?? "SEEK_SET"
    let offset = whence == "SEEK_SET" ? draw.place(inPage: draw.below(4)) : .zero
    return draw.make(
      "lseek",
      [
        "fildes": draw.name(descriptor.name), "offset": draw.bytes(offset),
        "whence": .constant(whence),
      ])
  }
}
