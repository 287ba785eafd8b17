/*
 * What the system around <sys/mman.h> can do. The absence of a function cannot be asked for in C,
 * so most of these are there unless -D says otherwise: one by one with -DPROBE_HAS_...=0, or all
 * with -DPROBE_BARE, and those that are there with -DPROBE_HAS_...=1.
 */
#ifndef PLATFORM_SYSTEM_H
#define PLATFORM_SYSTEM_H

#if defined(PROBE_BARE)
#define PROBE_DECLARED 0
#define PROBE_DECLARED_BY_WASI 0
#elif defined(__wasi__)
#define PROBE_DECLARED 0
#define PROBE_DECLARED_BY_WASI 1
#else
#define PROBE_DECLARED 1
#define PROBE_DECLARED_BY_WASI 1
#endif

/* ---- what a process can do ------------------------------------------------------------------- */

#ifndef PROBE_HAS_SIGNALS
#define PROBE_HAS_SIGNALS PROBE_DECLARED
#endif

#ifndef PROBE_HAS_SIGACTION
#define PROBE_HAS_SIGACTION PROBE_HAS_SIGNALS
#endif

#ifndef PROBE_HAS_SIGALTSTACK
#define PROBE_HAS_SIGALTSTACK PROBE_HAS_SIGNALS
#endif

#if PROBE_HAS_SIGNALS
#include <signal.h>
#endif

#ifndef PROBE_HAS_SI_CODE
#if PROBE_HAS_SIGACTION && defined(SA_SIGINFO)
#define PROBE_HAS_SI_CODE 1
#else
#define PROBE_HAS_SI_CODE 0
#endif
#endif

#ifndef PROBE_HAS_SI_ADDR
#if PROBE_HAS_SIGACTION && defined(SA_SIGINFO)
#define PROBE_HAS_SI_ADDR 1
#else
#define PROBE_HAS_SI_ADDR 0
#endif
#endif

#ifndef PROBE_HAS_SA_NODEFER
#if PROBE_HAS_SIGACTION && defined(SA_NODEFER)
#define PROBE_HAS_SA_NODEFER 1
#else
#define PROBE_HAS_SA_NODEFER 0
#endif
#endif

#ifndef PROBE_HAS_SETJMP
#define PROBE_HAS_SETJMP PROBE_HAS_SIGNALS
#endif

#if !PROBE_HAS_SIGNALS
#undef PROBE_HAS_SIGACTION
#define PROBE_HAS_SIGACTION 0
#endif

#if !PROBE_HAS_SIGACTION
#undef PROBE_HAS_SIGALTSTACK /* only sigaction() puts a handler there, and tells it more */
#define PROBE_HAS_SIGALTSTACK 0
#undef PROBE_HAS_SI_CODE
#define PROBE_HAS_SI_CODE 0
#undef PROBE_HAS_SI_ADDR
#define PROBE_HAS_SI_ADDR 0
#undef PROBE_HAS_SA_NODEFER
#define PROBE_HAS_SA_NODEFER 0
#endif

#ifndef PROBE_HAS_THREADS
#if PROBE_DECLARED && defined(_POSIX_THREADS) && _POSIX_THREADS + 0 >= 0
#define PROBE_HAS_THREADS 1
#else
#define PROBE_HAS_THREADS 0
#endif
#endif

#ifndef PROBE_HAS_PIPE
#define PROBE_HAS_PIPE PROBE_DECLARED
#endif

#ifndef PROBE_HAS_DUP
#define PROBE_HAS_DUP PROBE_DECLARED
#endif

#ifndef PROBE_HAS_FCNTL
#define PROBE_HAS_FCNTL PROBE_DECLARED
#endif

#if !PROBE_HAS_PIPE || !PROBE_HAS_FCNTL
#undef PROBE_HAS_FORK /* nothing would come back from a child */
#define PROBE_HAS_FORK 0
#elif !defined(PROBE_HAS_FORK)
#define PROBE_HAS_FORK PROBE_DECLARED
#endif

#ifndef PROBE_HAS__FORK
#if !PROBE_HAS_FORK
#define PROBE_HAS__FORK 0
#elif defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#define PROBE_HAS__FORK __GLIBC_PREREQ(2, 34)
#elif defined(_POSIX_VERSION) && _POSIX_VERSION + 0 >= 202405L
#define PROBE_HAS__FORK 1
#else
#define PROBE_HAS__FORK 0 /* musl 1.2.3 and FreeBSD 14 have it: -DPROBE_HAS__FORK=1 */
#endif
#endif

