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
    /// The number of the step that waits for it.
    var end = Int.max
  }

  /// What must be waited for exactly once.
  struct Wait {
    /// The context that must end.
    var context: Int
    /// The name.
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
  mutating func start(from parent: Int, asThread: Bool, isConcurrent: Bool, at step: Int) -> Int {
    contexts.append(
      Context(
        parent: parent, process: asThread ? contexts[parent].process : contexts.count,
        isConcurrent: isConcurrent, start: step))
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

  /// Whether a context runs while its parent is at a step.
  private func runs(_ context: Int, at step: Int) -> Bool {
    let context = contexts[context]
    return context.isConcurrent && context.start < step && step < context.end
  }
}
