import ConformanceCases
import ConformanceVocabulary

extension Refusal {
  /// Everything that is tried, in the order of the trials.
  static let all = functions + mappings + locks + limits + surroundings + constants

  /// Functions that are there and do nothing: of options that a system does not announce, and of no
  /// standard at all.
  private static let functions =
    optional.map { option, trials in
      Refusal(
        words: "functions of the option \(option)", errors: ["ENOSYS", "ENOTSUP", "EOPNOTSUPP"],
        excuse: .without(option: option), trials: trials)
    } + [
      Refusal(
        words: "functions of no standard", errors: ["ENOSYS"],
        trials: [
          "advice", "resizing", "residency", "locks-by-flags", "memory-files", "process-advice",
          "sealing",
        ])
    ]

  /// The trials of the functions of options.
  private static let optional: [(option: String, trials: [String])] = [
    ("MLR", ["locks", "unlocking"]), ("ML", ["all-locks", "all-unlocking"]),
    ("SHM", ["shared-memory", "shared-memory-names"]), ("TYM", ["typed-memory"]),
    ("XSI|SIO", ["synchronization"]), ("FSC", ["files-to-disk"]), ("XSI", ["limits"]),
    ("ADV", ["posix-advice", "allocation"]),
  ]

  /// mmap, DESCRIPTION and ERRORS; mprotect, ERRORS.
  private static let mappings = [
    // A request may be refused with EINVAL; who announces XSI supports it, and grants some. Without
    // XSI none need be granted, and ENOTSUP says so as well.
    Refusal(
      words: "MAP_FIXED", errors: ["EINVAL"], extent: .partly, trials: fixed,
      constant: "MAP_FIXED"),
    Refusal(
      words: "MAP_FIXED", errors: ["EINVAL", "ENOTSUP"], excuse: .without(option: "XSI"),
      trials: fixed, constant: "MAP_FIXED"),
    Refusal(
      words: "MAP_PRIVATE", errors: ["ENOTSUP"], trials: ["private-memory"],
      constant: "MAP_PRIVATE"),
    Refusal(
      words: "MAP_PRIVATE of an object", errors: ["ENOTSUP"], trials: ["private-objects"],
      constant: "MAP_PRIVATE", asks: { step, _ in !step.isAnonymous }),
    // Of protections four are promised, and none of them lets execute. Policies say EACCES or EPERM.
    Refusal(
      words: "PROT_EXEC", errors: ["ENOTSUP", "EACCES", "EPERM"], trials: ["execution"],
      constant: "PROT_EXEC"),
    Refusal(
      words: "PROT_WRITE | PROT_EXEC", errors: ["ENOTSUP", "EACCES", "EPERM"],
      trials: ["write-execution"],
      constant: "PROT_EXEC", asks: { step, _ in step.names("PROT_WRITE") }),
    Refusal(
      words: "mappings of devices", errors: ["ENODEV"], trials: ["devices"],
      asks: { $1.isGiven($0, objectOfKinds: ["device-zero", "device-null"]) }),
    Refusal(
      words: "MAP_ANONYMOUS with a descriptor or an offset", errors: ["EINVAL"],
      trials: ["anonymous-objects"],
      asks: { step, _ in step.isAnonymous && step.hasObject }),
    Refusal(
      words: "many mappings", errors: ["EMFILE"], trials: ["many-mappings"]),
    Refusal(
      words: "large mappings", errors: ["ENOMEM"], trials: ["large-mappings", "larger-mappings"],
      asks: { step, _ in step.isLarge("len") }),
  ]

  private static let fixed = ["fixed-objects", "fixed-memory"]

  /// mlock and mlockall, ERRORS; mmap, ERRORS, for what mlockall wants to be locked.
  private static let locks = [
    Refusal(
      words: "locks", errors: ["EAGAIN", "EPERM", "ENOMEM"], trials: ["locks", "locks-by-flags"]),
    Refusal(
      words: "MAP_LOCKED", errors: ["EAGAIN", "EPERM"], trials: ["map/constant=MAP_LOCKED"],
      constant: "MAP_LOCKED"),
    Refusal(
      words: "locks of everything", errors: ["EAGAIN", "EPERM", "ENOMEM"], trials: ["all-locks"]),
    Refusal(
      words: "locks of later mappings", errors: ["EAGAIN", "ENOMEM"], trials: ["later-locks"],
      asks: { _, element in element.allSteps.contains { $0.names("MCL_FUTURE") } }),
  ]

