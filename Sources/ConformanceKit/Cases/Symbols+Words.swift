extension Symbols {
  /// The names of errno values: POSIX's, then those that other systems have.
  public static let errors: [String] = words(
    """
    E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF EBADMSG EBUSY
    ECANCELED ECHILD ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDESTADDRREQ EDOM EDQUOT
    EEXIST EFAULT EFBIG EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR
    ELOOP EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE
    ENOBUFS ENODATA ENODEV ENOENT ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENOPROTOOPT ENOSPC ENOSR
    ENOSTR ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENXIO
    EOPNOTSUPP EOVERFLOW EOWNERDEAD EPERM EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EROFS
    ESOCKTNOSUPPORT ESPIPE ESRCH ESTALE ETIME ETIMEDOUT ETXTBSY EWOULDBLOCK EXDEV EHOSTDOWN
    ENOTBLK EPFNOSUPPORT EREMOTE ESHUTDOWN ETOOMANYREFS EUSERS EUCLEAN ENOMEDIUM EMEDIUMTYPE
    EHWPOISON ERESTART EREMOTEIO ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED ERFKILL ELIBACC
    ELIBBAD EADV ECOMM ENONET EBADFD EFTYPE EAUTH EBADRPC ECAPMODE ENOTCAPABLE EDOOFUS
    EINTEGRITY ENEEDAUTH ENOATTR EPROCLIM EPWROFF EDEVERR EBADARCH EBADEXEC EBADMACHO ENOPOLICY
    EQFULL
    """)

  /// The names of signals.
  public static let signals: [String] = families["SIG"] ?? []

  /// The names of `si_code` values by signal; those of `SIG` belong to every signal.
  public static let codes: [String: [String]] = [
    "SIGSEGV": words(
      """
      SEGV_MAPERR SEGV_ACCERR SEGV_BNDERR SEGV_PKUERR SEGV_ACCADI SEGV_ADIDERR SEGV_ADIPERR
      SEGV_MTEAERR SEGV_MTESERR SEGV_CPERR
      """),
    "SIGBUS": words("BUS_ADRALN BUS_ADRERR BUS_OBJERR BUS_MCEERR_AR BUS_MCEERR_AO BUS_OOMERR"),
    "SIGILL": words(
      """
      ILL_ILLOPC ILL_ILLOPN ILL_ILLADR ILL_ILLTRP ILL_PRVOPC ILL_PRVREG ILL_COPROC ILL_BADSTK
      """),
    "SIGFPE": words(
      """
      FPE_INTDIV FPE_INTOVF FPE_FLTDIV FPE_FLTOVF FPE_FLTUND FPE_FLTRES FPE_FLTINV FPE_FLTSUB
      """),
    "SIGSYS": words("SYS_SECCOMP"),
    "SIG": words(
      """
      SI_USER SI_QUEUE SI_TIMER SI_ASYNCIO SI_MESGQ SI_KERNEL SI_NOINFO SI_UNDEFINED SI_TKILL
      """),
  ]

  /// The kinds of object that `open` makes.
  public static let objectKinds = [
    "file", "sparse-file", "shm", "memfd", "pipe-read", "pipe-write", "fifo", "socket",
    "directory", "device-zero", "device-null", "closed",
  ]

  /// Those that have a name in the file system, or one of a shared memory object.
  static let pathKinds: Set<String> = [
    "file", "sparse-file", "shm", "fifo", "directory", "device-zero", "device-null",
  ]

  /// What an operand knows without an `as`.
  public static let quantities = [
    "page", "KiB", "MiB", "GiB", "TiB", "SIZE_MAX", "OFF_MAX", "INT_MAX", "INT_MIN", "NULL",
    "MAP_FAILED", "POSIX_VERSION", "uid", "gid",
  ]

  /// The same for a quick look-up.
  static let quantitySet = Set(quantities)

  /// What an `as` cannot bind, because it has a meaning of its own.
  static let reservedNames = Set(quantities + ["self", "parent"])

  /// What a target may lack, in the words of the gate `capability`.
  public static let capabilities = ["fork", "signals", "threads", "exec", "pipe"]

  /// The words of the gate `privilege`.
  public static let privileges = ["appropriate", "ordinary"]

  /// The words of the gate `fileSystem`.
  public static let fileSystems = [
    "any", "shared-mappings", "access-times", "executable", "not-executable",
  ]

  /// How a page can be seen.
  public static let pageStates = ["rw", "r", "w", "none", "bus"]
}
