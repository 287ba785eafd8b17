/// A switch `PROBE_HAS_…` of the probe, and what a system lacks that needs it off.
struct ProbeSwitch: Sendable {
  /// The name in lower case, as `without` has it.
  let name: String
  /// The functions that are called only where it is on.
  let functions: [String]
  /// The headers that are included only where it is on.
  let headers: [String]

  private init(_ name: String, _ functions: [String] = [], headers: [String] = []) {
    self.name = name
    self.functions = functions
    self.headers = headers
  }

  /// Whether a function or a header is not needed where it is off.
  func leavesOut(_ name: String) -> Bool { functions.contains(name) || headers.contains(name) }

  /// The option of a compiler that turns it off.
  static func off(_ name: String) -> String { "-DPROBE_HAS_\(name.uppercased())=0" }

  /// The names of all.
  static let names = all.map(\.name)

  /// The switches of `platform.h`, `platform_system.h` and `platform_mman.h`.
  static let all = [
    ProbeSwitch(
      "fork",
      ["fork", "waitpid", "execv", "setpgid", "realpath"],
      headers: ["sys/wait.h", "sys/prctl.h", "sys/personality.h", "sys/auxv.h"]),
    ProbeSwitch("_fork", ["_Fork"]),
    ProbeSwitch(
      "signals", ["signal", "raise", "kill", "alarm", "setitimer"],
      headers: ["signal.h", "sys/time.h"]),
    ProbeSwitch("sigaction", ["sigaction", "sigprocmask", "sigemptyset"]),
    ProbeSwitch("sigaltstack", ["sigaltstack"]),
    ProbeSwitch("setjmp", ["sigsetjmp", "__sigsetjmp", "siglongjmp"], headers: ["setjmp.h"]),
    ProbeSwitch(
      "threads",
      [
        "pthread_create", "pthread_join", "pthread_self", "pthread_cancel", "pthread_mutex_lock",
        "pthread_mutex_unlock", "pthread_setcancelstate",
      ], headers: ["pthread.h"]),
    ProbeSwitch("pipe", ["pipe"]),
    ProbeSwitch("dup", ["dup", "dup2"]),
    ProbeSwitch("fcntl", ["fcntl"]),
    ProbeSwitch("process_ids", ["getpid", "getppid"]),
    ProbeSwitch(
      "users", ["geteuid", "getegid", "setuid", "setgid", "setgroups"], headers: ["grp.h"]),
    ProbeSwitch("input", ["read"]),
    ProbeSwitch("poll", ["poll"], headers: ["poll.h"]),
    ProbeSwitch(
      "files",
      [
        "opendir", "readdir", "closedir", "mkdir", "rmdir", "unlink", "fsync", "futimens",
      ],
      headers: ["dirent.h"]),
    ProbeSwitch("modes", ["umask", "chmod", "fchmod", "mkfifo"]),
    ProbeSwitch("posix_fallocate", ["posix_fallocate"]),
    ProbeSwitch("sockets", ["socketpair"], headers: ["sys/socket.h"]),
    ProbeSwitch("rlimit", ["getrlimit", "setrlimit"], headers: ["sys/resource.h"]),
    ProbeSwitch("sysconf", ["sysconf"]),
    ProbeSwitch("environment", ["getenv"]),
    ProbeSwitch("nanosleep", ["nanosleep"], headers: ["time.h"]),
    ProbeSwitch("syscall", ["syscall"], headers: ["sys/syscall.h"]),
    ProbeSwitch("uname", ["uname"], headers: ["sys/utsname.h"]),
    ProbeSwitch("statvfs", ["statvfs"], headers: ["sys/statvfs.h"]),
    ProbeSwitch("mprotect", ["mprotect"]),
    ProbeSwitch("msync", ["msync"]),
    ProbeSwitch("mlock", ["mlock", "munlock"]),
    ProbeSwitch("mlockall", ["mlockall", "munlockall"]),
    ProbeSwitch("shm_open", ["shm_open", "shm_unlink"]),
    ProbeSwitch("posix_madvise", ["posix_madvise"]),
    ProbeSwitch(
      "typed_memory",
      ["posix_typed_mem_open", "posix_typed_mem_get_info", "posix_mem_offset"]),
    ProbeSwitch("madvise", ["madvise"]),
    ProbeSwitch("mremap", ["mremap"]),
    ProbeSwitch("mincore", ["mincore"]),
    ProbeSwitch("memfd_create", ["memfd_create"]),
    ProbeSwitch("mlock2", ["mlock2"]),
  ]
}
