package import ConformanceCases
import ConformanceJSON

/// What consoles have shown of a probe with plans of its own: in one boot or several.
///
/// Every line may be missing or damaged. A case counts where a greeting before it and every line
/// of it have arrived; of a case that was seen more than once the first whole time counts. What
/// arrived of any other case is kept as lost, or as that in which the target went down.
package struct ConsoleLog: Sendable {
  /// The cases whose plans are in the probe, in the order of their numbers.
  package let cases: [Case]
  private let plans: String
  private let isOfOneBoot: Bool
  private var stream = ConsoleStream()
  private var greeting: ConsoleGreeting?
  /// The case that has begun and not ended.
  package private(set) var open: CaseInFlight?
  private var isDamaged = false
  private var whole: [Int: CaseObservations] = [:]
  private var broken: [Int: CaseObservations] = [:]
  private var first: ConsoleGreeting?
  private var hasProgressed = false

  /// Why the log cannot be judged.
  package private(set) var error: ConsoleLogError?
  /// How many lines were the probe's.
  package private(set) var lines = 0
  /// Whether the probe of this boot has come to its end.
  package private(set) var isDone = false
  /// The number of the case that this boot has come to.
  package private(set) var reached: Int?
  /// Whether what should be of one boot has another greeting in its midst.
  private(set) var hasStartedAnew = false
  /// What the last case of the boot left, so that the probe ended, and the id of that case.
  private(set) var leftovers: (id: String, what: String)?

  /// Creates a log of which nothing has been read.
  ///
  /// - Parameters:
  ///   - cases: The cases whose plans are in the probe, in their order.
  ///   - plans: What the probe says of its plans.
  ///   - isOfOneBoot: Whether nothing counts that follows where the target has started anew.
  package init(_ cases: [Case], plans: String, isOfOneBoot: Bool = false) {
    self.cases = cases
    self.plans = plans
    self.isOfOneBoot = isOfOneBoot
  }

  /// The number of the cases.
  package var count: Int { cases.count }

  /// What the target is; `nil` where no greeting has arrived whole.
  package var facts: TargetFacts? { first?.facts }

  /// Whether cases of this boot count.
  package var isReady: Bool { greeting?.isWhole == true }

  /// Whether the probe has said anything since this was last asked.
  package mutating func takeProgress() -> Bool {
    defer { hasProgressed = false }
    return hasProgressed
  }

  /// Reads a chunk.
  package mutating func receive(_ chunk: UnsafeBufferPointer<UInt8>) {
    var events: [ObservationEvent] = []
    stream.receive(chunk) { events.append($0) }
    events.forEach { take($0) }
  }

  /// Ends a boot or a file; the target went down for a reason in the case that was in flight.
  package mutating func finish(_ reason: String) {
    var events: [ObservationEvent] = []
    stream.finish { events.append($0) }
    events.forEach { take($0) }
    close(.wentDown(reason: reason, times: 1))
    greeting = nil
    reached = nil
    isDone = false
  }

  /// What a reader of the log has to know of it.
  package var remarks: [String] {
    let cut = stream.cut.map { ConsoleLogError.cut(column: $0.column, lines: $0.lines) }
    return [cut.map { "\($0)" }, rest].compactMap(\.self)
  }

  /// How the cases come about of which nothing has arrived; `nil` where there is none.
  private var rest: String? {
    let missing = cases.indices.filter { whole[$0] == nil && broken[$0] == nil }
    guard facts != nil, let next = missing.first else { return nil }
    let count = missing.count == 1 ? "1 case is" : "\(missing.count) cases are"
    return "\(count) not in the log; boot the target again with `-n \(next)`, and judge that log "
      + "beside this one"
  }

  /// The column at which the console cuts lines, and how many; `nil` where it does not.
  package var cut: (column: Int, lines: Int)? { stream.cut }

  /// What was seen of a case.
  package func observations(of number: Int) -> CaseObservations {
    whole[number] ?? broken[number] ?? CaseObservations(ending: .notRun(reason: whyNotRun))
  }

  private var whyNotRun: String {
    if facts == nil { return "no greeting of the probe has arrived whole" }
    guard let leftovers else { return "the log does not have the case" }
    return "the target was not started again after \(leftovers.id), which could not be cleaned up "
      + "(\(leftovers.what.printable))"
  }
}