  /// setrlimit, ERRORS: a limit below what is used already, or above the hard one.
  ///
  /// That is given to a process, and may be lower than what a case sets.
  private static let limits =
    [
      Refusal(
        words: "limits below what is in use", errors: ["EINVAL"], trials: ["low-limits"],
        constant: "RLIMIT_NOFILE")
    ]
    + ["AS", "DATA", "FSIZE", "MEMLOCK", "NOFILE"].map { resource in
      Refusal(
        words: "RLIMIT_\(resource) above its hard limit", errors: ["EINVAL"],
        excuse: .preparations, trials: ["hard-limits/limit=RLIMIT_\(resource)"],
        constant: "RLIMIT_\(resource)")
    }

  /// What file systems and sandboxes refuse, and no page of the interfaces under test is about.
  private static let surroundings = [
    // A system may have a maximum file size, and file systems have; without holes there is no room.
    Refusal(
      words: "large files", errors: ["EFBIG", "EINVAL", "ENOSPC", "ENXIO", "EOVERFLOW"],
      trials: ["large-files"], asks: { step, _ in step.isLarge("size") }),
    // XBD 2.1.1: what is no part of the standard may change what is, where it is used. hugetlbfs has
    // files that can be mapped only, and whose sizes are multiples of its own page; FAT has neither
    // modes nor FIFOs.
    Refusal(
      words: "to write to files", errors: ["EINVAL", "ENOTSUP", "EOPNOTSUPP"],
      trials: ["writing", "ticking"], asks: { step, element in element.isOfFile(step) }),
    Refusal(
      words: "sizes of files", errors: ["EINVAL", "ENOTSUP", "EOPNOTSUPP"],
      excuse: .preparations, trials: ["sizing"],
      asks: { step, element in element.isOfFile(step) }),
    // XSH posix_fallocate, ERRORS: a file system need not support it; ENOTSUP since 2024.
    Refusal(
      words: "to allocate space for files", errors: ["EINVAL", "ENOTSUP", "EOPNOTSUPP"],
      trials: ["allocation"], asks: { step, element in element.isOfFile(step) }),
    Refusal(
      words: "second names of files",
      errors: ["EPERM", "EMLINK", "EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"],
      trials: ["links"]),
    Refusal(
      words: "modes of files", errors: ["EPERM", "EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"],
      excuse: .preparations, trials: ["modes"],
      asks: { step, element in element.isOfFile(step) }),
    Refusal(
      words: "to make FIFOs",
      errors: ["EPERM", "EINVAL", "EIO", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"], excuse: .preparations,
      trials: ["fifos"]),
    // A sandbox without root's other users has no one else to be.
    Refusal(
      words: "to drop privileges", errors: ["EPERM", "EINVAL"], trials: ["privileges"]),
    // Without /proc it cannot be opened with other flags.
    Refusal(
      words: "to reopen memory files", errors: ["ENOENT", "EACCES", "ENOTDIR"],
      trials: ["reopening"], asks: { step, _ in step.argument("oflag") != .set(["O_RDWR"]) }),
  ]

  /// Constants that a header has and no page of POSIX: a kernel need not know them, or knows them
  /// for memory that is no object's first.
  private static let constants =
    triedConstants.flatMap { family, names in
      names.map { name in
        Refusal(
          words: name, errors: ["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"],
          excuse: Symbols.newer.contains(name) ? .everyCase : .preparations, extent: .everywhere,
          trials: ["\(family.lowercased())/constant=\(name)"], constant: name)
      }
    } + [
      Refusal(
        words: "MREMAP_DONTUNMAP of an object", errors: ["EINVAL"], extent: .everywhere,
        trials: ["kept-objects/sharing=MAP_SHARED", "kept-objects/sharing=MAP_PRIVATE"],
        constant: "MREMAP_DONTUNMAP",
        asks: { step, element in element.isOfObject(step) })
    ]

  /// The constants of no standard that have trials, by family.
  static let triedConstants = Symbols.extensions.map { family, names in
    (family: family, names: names.filter { !untried.contains($0) })
  }

  /// What takes pages away from the whole system; and what is as old as its call, and stands beside
  /// the others in their trials.
  private static let untried: Set = ["MADV_HWPOISON", "MADV_SOFT_OFFLINE", "MREMAP_MAYMOVE"]
}

extension Step {
  /// Whether it maps memory that is no object's.
  fileprivate var isAnonymous: Bool { names("MAP_ANONYMOUS") || names("MAP_ANON") }

  /// Whether it is given a descriptor or an offset.
  fileprivate var hasObject: Bool {
    let isPlain = [("fildes", "-1"), ("off", "0")].allSatisfy { parameter, standard in
      argument(parameter).map { $0.planText == standard } ?? true
    }
    return !isPlain
  }

  /// Whether a size is some MiB at least.
  fileprivate func isLarge(_ parameter: String) -> Bool {
    guard case .operand(let operand) = argument(parameter) else { return false }
    return operand.names.contains { ["MiB", "GiB", "TiB"].contains($0) }
  }
}
