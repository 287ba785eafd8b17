// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

extension ProbeSwitch {
  /// The switches of `platform.h`, `platform_system.h` and `platform_mman.h`.
  package static let all: [ProbeSwitch] = [
    ProbeSwitch(
      "fork",
      ["fork", "waitpid", "execv", "setpgid", "getpgrp", "realpath", "access", "strtoull"],
      headers: ["sys/wait.h"]),
    ProbeSwitch("_fork", ["_Fork"]), ProbeSwitch("prctl", ["prctl"], headers: ["sys/prctl.h"]),
    ProbeSwitch("personality", ["personality"], headers: ["sys/personality.h"]),
    ProbeSwitch("auxv", ["getauxval"], headers: ["sys/auxv.h"]),
    ProbeSwitch("signals", ["signal", "raise", "kill", "alarm"], headers: ["signal.h"]),
    ProbeSwitch("setitimer", ["setitimer"], headers: ["sys/time.h"]),
    ProbeSwitch("sigaction", ["sigaction", "sigprocmask", "sigemptyset"]),
    ProbeSwitch("si_code", []), ProbeSwitch("si_addr", []), ProbeSwitch("sa_nodefer", []),
    ProbeSwitch("sigaltstack", ["sigaltstack"]),
    ProbeSwitch("setjmp", ["sigsetjmp", "__sigsetjmp", "siglongjmp"], headers: ["setjmp.h"]),
    ProbeSwitch(
      "threads",
      [
        "pthread_create", "pthread_join", "pthread_self", "pthread_equal", "pthread_cancel",
        "pthread_attr_init", "pthread_attr_setstacksize", "pthread_attr_destroy",
        "pthread_mutex_lock", "pthread_mutex_unlock", "pthread_cond_wait",
        "pthread_cond_broadcast", "pthread_setcancelstate",
      ],
      headers: ["pthread.h"]),
    ProbeSwitch("pipe", ["pipe", "read", "close"]),
    ProbeSwitch("dup", ["dup", "dup2", "close", "fcntl"]), ProbeSwitch("fcntl", ["fcntl"]),
    ProbeSwitch("process_ids", ["getpid", "getppid"]),
    ProbeSwitch(
      "users", ["geteuid", "getegid", "setuid", "setgid", "setgroups"], headers: ["grp.h"]),
    ProbeSwitch("input", ["read"]), ProbeSwitch("poll", ["poll"], headers: ["poll.h"]),
    ProbeSwitch(
      "files",
      [
        "open", "close", "read", "pread", "pwrite", "lseek", "fstat", "ftruncate", "opendir",
        "readdir", "closedir", "mkdir", "rmdir", "unlink",
      ],
      headers: ["dirent.h"]),
    ProbeSwitch("readv", ["readv", "writev"], headers: ["sys/uio.h"]),
    ProbeSwitch("rename", ["rename"], headers: ["stdio.h"]), ProbeSwitch("link", ["link"]),
    ProbeSwitch("stat_times", []), ProbeSwitch("fsync", ["fsync"]),
    ProbeSwitch("futimens", ["futimens"]), ProbeSwitch("modes", ["umask", "chmod"]),
    ProbeSwitch("fchmod", ["fchmod"]), ProbeSwitch("mkfifo", ["mkfifo"]),
    ProbeSwitch("posix_fallocate", ["posix_fallocate"]),
    ProbeSwitch("sockets", ["socketpair", "read", "close"], headers: ["sys/socket.h"]),
    ProbeSwitch("rlimit", ["getrlimit", "setrlimit"], headers: ["sys/resource.h"]),
    ProbeSwitch("sysconf", ["sysconf"]), ProbeSwitch("environment", ["getenv"]),
    ProbeSwitch("nanosleep", ["nanosleep"], headers: ["time.h"]),
    ProbeSwitch("syscall", ["syscall"], headers: ["sys/syscall.h"]),
    ProbeSwitch("uname", ["uname"], headers: ["sys/utsname.h"]),
    ProbeSwitch("statvfs", ["statvfs"], headers: ["sys/statvfs.h"]),
    ProbeSwitch("mount_type", ["stat", "strstr"], headers: ["sys/sysmacros.h"]),
    ProbeSwitch("mprotect", ["mprotect"]), ProbeSwitch("msync", ["msync"]),
    ProbeSwitch("mlock", ["mlock", "munlock"]),
    ProbeSwitch("mlockall", ["mlockall", "munlockall"]),
    ProbeSwitch(
      "shm_open",
      ["shm_open", "shm_unlink", "close", "fstat", "ftruncate", "lseek", "pread", "pwrite"]),
    ProbeSwitch("posix_madvise", ["posix_madvise"]),
    ProbeSwitch(
      "typed_memory", ["posix_typed_mem_open", "posix_typed_mem_get_info", "posix_mem_offset"]),
    ProbeSwitch("madvise", ["madvise"]), ProbeSwitch("mremap", ["mremap"]),
    ProbeSwitch("mincore", ["mincore"]),
    ProbeSwitch(
      "memfd_create", ["memfd_create", "close", "fstat", "ftruncate", "lseek", "pread", "pwrite"]),
    ProbeSwitch("mlock2", ["mlock2"]),
    ProbeSwitch(
      "process_madvise", ["process_madvise", "pidfd_open", "close"],
      headers: ["sys/pidfd.h", "sys/uio.h"]),
    ProbeSwitch("mseal", ["mseal"]),
  ]
}
