import ConformanceCases

/// An object gets another size, or the one that it has.
struct Ftruncate: StepKind {
  let name = "ftruncate"
  let calls = ["ftruncate"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let length = try model.extent(step, "length")
    guard length < .zero || !length.isHuge else { throw .beyond("a size of very many pages") }
    let index = try model.description(step)
    let isWritable = index.map { model.descriptions[$0].canWrite } ?? false
    guard isWritable, let index else {
      return Prediction(
        .error(length < .zero ? ["EINVAL", "EBADF"] : ["EBADF", "EINVAL"]), "ftruncate-10")
    }
    let object = model.descriptions[index].object
    guard model.objects[object].isMappable else { throw .beyond("a size of another kind") }
    guard length >= .zero else { return Prediction(.error(["EINVAL"]), "ftruncate-12") }
    if model.refusesSize(object, length) {
      return Prediction(.error(["EPERM"]), "x-memfd_create-5", "x-memfd_create-6")
    }
    let old = model.objects[object].size
    let isShared = model.objects[object].kind == "shm"
    let gap = model.mayKeepTail(object) ? [] : model.objects[object].requirements(ofWriteTo: length)
    model.resize(object, to: length)
    var requirements = isShared ? ["ftruncate-1"] : []
    if length == old { requirements.append("ftruncate-14") }
    if length < old { requirements += [isShared ? "ftruncate-3" : "ftruncate-2", "ftruncate-9"] }
    if length > old, !isShared { requirements.append("ftruncate-7") }
    return Prediction(.returns(.zero), requirements: requirements + gap)
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let descriptor = draw.descriptor(model),
      case .open(let index) = model.process.descriptors[descriptor.index]
    else { return nil }
    let object = model.objects[model.descriptions[index].object]
    var size = draw.size(near: object.size)
    if draw.once(in: 8) { size = draw.objectSize(object.kind ?? "file") }
    if draw.once(in: 30) { size = Extent(bytes: -1) }
    return draw.make(
      "ftruncate", ["fildes": draw.name(descriptor.name), "length": draw.bytes(size)])
  }
}
