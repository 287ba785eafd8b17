/// What a step can call: its parameters in the order of the prototype, and how it reports.
///
/// Adding a call is one entry in a table of `Call+….swift` here and one row in the probe's. A class,
/// because every step of every case refers to one.
public final class Call: Sendable, Hashable {
  /// What a call returns, and so how it fails and what can be expected of it.
  public enum Result: Sendable, Hashable {
    /// An address; fails with `MAP_FAILED`.
    case address
    /// A descriptor; fails with -1.
    case descriptor
    /// 0; fails with -1.
    case status
    /// A count or another number; fails with -1.
    case number
    /// A count as `number`, and the bytes where the buffer is the probe's own.
    case count
    /// A number of which -1 with errno untouched is one; fails with -1 and errno.
    case limit
    /// 0; fails with an error number.
    case errorNumber
    /// Nothing: a memory access.
    case access
    /// Bytes of memory.
    case bytes
    /// Whether two ranges are equal.
    case comparison
    /// The state of each page.
    case pages
    /// One bit for each page.
    case vector
    /// How a child process ended.
    case child
    /// It does not return.
    case none
  }

  /// The block of steps that a call has.
  public struct Block: Sendable, Hashable {
    /// The key of the block in a case file.
    public var key: String
    /// Whether it runs in the step's own process, one after the other.
    public var isInline: Bool
  }

  /// The name in case files and plans.
  public let name: String
  /// The parameters.
  public let parameters: [Parameter]
  /// What it returns.
  public let result: Result
  /// The fields that the result has beside its value, such as `st_size`.
  public let fields: [String]
  /// The number of names that `as` may bind.
  public let bindings: Int
  /// The block, if it has one.
  public let block: Block?
  /// What the target must have, in the words of the gate `capability`.
  public let capability: String?
  /// Whether it is a function of the C library, and not a step of our own.
  public let isFunction: Bool
  /// Whether it reads or writes a number of bytes, and returns how many it did.
  let isTransfer: Bool

  /// Creates a call.
  init(
    _ name: String, _ parameters: [Parameter], _ result: Result, fields: [String] = [],
    bindings: Int = 1, block: Block? = nil, capability: String? = nil, isFunction: Bool = true
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.fields = fields
    self.bindings = bindings
    self.block = block
    self.capability = capability
    self.isFunction = isFunction
    isTransfer = parameters.contains { $0.name == "nbyte" }
  }

  /// Whether two calls are one; a name stands in the tables once.
  public static func == (first: Call, second: Call) -> Bool { first.name == second.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Whether its block is executed by a new process.
  var startsProcess: Bool { block != nil && result == .child }

  /// Whether its block is executed by a new thread.
  var startsThread: Bool { name == "pthread_create" }

  /// Every call, by name.
  public static let named: [String: Call] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// Every call in the order of the tables.
  public static let all: [Call] = memoryCalls + fileCalls + accessCalls + processCalls + headerCalls
}
