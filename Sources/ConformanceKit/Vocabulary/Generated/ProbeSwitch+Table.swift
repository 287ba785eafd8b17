// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension ProbeSwitch {
  /// The switches of `platform.h`, `platform_system.h` and `platform_mman.h`.
  static let all: [ProbeSwitch] = [
    ProbeSwitch(
      "fork", ["fork", "waitpid", "execv", "setpgid", "realpath"],
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
      ],
      headers: ["pthread.h"]),
    ProbeSwitch("pipe", ["pipe"]), ProbeSwitch("dup", ["dup", "dup2"]),
    ProbeSwitch("fcntl", ["fcntl"]), ProbeSwitch("process_ids", ["getpid", "getppid"]),
    ProbeSwitch(
      "users", ["geteuid", "getegid", "setuid", "setgid", "setgroups"], headers: ["grp.h"]),
    ProbeSwitch("input", ["read"]), ProbeSwitch("poll", ["poll"], headers: ["poll.h"]),
    ProbeSwitch(
      "files",
      ["opendir", "readdir", "closedir", "mkdir", "rmdir", "unlink", "fsync", "futimens"],
      headers: ["dirent.h"]),
    ProbeSwitch("modes", ["umask", "chmod", "fchmod", "mkfifo"]),
    ProbeSwitch("posix_fallocate", ["posix_fallocate"]),
    ProbeSwitch("sockets", ["socketpair"], headers: ["sys/socket.h"]),
    ProbeSwitch("rlimit", ["getrlimit", "setrlimit"], headers: ["sys/resource.h"]),
    ProbeSwitch("sysconf", ["sysconf"]), ProbeSwitch("environment", ["getenv"]),
    ProbeSwitch("nanosleep", ["nanosleep"], headers: ["time.h"]),
    ProbeSwitch("syscall", ["syscall"], headers: ["sys/syscall.h"]),
    ProbeSwitch("uname", ["uname"], headers: ["sys/utsname.h"]),
    ProbeSwitch("statvfs", ["statvfs"], headers: ["sys/statvfs.h"]),
    ProbeSwitch("mprotect", ["mprotect"]), ProbeSwitch("msync", ["msync"]),
    ProbeSwitch("mlock", ["mlock", "munlock"]),
    ProbeSwitch("mlockall", ["mlockall", "munlockall"]),
    ProbeSwitch("shm_open", ["shm_open", "shm_unlink"]),
    ProbeSwitch("posix_madvise", ["posix_madvise"]),
    ProbeSwitch(
      "typed_memory", ["posix_typed_mem_open", "posix_typed_mem_get_info", "posix_mem_offset"]),
    ProbeSwitch("madvise", ["madvise"]), ProbeSwitch("mremap", ["mremap"]),
    ProbeSwitch("mincore", ["mincore"]), ProbeSwitch("memfd_create", ["memfd_create"]),
    ProbeSwitch("mlock2", ["mlock2"]),
  ]
}
