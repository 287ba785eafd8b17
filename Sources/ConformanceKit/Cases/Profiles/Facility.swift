package import ConformanceVocabulary

/// What a case needs of a growing port: a kind of mapping, or a call beside `mmap`.
///
/// In files of stages it is a call, such as `mprotect`, or a mapping, such as `private anonymous`.
package enum Facility {
  /// The facilities that the steps of a case use.
  package static func all(of element: Case) -> Set<String> {
    let steps = element.allSteps
    var objects: [String: String] = [:]
    for step in steps {
      guard let name = step.bindings.first else { continue }
      objects[name] = kind(of: step, objects)
    }
    return Set(steps.compactMap { facility(of: $0, objects) })
  }

  /// The mappings that a stage can add.
  package static let mappings = ["private", "shared"].flatMap { sharing in
    objects.map { "\(sharing) \($0)" }
  }

  /// What can be mapped, in the words of stages.
  private static let objects = ["anonymous", "file", "shm", "memfd", "object"]

  /// The calls that a stage can add.
  package static let calls = Call.memoryCalls.filter { !$0.has(.maps) }

  /// What a descriptor stands for, by the step that binds it.
  private static func kind(of step: Step, _ objects: [String: String]) -> String? {
    let call = step.call
    if call.has(.opensSharedMemory) { return "shm" }
    if call.has(.opensMemory) { return "memfd" }
    if call.has(.duplicates) { return step.argument("fildes").flatMap { objects[$0.planText] } }
    guard call.has(.opensObject) else { return nil }
    if let same = step.argument("same") { return objects[same.planText] }
    guard let kind = step.objectKind else { return "object" }
    return kind.isFile ? "file" : Self.objects.contains(kind.name) ? kind.name : "object"
  }

  /// The call that a header is asked for belongs to what the call brings.
  private static func declared(_ step: Step) -> String? {
    guard let name = step.argument("name")?.planText, let call = Call.named[name] else {
      return nil
    }
    return calls.contains(call) ? name : nil
  }

  private static func facility(of step: Step, _ objects: [String: String]) -> String? {
    if step.call.has(.asksHeader) { return declared(step) }
    guard step.call.has(.maps) else {
      return calls.contains(step.call) ? step.call.name : nil
    }
    guard case .set(let flags) = step.argument("flags") else { return nil }
    let sharing = flags.contains { $0.hasPrefix("MAP_SHARED") } ? "shared" : "private"
    if flags.contains("MAP_ANONYMOUS") || flags.contains("MAP_ANON") {
      return "\(sharing) anonymous"
    }
    let object = step.argument("fildes").flatMap { objects[$0.planText] }
    return "\(sharing) \(object ?? "file")"
  }
}