// MARK: - What the probe says

extension ConsoleLog {
  private mutating func take(_ event: ObservationEvent) {
    guard !hasStartedAnew else { return }
    lines += 1
    hasProgressed = true
    switch event {
    case .hello, .fact, .ready: takeGreeting(event)
    case .begin(let number, let id): begin(number, id)
    case .step(let number, let observation): add(to: number) { $0.add(observation) }
    case .ending(let number, let ending): add(to: number) { $0.add(ending) }
    case .end(let number, let lines): end(number, lines: lines)
    case .bye:
      close(.lost)
      isDone = true
    case .left(let what):
      close(.lost)
      if let reached { leftovers = (cases[reached].id, what) }
    case .unreadable, .garbage: break
    }
  }

  private mutating func takeGreeting(_ event: ObservationEvent) {
    if case .hello(let version, let numbers) = event {
      guard beginAnew() else { return }
      greeting = ConsoleGreeting(numbers: numbers)
      if version != ProbeOutput.protocolVersion { fail(.otherProtocol(version)) }
      return
    }
    // One that follows a case has lost its beginning.
    if greeting == nil || isReady {
      guard beginAnew() else { return }
      greeting = ConsoleGreeting(numbers: nil)
    }
    if case .fact(let fact) = event { greeting?.add(fact) }
    guard case .ready(let count) = event else { return }
    greeting?.end(facts: count)
    if let greeting, greeting.isWhole { check(greeting) }
  }

  /// Begins another boot; `false` where there is to be one.
  private mutating func beginAnew() -> Bool {
    hasStartedAnew = isOfOneBoot && greeting != nil
    guard !hasStartedAnew else { return false }
    close(.wentDown(reason: "the target started anew in the case", times: 1))
    leftovers = nil
    return true
  }

  private mutating func check(_ greeting: ConsoleGreeting) {
    if let impossibility = greeting.impossibility {
      return fail(.impossibleGreeting(impossibility))
    }
    guard let found = greeting.plans else { return fail(.noPlans) }
    guard found == plans else { return fail(.otherPlans(found: found, expected: plans)) }
    guard let first else { return first = greeting }
    if let difference = greeting.facts.difference(from: first.facts) {
      fail(.otherTarget(difference: difference))
    }
  }

  private mutating func fail(_ error: ConsoleLogError) {
    self.error = self.error ?? error
  }

  private mutating func begin(_ number: Int, _ id: String) {
    close(.lost)
    guard isReady, cases.indices.contains(number), cases[number].id == id else { return }
    reached = number
    var begun = CaseInFlight(number: number, id: id, stepCount: cases[number].stepCount)
    isDamaged = begun.begin(id: id) != nil
    open = begun
  }

  /// Adds a line to the case in flight; one of another case tells that lines between are lost.
  private mutating func add(to number: Int, _ line: (inout CaseInFlight) -> String?) {
    if let open, open.number != number { close(.lost) }
    if var begun = open {
      if line(&begun) != nil { isDamaged = true }
      open = begun
    } else if isReady, cases.indices.contains(number) {
      keep(number, CaseObservations(ending: .lost))
    }
  }

  private mutating func end(_ number: Int, lines: Int) {
    if let begun = open, begun.number == number, !isDamaged, begun.isWhole(lines: lines) {
      if whole[number] == nil { whole[number] = begun.observations(lines: lines) }
      open = nil
    } else {
      add(to: number) { _ in "its lines are not all there" }
      close(.lost)
    }
  }

  /// Ends the case in flight, of which the end has not arrived.
  private mutating func close(_ ending: CaseObservations.Ending) {
    guard let begun = open else { return }
    keep(begun.number, CaseObservations(steps: begun.steps, ending: ending))
    open = nil
  }

  private mutating func keep(_ number: Int, _ observations: CaseObservations) {
    if broken[number] == nil { broken[number] = observations }
  }
}
