/// Who executes the steps of a case: the case itself, its children and its threads.
struct ConcurrentContexts {
  /// One of them.
  struct Context {
    /// Who started it.
    var parent: Int?
    /// The context of the process that it belongs to: its own, or for a thread that of its process.
    var process: Int
    /// Whether it runs beside what follows its start.
    var isConcurrent: Bool
    /// The number of the step that started it.
    var start: Int
    /// The position of that step.
    var offset = 0
    /// The number of the step that waits for it.
    var end = Int.max
  }

  /// What must be waited for exactly once.
  struct Wait {
    /// The context that must end.
    var context: Int
    var name: String
    /// The position of the `as`.
    var offset: Int
    /// How many steps wait for it.
    var count = 0
  }

  /// The contexts; the first is the case itself.
  var contexts = [Context(parent: nil, process: 0, isConcurrent: false, start: 0)]
  /// What must be waited for.
  var waits: [Wait] = []

  /// Starts a context and gives its index.
  mutating func start(
    from parent: Int, asThread: Bool, isConcurrent: Bool, at step: Int, offset: Int
  ) -> Int {
    contexts.append(
      Context(
        parent: parent, process: asThread ? contexts[parent].process : contexts.count,
        isConcurrent: isConcurrent, start: step, offset: offset))
    return contexts.count - 1
  }

  /// The contexts from one up to the case itself.
  private func chain(_ context: Int) -> [Int] {
    var result = [context]
    while let last = result.last, let parent = contexts[last].parent { result.append(parent) }
    return result
  }

  /// Whether a step in one context and a step in another can be executed at the same time.
  func canMeet(_ first: (context: Int, step: Int), _ second: (context: Int, step: Int)) -> Bool {
    let chains = (chain(first.context), chain(second.context))
    guard let common = chains.0.first(where: chains.1.contains) else { return false }
    // What the common ancestor started on the way to each; nothing where it is the context itself.
    let branches = (
      chains.0.prefix { $0 != common }.last, chains.1.prefix { $0 != common }.last
    )
    switch branches {
    case (nil, nil): return false
    case (let branch?, nil): return runs(branch, at: second.step)
    case (nil, let branch?): return runs(branch, at: first.step)
    case (let one?, let other?):
      return contexts[one].isConcurrent && contexts[other].isConcurrent
        && contexts[one].end > contexts[other].start && contexts[other].end > contexts[one].start
    }
  }

  /// The context with whose start a process has more threads than `limit` at the same time, beside
  /// its first; `nil` where none has.
  func excess(of limit: Int) -> Context? {
    guard contexts.count > limit else { return nil }
    // From the last to the first: what a context starts is known before it is looked at.
    var peaks = [Int](repeating: 0, count: contexts.count)
    for index in contexts.indices.reversed() {
      let threads = contexts.indices.filter { isThread($0) && contexts[$0].parent == index }
      for thread in threads {
        let started = contexts[thread].start
        let alive = threads.filter { isAlive($0, at: started) }
        let peak = alive.reduce(0) { $0 + 1 + peaks[$1] }
        if peak > limit { return contexts[thread] }
        peaks[index] = max(peaks[index], peak)
      }
    }
    return nil
  }

  private func isThread(_ index: Int) -> Bool { contexts[index].process != index }

  /// Whether a thread has begun, and not ended, when a step of its parent begins another.
  private func isAlive(_ index: Int, at step: Int) -> Bool {
    let context = contexts[index]
    return context.start == step
      || context.isConcurrent && context.start < step && step < context.end
  }

  /// Whether a context runs while its parent is at a step.
  private func runs(_ context: Int, at step: Int) -> Bool {
    let context = contexts[context]
    return context.isConcurrent && context.start < step && step < context.end
  }
}
