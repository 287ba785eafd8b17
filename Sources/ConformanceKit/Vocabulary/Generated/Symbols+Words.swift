// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension Symbols {
  /// The names of errno values: POSIX's, then those that other systems have.
  package static let errors: [String] = words("""
    E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF EBADMSG EBUSY ECANCELED
    ECHILD ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDESTADDRREQ EDOM EDQUOT EEXIST EFAULT EFBIG
    EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR ELOOP EMFILE EMLINK
    EMSGSIZE EMULTIHOP ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE ENOBUFS ENODATA ENODEV
    ENOENT ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTCONN
    ENOTDIR ENOTEMPTY ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENXIO EOPNOTSUPP EOVERFLOW EOWNERDEAD
    EPERM EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EROFS ESOCKTNOSUPPORT ESPIPE ESRCH ESTALE
    ETIME ETIMEDOUT ETXTBSY EWOULDBLOCK EXDEV EHOSTDOWN ENOTBLK EPFNOSUPPORT EREMOTE ESHUTDOWN
    ETOOMANYREFS EUSERS EUCLEAN ENOMEDIUM EMEDIUMTYPE EHWPOISON ERESTART EREMOTEIO ENOKEY
    EKEYEXPIRED EKEYREVOKED EKEYREJECTED ERFKILL ELIBACC ELIBBAD EADV ECOMM ENONET EBADFD EFTYPE
    EAUTH EBADRPC ECAPMODE ENOTCAPABLE EDOOFUS EINTEGRITY ENEEDAUTH ENOATTR EPROCLIM EPWROFF EDEVERR
    EBADARCH EBADEXEC EBADMACHO ENOPOLICY EQFULL
    """)

  /// The names of `si_code` values by signal; those of `SIG` belong to every signal.
  package static let codes: [String: [String]] = [
    "SIGSEGV": words("""
      SEGV_MAPERR SEGV_ACCERR SEGV_BNDERR SEGV_PKUERR SEGV_ACCADI SEGV_ADIDERR SEGV_ADIPERR
      SEGV_MTEAERR SEGV_MTESERR SEGV_CPERR
      """),
    "SIGBUS": words("BUS_ADRALN BUS_ADRERR BUS_OBJERR BUS_MCEERR_AR BUS_MCEERR_AO BUS_OOMERR"),
    "SIGILL": words("""
      ILL_ILLOPC ILL_ILLOPN ILL_ILLADR ILL_ILLTRP ILL_PRVOPC ILL_PRVREG ILL_COPROC ILL_BADSTK
      """),
    "SIGFPE": words("""
      FPE_INTDIV FPE_INTOVF FPE_FLTDIV FPE_FLTOVF FPE_FLTUND FPE_FLTRES FPE_FLTINV FPE_FLTSUB
      """),
    "SIGSYS": words("SYS_SECCOMP"),
    "SIG": words("""
      SI_USER SI_QUEUE SI_TIMER SI_ASYNCIO SI_MESGQ SI_KERNEL SI_NOINFO SI_UNDEFINED SI_TKILL
      """),
  ]

  /// The kinds of object that `open` makes.
  package static let objects: [ObjectKind] = [
    ObjectKind("file", path: .file, isFile: true),
    ObjectKind("sparse-file", path: .file, isFile: true), ObjectKind("shm", path: .shm),
    ObjectKind("memfd"), ObjectKind("pipe-read"), ObjectKind("pipe-write"),
    ObjectKind("fifo", path: .file), ObjectKind("socket"), ObjectKind("directory", path: .kept),
    ObjectKind("device-zero", path: .kept), ObjectKind("device-null", path: .kept),
    ObjectKind("closed"),
  ]

  /// What an operand knows without an `as`.
  package static let quantities: [String] = [
    "page", "KiB", "MiB", "GiB", "TiB", "SIZE_MAX", "OFF_MAX", "INT_MAX", "INT_MIN", "NULL",
    "MAP_FAILED", "POSIX_VERSION", "uid", "gid",
  ]

  /// Those that C does not have, with their text in C.
  package static let definedQuantities: [(name: String, value: String)] = [
    ("KiB", "((uint64_t)1 << 10)"), ("MiB", "((uint64_t)1 << 20)"),
    ("GiB", "((uint64_t)1 << 30)"), ("TiB", "((uint64_t)1 << 40)"),
    ("OFF_MAX", "(((uint64_t)1 << (8 * sizeof(off_t) - 1)) - 1)"),
  ]

  /// The margin codes of options, their names in `sysconf`, and the calls and objects they bring.
  package static let options: [(code: String, name: String, provides: Set<String>)] = [
    ("ADV", "_SC_ADVISORY_INFO", ["posix_madvise"]),
    ("ML", "_SC_MEMLOCK", ["mlockall", "munlockall"]),
    ("MLR", "_SC_MEMLOCK_RANGE", ["mlock", "munlock"]),
    ("SHM", "_SC_SHARED_MEMORY_OBJECTS", ["shm_open", "shm_unlink", "shm"]),
    ("SIO", "_SC_SYNCHRONIZED_IO", ["msync"]),
    (
      "TYM", "_SC_TYPED_MEMORY_OBJECTS",
      ["posix_typed_mem_open", "posix_typed_mem_get_info", "posix_mem_offset"]),
    ("XSI", "_SC_XOPEN_VERSION", ["msync", "setrlimit"]),
  ]

  /// How a page can be seen.
  package static let pageStates: [String] = ["rw", "r", "w", "none", "bus"]

  /// What a target may lack, in the words of the gate `capability`.
  package static let capabilities: [String] = ["fork", "signals", "threads", "exec", "pipe"]

  /// The words of the gate `privilege`.
  package static let privileges: [String] = ["appropriate", "ordinary"]

  /// The words of the gate `fileSystem`.
  package static let fileSystems: [String] = [
    "any", "shared-mappings", "access-times", "executable", "not-executable",
  ]
}
