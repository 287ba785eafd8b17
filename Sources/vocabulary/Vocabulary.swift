/// The words that both sides of the suite know: `Cases/vocabulary`, decoded.
struct Vocabulary {
  /// The path of the file that each list is in.
  var files: [String: String] = [:]
  /// What hangs on a call, each a name and what it says of the call.
  var traits: [Described] = []
  /// The names of parameters that are pointers in C.
  var addresses: [String] = []
  /// The calls by what they are about, in the order of the tables.
  var groups: [Group] = []
  /// The constants by family.
  var families: [Family] = []
  /// The names of errno values: POSIX's, then those that other systems have.
  var errors: [String] = []
  /// The names of `si_code` values by signal; those of `SIG` belong to every signal.
  var codes: [(signal: String, names: [String])] = []
  /// What headers are asked for.
  var headers: [Header] = []
  /// The switches `PROBE_HAS_…` of the probe.
  var switches: [Switch] = []
  /// The limits of both sides.
  var limits: [Limit] = []
  /// What an operand knows without an `as`.
  var quantities: [Described] = []
  /// The kinds of object that `open` makes.
  var objectKinds: [ObjectKind] = []
  /// The words of the gate `capability`.
  var capabilities: [String] = []
  /// The words of the gate `privilege`.
  var privileges: [String] = []
  /// The words of the gate `fileSystem`.
  var fileSystems: [String] = []
  /// The options of POSIX that a target can be asked for.
  var options: [Option] = []
  /// How a page can be seen.
  var pageStates: [String] = []

  /// Every call.
  var calls: [Call] { groups.flatMap(\.calls) }

  /// A name with what is said of it.
  struct Described {
    var name: String
    var words: String
    /// The text in C, where C does not have the name.
    var c: String?
  }

  /// Calls that are about one thing.
  struct Group {
    var name: String
    var words: String
    var calls: [Call]
  }

  /// What a step can call.
  struct Call {
    var name: String
    /// What it returns, in the words of `Call.Result`, such as `error-number`.
    var result: String
    var parameters: [Parameter] = []
    /// The operands that a plan gives behind its parameters, and a case does not.
    var planParameters: [String] = []
    /// The fields that the result has beside its value.
    var fields: [String] = []
    /// What `as` binds where the result does not say it: `object`, `two values`, `nothing`.
    var binds: String?
    /// The key of its block of steps.
    var block: String?
    /// Whether the block runs in the step's own process, one after the other.
    var isInline = false
    /// The calls that alone may stand in the block; any where there are none.
    var blockCalls: [String] = []
    /// Whether it is a function of the C library, and not a step of our own.
    var isFunction = true
    /// The capabilities that it needs.
    var needs: [String] = []
    /// The switches of the probe, or conditions `HAS_…`, that must hold for it to be there.
    var conditions: [String] = []
    /// The constant that is defined where the call is there.
    var knownBy: String?
    /// The condition of the preprocessor under which it is not there, and what is lacking then.
    var absence: (condition: String, lacks: String)?
    /// The year of the edition of POSIX that brought it.
    var since: Int?
    var traits: [String] = []
    /// How it is written in C, with its arguments in braces, where it is no function that takes them
    /// in their order.
    var c: String?
    /// The type in C of the structure that has the fields of its result.
    var structure: String?
    /// What is said of it in the reference.
    var words: String?
  }

  /// A parameter of a call.
  struct Parameter {
    var name: String
    /// What it takes: `operand`, `set FAMILY`, `constant FAMILY`, or another kind of text.
    var takes = "operand"
    /// The words of which it takes one, where it does.
    var choices: [String] = []
    /// What it is where nothing is given, in the words of the plan.
    var standard: String?
    /// The group of alternatives of which exactly one is given.
    var oneOf: String?
    /// The alternative beside which alone it is used.
    var beside: String?
    /// What a plain integer is limited to.
    var range: ClosedRange<UInt64>?
    /// What is said of it in the reference.
    var words: String?
  }

