/// What a case needs of a growing port: a kind of mapping, or a call beside `mmap`.
///
/// In files of stages it is a call, such as `mprotect`, or a mapping, such as `private anonymous`.
enum Facility {
  /// The facilities that the steps of a case use.
  static func all(of element: Case) -> Set<String> {
    let steps = element.allSteps
    var objects: [String: String] = [:]
    for step in steps {
      guard let name = step.bindings.first else { continue }
      objects[name] = kind(of: step, objects)
    }
    return Set(steps.compactMap { facility(of: $0, objects) })
  }

  /// The mappings that a stage can add.
  static let mappings = ["private", "shared"].flatMap { sharing in
    ["anonymous", "file", "shm", "memfd", "object"].map { "\(sharing) \($0)" }
  }

  /// The calls that a stage can add.
  static let calls = Call.memoryCalls.map(\.name).filter { $0 != "mmap" }

  /// What a descriptor stands for, by the step that binds it.
  private static func kind(of step: Step, _ objects: [String: String]) -> String? {
    switch step.call.name {
    case "shm_open": return "shm"
    case "memfd_create": return "memfd"
    case "dup", "dup2", "fcntl":
      return step.argument("fildes").flatMap { objects[$0.planText] }
    case "open":
      if let same = step.argument("same") { return objects[same.planText] }
      switch step.argument("object")?.planText {
      case "file", "sparse-file": return "file"
      case "shm": return "shm"
      case "memfd": return "memfd"
      default: return "object"
      }
    default: return nil
    }
  }

  private static func facility(of step: Step, _ objects: [String: String]) -> String? {
    guard step.call.name == "mmap" else {
      return calls.contains(step.call.name) ? step.call.name : nil
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