/* Linux's own; an old library lacks <sys/auxv.h>, and a small one more of them. */
#if !PROBE_HAS_FORK || !defined(__linux__)
#undef PROBE_HAS_PRCTL
#define PROBE_HAS_PRCTL 0
#undef PROBE_HAS_PERSONALITY
#define PROBE_HAS_PERSONALITY 0
#undef PROBE_HAS_AUXV
#define PROBE_HAS_AUXV 0
#endif

#ifndef PROBE_HAS_PRCTL
#define PROBE_HAS_PRCTL 1
#endif

#ifndef PROBE_HAS_PERSONALITY
#define PROBE_HAS_PERSONALITY 1
#endif

#ifndef PROBE_HAS_AUXV
#if defined(__has_include)
#if __has_include(<sys/auxv.h>)
#define PROBE_HAS_AUXV 1
#endif
#endif
#endif

#ifndef PROBE_HAS_AUXV
#define PROBE_HAS_AUXV 0
#endif

#if !PROBE_HAS_FORK || !PROBE_HAS_SIGNALS
#undef PROBE_HAS_SETITIMER
#define PROBE_HAS_SETITIMER 0
#elif !defined(PROBE_HAS_SETITIMER)
#define PROBE_HAS_SETITIMER 1
#endif

#ifndef PROBE_HAS_PROCESS_IDS
#define PROBE_HAS_PROCESS_IDS PROBE_DECLARED
#endif

#if PROBE_HAS_FORK || PROBE_HAS_SIGNALS
#undef PROBE_HAS_PROCESS_IDS
#define PROBE_HAS_PROCESS_IDS 1
#endif

#ifndef PROBE_HAS_USERS
#define PROBE_HAS_USERS PROBE_DECLARED
#endif

#ifndef PROBE_HAS_RLIMIT
#define PROBE_HAS_RLIMIT PROBE_DECLARED
#endif

/* ---- input, output and files ----------------------------------------------------------------- */

#ifndef PROBE_HAS_INPUT
#define PROBE_HAS_INPUT PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_POLL
#define PROBE_HAS_POLL PROBE_DECLARED
#endif

#ifndef PROBE_HAS_FILES
#define PROBE_HAS_FILES PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_READV
#define PROBE_HAS_READV PROBE_DECLARED_BY_WASI
#endif

#if !PROBE_HAS_FILES
#undef PROBE_HAS_RENAME
#define PROBE_HAS_RENAME 0
#undef PROBE_HAS_LINK
#define PROBE_HAS_LINK 0
#endif

#ifndef PROBE_HAS_RENAME
#define PROBE_HAS_RENAME PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_LINK
#define PROBE_HAS_LINK PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_FSYNC
#define PROBE_HAS_FSYNC PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_FUTIMENS
#define PROBE_HAS_FUTIMENS PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_MODES
#define PROBE_HAS_MODES PROBE_DECLARED
#endif

#ifndef PROBE_HAS_FCHMOD
#define PROBE_HAS_FCHMOD PROBE_DECLARED
#endif

#ifndef PROBE_HAS_MKFIFO
#define PROBE_HAS_MKFIFO PROBE_DECLARED
#endif

#ifndef PROBE_HAS_STAT_TIMES
#define PROBE_HAS_STAT_TIMES 1
#endif

#ifndef PROBE_HAS_POSIX_FALLOCATE
#if PROBE_DECLARED && defined(_POSIX_ADVISORY_INFO) && _POSIX_ADVISORY_INFO + 0 > 0
#define PROBE_HAS_POSIX_FALLOCATE 1
#else
#define PROBE_HAS_POSIX_FALLOCATE 0
#endif
#endif

#ifndef PROBE_HAS_SOCKETS
#define PROBE_HAS_SOCKETS PROBE_DECLARED
#endif

#ifndef PROBE_HAS_STATVFS
#define PROBE_HAS_STATVFS PROBE_DECLARED
#endif

#if !PROBE_HAS_FILES || !PROBE_HAS_STATVFS || !defined(__linux__)
#undef PROBE_HAS_MOUNT_TYPE
#define PROBE_HAS_MOUNT_TYPE 0
#elif !defined(PROBE_HAS_MOUNT_TYPE)
#define PROBE_HAS_MOUNT_TYPE 1
#endif

/* ---- what a program can ask ------------------------------------------------------------------ */

#ifndef PROBE_HAS_SYSCONF
#define PROBE_HAS_SYSCONF PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_UNAME
#define PROBE_HAS_UNAME PROBE_DECLARED
#endif

#ifndef PROBE_HAS_ENVIRONMENT
#define PROBE_HAS_ENVIRONMENT PROBE_DECLARED_BY_WASI
#endif

#ifndef PROBE_HAS_NANOSLEEP
#define PROBE_HAS_NANOSLEEP PROBE_DECLARED_BY_WASI
#endif

#endif
