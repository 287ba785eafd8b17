/// A function that exported programs may need; each has only those that its case calls.
enum CHelper: String, CaseIterable, Sendable {
  // In the order in which they are written: a helper stands behind those that it calls.
  case mapped, note, nanoseconds, preparation, scratch, paths, sharedNames, faults
  case content, holds, show, difference, load, store, storeReturn, fill, equals, execute
  case pageStates, look, lookByCall, states, address, apart
  case vector, vectorIs, transfer, put, transferSeen
  case file, sparseFile, directory, keep, fifo, sharedObject, memfd, pipeEnd, socket, closed
  case equalsDescriptor, equalsFile, equalsShared, memoryOffset
  case waiting, barriers, nobody, tick, action, softLimit, times, threads, cancelled, exec, missing
  case mapsShared, mountFlags

  /// The helpers that this one calls.
  var needs: Set<CHelper> {
    switch self {
    case .paths, .sharedNames: [.scratch]
    case .load: [.faults, .show]
    case .execute: [.faults]
    case .store, .fill: [.faults, .content]
    case .equals: [.faults, .content, .difference]
    case .storeReturn: [.faults]
    case .look: [.pageStates, .faults]
    case .states, .lookByCall: [.pageStates]
    case .address: [.faults]
    case .holds: [.content]
    case .transfer, .vector, .pageStates: [.preparation]
    case .put: [.content, .transfer]
    case .transferSeen: [.transfer, .show]
    case .vectorIs: [.vector]
    case .file, .sparseFile: [.preparation, .content]
    case .directory, .keep: [.preparation]
    case .fifo, .pipeEnd, .socket: [.keep]
    case .sharedObject, .memfd: [.preparation, .content]
    case .equalsDescriptor, .equalsShared: [.faults, .difference]
    case .equalsFile: [.equalsDescriptor]
    case .tick: [.paths]
    case .missing, .mapsShared: [.paths]
    case .mountFlags: [.scratch]
    case .exec: [.scratch]
    default: []
    }
  }

  /// The headers that it needs besides those of every program.
  var headers: Set<String> {
    switch self {
    case .faults: ["setjmp.h"]
    case .nanoseconds, .tick, .times: ["time.h"]
    case .socket: ["sys/socket.h"]
    case .waiting: ["sys/wait.h"]
    case .nobody: ["grp.h"]
    case .softLimit: ["sys/resource.h"]
    case .threads, .cancelled: ["pthread.h"]
    case .mountFlags: ["sys/statvfs.h"]
    default: []
    }
  }

  /// The helpers that a condition calls.
  static func used(in condition: String) -> Set<CHelper> {
    let calls: [(String, CHelper)] = [
      ("mapped(", .mapped), ("states_are(", .states), ("vector_is(", .vectorIs), ("holds(", .holds),
      ("apart(", .apart), ("fault_address(", .address), ("transfer_seen(", .transferSeen),
      ("nanoseconds(", .nanoseconds),
    ]
    return Set(calls.filter { condition.contains($0.0) }.map(\.1))
  }

  /// All helpers that some need, in the order in which they are written.
  static func all(_ helpers: Set<CHelper>) -> [CHelper] {
    var known = helpers
    var next = helpers
    while !next.isEmpty {
      next = next.reduce(into: Set()) { $0.formUnion($1.needs) }.subtracting(known)
      known.formUnion(next)
    }
    return allCases.filter(known.contains)
  }
}
