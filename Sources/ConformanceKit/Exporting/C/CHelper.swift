/// A function that exported programs may need; each has only those that its case calls.
enum CHelper: String, CaseIterable, Sendable {
  // In the order in which they are written: a helper stands behind those that it calls.
  case mapped, note, nanoseconds, preparation, mode, scratch, paths, sharedNames, faults
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
    case .mode: [.preparation]
    case .paths, .sharedNames: [.scratch]
    case .load: [.faults, .show]
    case .execute: [.faults]
    case .store, .fill: [.faults, .content]
    case .equals: [.faults, .content, .difference]
    case .storeReturn: [.faults]
    case .look, .lookByCall: [.pageStates, .faults]
    case .states: [.pageStates]
    case .address: [.faults]
    case .holds: [.content]
    case .transfer, .vector, .pageStates: [.preparation]
    case .put: [.content, .transfer]
    case .transferSeen: [.transfer, .show]
    case .vectorIs: [.vector]
    case .file, .sparseFile, .sharedObject, .memfd: [.mode, .content]
    case .directory: [.mode]
    case .keep: [.preparation]
    case .fifo: [.mode, .keep]
    case .pipeEnd, .socket: [.keep]
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

  /// The helpers that an expression calls.
  static func called(in expression: String) -> Set<CHelper> {
    var called: Set<CHelper> = []
    var name: [UInt8] = []
    for byte in expression.utf8 {
      if isOfName(byte) {
        name.append(byte)
      } else {
        if byte == UInt8(ascii: "("), let helper = definitions[name] { called.insert(helper) }
        name.removeAll(keepingCapacity: true)
      }
    }
    return called
  }

  /// The helper that declares a type.
  static func declaring(_ type: String) -> CHelper? {
    allCases.first { $0.text.contains("\(type) {") }
  }

  /// The helpers by the functions that they define.
  private static let definitions: [[UInt8]: CHelper] = allCases.reduce(into: [:]) { all, helper in
    for line in helper.text.split(separator: "\n") where line.hasPrefix("static ") {
      guard let end = line.utf8.firstIndex(of: UInt8(ascii: "(")) else { continue }
      let name = line.utf8[..<end].reversed().prefix(while: isOfName)
      all[name.reversed()] = helper
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (48...57).contains(byte) || (97...122).contains(byte | 0x20)
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
