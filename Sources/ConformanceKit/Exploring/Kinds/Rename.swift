import ConformanceCases
import ConformanceVocabulary

/// A file gets another name, or one more.
struct Rename: StepKind {
  let name = "rename"
  let weight = 2
  let calls = ["rename", "link"]

  /// The kinds of object that have a path.
  private static let kinds: Set = ["file", "sparse-file"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let isLink = step.call.name == "link"
    let names = isLink ? ("path1", "path2") : ("old", "new")
    let old = try path(step, names.0, model)
    let new = try path(step, names.1, model)
    guard let object = model.object(at: old) else {
      return Prediction(.error(["ENOENT"]), isLink ? "link-1" : "rename-1")
    }
    guard isFile(object, model), isFile(model.object(at: new), model) else {
      throw .beyond("a path of another kind of object")
    }
    if isLink {
      guard model.object(at: new) == nil else { return Prediction(.error(["EEXIST"]), "link-2") }
      model.paths[new] = object
      return Prediction(.returns(.zero), "link-1")
    }
    // Two names of one file stay where they are.
    if model.object(at: new) != object {
      model.paths[new] = object
      model.paths[old] = -1
    }
    return Prediction(.returns(.zero), "rename-1", "rename-2")
  }

  private func isFile(_ object: Int?, _ model: Model) -> Bool {
    object.map { Self.kinds.contains(model.objects[$0].kind ?? "") } ?? true
  }

  private func path(_ step: Step, _ parameter: String, _ model: Model) throws(Obstacle) -> Int {
    guard let name = model.text(step, parameter), let path = model.process.paths[name] else {
      throw .beyond("an object")
    }
    guard Self.kinds.contains(model.objects[path].kind ?? "") else {
      throw .beyond("a path of another kind of object")
    }
    return path
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    let names = model.process.paths.keys.filter { name in
      model.process.paths[name].map { Self.kinds.contains(model.objects[$0].kind ?? "") } ?? false
    }.sorted()
    guard let old = draw.one(of: names), let new = draw.one(of: names.filter { $0 != old })
    else { return nil }
    return draw.make("rename", ["old": .text(old), "new": .text(new)])
  }
}

extension Model {
  /// What a path leads to; `nil` for nothing.
  func object(at path: Int) -> Int? {
    if let other = paths[path] { return other < 0 ? nil : other }
    return objects[path].hasName ? path : nil
  }

  /// The names that lead to an object, by which it can be opened or unlinked.
  var openNames: [String] {
    process.paths.filter { object(at: $0.value) != nil }.keys.sorted()
  }
}