  /// Constants that a parameter takes.
  struct Family {
    var name: String
    /// The table of the probe that has them, `table_….c`.
    var table: String
    /// The switches of the probe that must be on for it to have any.
    var conditions: [String] = []
    /// What `FAMILY_UNKNOWN` stands for.
    var unknown: Unknown?
    /// Those that every target has: exported programs take them for granted.
    var common: [String] = []
    /// Those that a target may lack.
    var rare: [String] = []
    /// Those of them that headers have had for longer than kernels, each with the first that knows it;
    /// `nil` where a standard has all that its calls take.
    var newer: [(name: String, since: String)]?

    /// All of them.
    var names: [String] { common + rare }
  }

  /// A value that none of the constants of a family has on a target.
  struct Unknown {
    /// How it is found.
    enum Form {
      /// All bits but those of constants and these.
      case bits(reserved: String)
      /// One bit, this one or the next below it that is free.
      case bit(String)
      /// This value.
      case value(String)
    }

    var form: Form
    /// Why it is this one.
    var words: String?
    /// The text in exported programs.
    var c: String
  }

  /// A header, and the names that it is asked for where it is the only one that is included.
  struct Header {
    var name: String
    var declarations: [Declaration]
  }

  /// A name that a header declares.
  struct Declaration {
    /// What it is.
    enum Kind {
      case constant
      /// A constant of this pointer type.
      case pointer(String)
      /// An integer type: `signed`, `unsigned` or `any`.
      case integer(String)
      /// A function of this type; not linked where a library may declare it and have none.
      case function(String, isLinked: Bool)
      /// A member of this type, of a structure.
      case member(String, of: String)
    }

    var name: String
    var kind = Kind.constant
    /// The constant that is defined where the name is declared.
    var knownBy: String?
    /// The switches of the probe that must be on.
    var conditions: [String] = []
    /// The macro of the probe that says that the header lacks it, or a type that it needs.
    var lackedBy: String?
  }

  /// A switch of the probe, and what must be there for it to be on.
  struct Switch {
    /// The name behind `PROBE_HAS_`.
    var name: String
    /// The switches that must be on as well.
    var conditions: [String] = []
    /// The condition of the preprocessor that must hold.
    var place: String?
    /// The functions that are called only where it is on.
    ///
    /// A name that begins with `__` is what a linker says of a macro.
    var functions: [String] = []
    /// The headers that are included only where it is on.
    var headers: [String] = []
    /// The headers that others need as well.
    var includes: [String] = []
    /// The types that there must be.
    var types: [String] = []
    /// The members that structures must have, each behind the type of the structure.
    var fields: [(structure: String, member: String)] = []
    /// The constants that must have a value.
    var constants: [String] = []
    /// What must compile and link, in C.
    var expressions: [String] = []
    /// The libraries, without `-l`, that may have the functions where the C library has not.
    var libraries: [String] = []
    /// What goes away without it, besides the calls that need it.
    var without: String?
  }

  /// A limit.
  struct Limit {
    var name: String
    /// The name in the probe, where it has it.
    var c: String?
    var value: Int
    /// Of what it is the greatest number.
    var words: String
  }

  /// A kind of object.
  struct ObjectKind {
    var name: String
    /// What is said of it in the reference.
    var words: String?
    /// Its name on the target: `file` that it can be opened again and unlinked by, `kept` one that
    /// is not its own, `shm` that of a shared memory object; `nil` where it has none.
    var path: String?
    /// Whether it is a regular file of the file system under test.
    var isFile: Bool
    /// The switches of the probe that must be on for it to be there.
    var conditions: [String] = []
  }

  /// An option of POSIX.
  struct Option {
    /// The margin code.
    var code: String
    /// The name of `sysconf`.
    var name: String
    /// The calls and the kinds of object that it brings.
    var provides: [String]
  }
}
