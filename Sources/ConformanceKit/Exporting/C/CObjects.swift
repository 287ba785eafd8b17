import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// The objects that a case opens: how each is made, opened again and removed.
struct CObjects {
  /// The kind of each object, by the name that the first `open` bound, or its step.
  private var kinds: [String: String] = [:]
  /// The object behind each name.
  private var roots: [String: String] = [:]
  /// The labels of shared memory objects.
  private var labels: Set<String> = []
  /// The name of the file of a step that waits for time to move on.
  private var clock: String?

  init(_ element: Case) {
    for step in element.allSteps {
      if step.call.has(.makesFile) { clock = step.call.name }
      if step.call.has(.opensSharedMemory) || step.call.has(.unlinksSharedMemory),
        let name = step.argument("name")
      {
        labels.insert(name.planText)
      }
      guard step.call.has(.opensObject) else { continue }
      let name = step.bindings.first ?? "step-\(step.number)"
      if let same = step.argument("same")?.planText {
        roots[name] = roots[same] ?? same
      } else {
        kinds[name] = step.argument("object")?.planText ?? "file"
        roots[name] = name
      }
    }
  }

  /// What names an object: a path, or the name of a shared memory object.
  func place(_ name: String) -> String {
    let root = roots[name] ?? name
    return kinds[root] == "shm" ? "shm_name(\"_\(root)\")" : "path(\"\(root)\")"
  }

  private func kind(_ name: String) -> String { kinds[roots[name] ?? name] ?? "file" }

  /// The call that removes the name of an object.
  func unlink(_ name: String, _ body: inout CBody) -> String {
    use(name, &body)
    return kind(name) == "shm" ? "shm_unlink(\(place(name)))" : "unlink(\(place(name)))"
  }

  private func use(_ name: String, _ body: inout CBody) {
    body.use(kind(name) == "shm" ? .sharedNames : .paths)
  }

  /// The call that compares a range with what an object holds.
  func comparison(_ step: Step, _ body: inout CBody) -> String {
    let name = step.argument("object")?.planText ?? ""
    let range = "\(body.pointer(step, "at")), \(body.integer(step, "len"))"
    let offset = body.integer(step, "off")
    switch kind(name) {
    case "memfd", "pipe-read", "pipe-write", "socket":
      body.use(.equalsDescriptor)
      return "equals_descriptor(\(range), \(name), \(offset))"
    case "shm":
      body.use(.equalsShared)
      use(name, &body)
      return "equals_shared(\(range), \(place(name)), \(offset))"
    default:
      body.use(.equalsFile)
      use(name, &body)
      return "equals_file(\(range), \(place(name)), \(offset))"
    }
  }

  /// The statements that remove what is left.
  var removal: [String] {
    let named = kinds.keys.sorted().compactMap { name -> String? in
      switch kinds[name] {
      case "file", "sparse-file", "fifo": "unlink(\(place(name)));"
      case "directory": "rmdir(\(place(name)));"
      case "shm": "shm_unlink(\(place(name)));"
      default: nil
      }
    }
    return named + labels.sorted().map { "shm_unlink(shm_name(\(CText.quoted($0))));" }
      + (clock.map { ["unlink(path(\(CText.quoted($0))));"] } ?? [])
  }

  /// The helpers that the removal calls.
  var helpers: Set<CHelper> {
    var helpers: Set<CHelper> = []
    if !labels.isEmpty || kinds.values.contains("shm") { helpers.insert(.sharedNames) }
    if clock != nil
      || kinds.values.contains(where: ["file", "sparse-file", "fifo", "directory"].contains)
    {
      helpers.insert(.paths)
    }
    return helpers
  }

  /// The statements that make an object, and the call that opens it.
  func open(_ step: Step, _ body: inout CBody) -> String {
    let oflag = body.integer(step, "oflag")
    let mode = body.integer(step, "mode")
    if let same = step.argument("same")?.planText {
      use(same, &body)
      return opening(same, oflag, mode)
    }
    let name = step.bindings.first ?? "step-\(step.number)"
    let size = body.integer(step, "size")
    let content = CText.content(step.argument("content")?.planText ?? "pattern")
    switch kind(name) {
    case "sparse-file":
      body.use(.sparseFile)
      body.add("make_sparse_file(\(place(name)), \(size), \(mode));")
    case "directory":
      body.use(.directory)
      body.add("make_directory(\(place(name)), \(mode));")
    case "fifo":
      body.use(.fifo)
      body.add("make_fifo(\(place(name)), \(mode));")
    case "shm":
      body.use(.sharedObject)
      body.add("make_shared(\(place(name)), \(size), \(content), \(mode));")
    case "memfd":
      body.use(.memfd)
      return "open_memfd(\(size), \(content), \(mode), \(oflag))"
    case "pipe-read", "pipe-write":
      body.use(.pipeEnd)
      return "pipe_end(\(kind(name) == "pipe-read" ? 0 : 1))"
    case "socket":
      body.use(.socket)
      return "socket_end()"
    case "closed":
      body.use(.closed)
      return "closed_descriptor()"
    case "device-zero": return "open(\"/dev/zero\", \(oflag))"
    case "device-null": return "open(\"/dev/null\", \(oflag))"
    default:
      body.use(.file)
      body.add("make_file(\(place(name)), \(size), \(content), \(mode));")
    }
    use(name, &body)
    return opening(name, oflag, mode)
  }

  private func opening(_ name: String, _ oflag: String, _ mode: String) -> String {
    switch kind(name) {
    case "shm": "shm_open(\(place(name)), \(oflag), \(mode))"
    case "device-zero": "open(\"/dev/zero\", \(oflag))"
    case "device-null": "open(\"/dev/null\", \(oflag))"
    default:
      oflag.contains("O_CREAT")
        ? "open(\(place(name)), \(oflag), \(mode))" : "open(\(place(name)), \(oflag))"
    }
  }
}

extension CBody {
  /// Adds an `open`: the object is made by other descriptors, then one call is checked.
  mutating func emitOpen(_ step: Step) {
    let call = objects.open(step, &self)
    take(call, as: "int", of: step)
  }
}
