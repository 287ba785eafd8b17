/// What a step can call: its parameters in the order of the prototype, and how it reports.
///
/// The calls are those of `Cases/vocabulary`. A class, because every step of every case refers to
/// one.
package final class Call: Sendable, Hashable {
  /// What a call returns, and so how it fails and what can be expected of it.
  package enum Result: Sendable, Hashable {
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

  /// What `as` binds where the result does not say it.
  package enum Binding: Sendable, Hashable {
    /// The object that is opened, with its kind.
    case object
    /// A value for each of two names.
    case twoValues
    /// Nothing, though it returns something.
    case nothing
  }

  /// When the C library does not have a call, as the preprocessor knows it.
  package struct Absence: Sendable, Hashable {
    /// The condition under which it is not there.
    package var condition: String
    /// What is lacking then, in the words of a reason: a kind and a name.
    package var lacks: String
  }

  /// The block of steps that a call has.
  package struct Block: Sendable, Hashable {
    /// The key of the block in a case file.
    package var key: String
    /// Whether it runs in the step's own process, one after the other.
    package var isInline: Bool
    /// The calls that alone may stand in it; any where there are none.
    package var calls: [String] = []
  }

  /// The name in case files and plans.
  package let name: String
  package let parameters: [Parameter]
  /// What it returns.
  package let result: Result
  /// The fields that the result has beside its value, such as `st_size`.
  package let fields: [String]
  /// What `as` binds where the result does not say it.
  package let binds: Binding?
  /// The block, if it has one.
  package let block: Block?
  /// What the target must have, in the words of the gate `capability`.
  package let needs: [String]
  /// Whether it is a function of the C library, and not a step of our own.
  package let isFunction: Bool
  /// The constant that is defined where it is there.
  package let knownBy: String?
  /// When it is not there.
  package let absence: Absence?
  /// How it is written in C, with names of parameters in braces; `nil` for a function that takes its
  /// arguments in their order.
  ///
  /// `{fields}` is the structure that has the fields of its result, `{side}` the side of a step that
  /// meets another one.
  package let c: String?
  /// The type in C of the structure that has the fields of its result.
  package let structure: String?
  /// What hangs on it besides.
  package let traits: Traits
  /// Whether it is asked to do something with a number of bytes, and returns with how many it did.
  package let isTransfer: Bool

  /// Creates a call.
  package init(
    _ name: String, _ parameters: [Parameter], _ result: Result, fields: [String] = [],
    binds: Binding? = nil, block: Block? = nil, needs: [String] = [], isFunction: Bool = true,
    knownBy: String? = nil, absence: Absence? = nil, c: String? = nil,
    structure: String? = nil, traits: Traits = []
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.fields = fields
    self.binds = binds
    self.block = block
    self.needs = needs
    self.isFunction = isFunction
    self.knownBy = knownBy
    self.absence = absence
    self.c = c
    self.structure = structure
    self.traits = traits
    isTransfer = parameters.contains { $0.name == "nbyte" || $0.kind == .iovecs }
  }

  /// Whether two calls are one; a name stands in the tables once.
  package static func == (first: Call, second: Call) -> Bool {
    first === second || first.name == second.name
  }

  /// Hashes the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The number of names that `as` may bind.
  package var bindings: Int { binds == .twoValues ? 2 : 1 }

  /// Whether it has all of some traits.
  package func has(_ traits: Traits) -> Bool { self.traits.isSuperset(of: traits) }

  /// Whether its block is executed by a new process.
  package var startsProcess: Bool { has(.startsProcess) }

  /// Whether its block is what the handler of a signal executes, which then returns: it is in the
  /// step's own process, and takes some calls only.
  package var hasHandler: Bool { block.map { $0.isInline && !$0.calls.isEmpty } ?? false }

  /// Whether a call may stand in its block: most take any.
  package func holds(_ other: Call) -> Bool {
    guard let calls = block?.calls, !calls.isEmpty else { return true }
    return calls.contains(other.name)
  }

  /// Whether its block is executed by a new thread.
  package var startsThread: Bool { has(.startsThread) }

  /// Every call, by name.
  package static let named: [String: Call] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) })
}
