import ConformanceCases
import ConformanceVocabulary

/// Space is made for a part of a file, which is larger then where it ended before it.
struct PosixFallocate: StepKind {
  let name = "posix_fallocate"
  let weight = 3
  let calls = ["posix_fallocate"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let offset = try model.extent(step, "offset")
    let length = try model.extent(step, "len")
    guard offset >= .zero, length > .zero, length.isCountable else { throw .beyond("a range") }
    guard let index = try model.description(step), model.descriptions[index].canWrite else {
      return Prediction(.error(["EBADF"]), "posix_fallocate-3")
    }
    let object = model.descriptions[index].object
    guard model.objects[object].takesTransfers else { throw .beyond("space of another object") }
    let size = max(model.objects[object].size, offset + length)
    guard size.isSmall(model.leastPage), !size.isHuge else { throw .beyond("a size") }
    if model.refusesSize(object, size) {
      return Prediction(.error(["EPERM"]), "x-memfd_create-21")
    }
    guard !model.refusesWrites(object) else { throw .beyond("space of what is sealed") }
    // It makes a file larger as a write does: what was stored behind the end is no data.
    let requirements = model.objects[object].requirements(ofWriteTo: size)
    model.resize(object, to: size, byWrite: true)
    return Prediction(
      .returns(.zero), requirements: ["posix_fallocate-1", "posix_fallocate-2"] + requirements)
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let descriptor = draw.descriptor(model) else { return nil }
    return draw.make(
      "posix_fallocate",
      [
        "fildes": draw.name(descriptor.name),
        "offset": draw.bytes(draw.offset(model, descriptor.index)),
        "len": draw.bytes(draw.count()),
      ])
  }
}
