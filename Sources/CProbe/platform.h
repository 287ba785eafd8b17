/*
 * What this platform declares: the system's headers, and one switch an ability. Every PROBE_HAS_* is
 * what -D says, or else config.h, or else what is guessed here. README.md has the table of them.
 */
#ifndef PLATFORM_H
#define PLATFORM_H

#if defined(PROBE_CONFIG)
#include <config.h> /* what configure found, or a hand wrote; -D goes before it */
#endif

#include "platform_features.h"

/* What every platform has: these headers; of them mmap, munmap, write, errno, ISO C's strings. */
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include <sys/mman.h>

#include "platform_system.h"

/* ---- <sys/mman.h> ---------------------------------------------------------------------------- */

#include "platform_mman.h"

#ifndef PROBE_HAS_TYPED_MEMORY
#if PROBE_DECLARED && defined(_POSIX_TYPED_MEMORY_OBJECTS) && _POSIX_TYPED_MEMORY_OBJECTS + 0 > 0
#define PROBE_HAS_TYPED_MEMORY 1
#else
#define PROBE_HAS_TYPED_MEMORY 0 /* glibc and musl declare it and do not have it */
#endif
#endif

#ifndef PROBE_HAS_MADVISE
#if PROBE_DECLARED && defined(MADV_NORMAL)
#define PROBE_HAS_MADVISE 1
#else
#define PROBE_HAS_MADVISE 0
#endif
#endif

#ifndef PROBE_HAS_MREMAP
#if PROBE_DECLARED && defined(MREMAP_MAYMOVE)
#define PROBE_HAS_MREMAP 1 /* Linux's; NetBSD's takes other parameters and lacks the constant */
#else
#define PROBE_HAS_MREMAP 0
#endif
#endif

#ifndef PROBE_HAS_MINCORE
#if !PROBE_DECLARED
#define PROBE_HAS_MINCORE 0
#elif defined(__linux__) || defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) \
  || defined(__DragonFly__) || defined(__sun)
#define PROBE_HAS_MINCORE 1
#else
#define PROBE_HAS_MINCORE 0 /* OpenBSD removed it in 6.5 */
#endif
#endif

#ifndef PROBE_HAS_MEMFD_CREATE
#if PROBE_DECLARED && defined(MFD_CLOEXEC) && !defined(__NetBSD__)
#define PROBE_HAS_MEMFD_CREATE 1
#else
#define PROBE_HAS_MEMFD_CREATE 0 /* NetBSD 11 has it: -DPROBE_HAS_MEMFD_CREATE=1 */
#endif
#endif

#ifndef PROBE_HAS_MLOCK2
#if PROBE_DECLARED && defined(MLOCK_ONFAULT)
#define PROBE_HAS_MLOCK2 1
#else
#define PROBE_HAS_MLOCK2 0
#endif
#endif

#ifndef PROBE_HAS_PROCESS_MADVISE
#if PROBE_DECLARED && defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#define PROBE_HAS_PROCESS_MADVISE __GLIBC_PREREQ(2, 36)
#else
#define PROBE_HAS_PROCESS_MADVISE 0
#endif
#endif

#if !PROBE_HAS_FORK || !PROBE_HAS_SIGNALS
#undef PROBE_HAS_PROCESS_MADVISE
#define PROBE_HAS_PROCESS_MADVISE 0
#endif

#ifndef PROBE_HAS_MSEAL
#if PROBE_DECLARED && defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#define PROBE_HAS_MSEAL __GLIBC_PREREQ(2, 43)
#else
#define PROBE_HAS_MSEAL 0
#endif
#endif

/* ---- ways into the kernel -------------------------------------------------------------------- */

#ifndef PROBE_HAS_SYSCALL
#if defined(__linux__) && PROBE_DECLARED && !HAS_ODD_SYSCALLS
#define PROBE_HAS_SYSCALL 1
#else
#define PROBE_HAS_SYSCALL 0
#endif
#endif

/* ---- what follows from them ------------------------------------------------------------------ */

/* Objects with a size, by a descriptor. */
#define HAS_OBJECTS (PROBE_HAS_FILES || PROBE_HAS_SHM_OPEN || PROBE_HAS_MEMFD_CREATE)

/* Descriptors besides the standard ones, and so read, write and close. */
#define HAS_DESCRIPTORS (HAS_OBJECTS || PROBE_HAS_PIPE || PROBE_HAS_SOCKETS || PROBE_HAS_DUP)

/* A case's steps go on behind a fault. */
#define HAS_CAUGHT_FAULTS (PROBE_HAS_SIGNALS && PROBE_HAS_SETJMP)

#include "switches.h"

/* ---- headers of what there is ---------------------------------------------------------------- */

#if HAS_DESCRIPTORS
#include <fcntl.h>
#endif

#if HAS_OBJECTS || PROBE_HAS_MODES || PROBE_HAS_FCHMOD || PROBE_HAS_FUTIMENS
#include <sys/stat.h>
#endif

#if PROBE_HAS_FORK || PROBE_HAS_ENVIRONMENT
#include <stdlib.h>
#endif

#if PROBE_HAS_FORK
#include <sys/wait.h>
#endif

#if PROBE_HAS_NANOSLEEP
#include <time.h>
#endif

#if PROBE_HAS_SETJMP && PROBE_HAS_SIGNALS
#include <setjmp.h>
#endif

#if PROBE_HAS_SETITIMER
#include <sys/time.h>
#endif

#if PROBE_HAS_THREADS
#include <pthread.h>
#endif

#if PROBE_HAS_RLIMIT
#include <sys/resource.h>
#if defined(__GLIBC__)
typedef __rlimit_resource_t resource; /* an enumeration; elsewhere int, as POSIX has it */
#else
typedef int resource;
#endif
#endif

#ifndef PIPE_BUF
#define PIPE_BUF _POSIX_PIPE_BUF /* the Hurd has no limit */
#endif

/* ---- what else differs ----------------------------------------------------------------------- */

/* Of what the probe itself cannot; the table of errors has what the system's header has. */
#if defined(ENOTSUP)
#define NOT_SUPPORTED ENOTSUP
#elif defined(EOPNOTSUPP)
#define NOT_SUPPORTED EOPNOTSUPP
#else
#define NOT_SUPPORTED EINVAL
#endif

#if !PROBE_HAS_STAT_TIMES
#undef STAT_ATIM
#define STAT_ATIM(s) ((struct timespec){.tv_sec = (s).st_atime})
#undef STAT_MTIM
#define STAT_MTIM(s) ((struct timespec){.tv_sec = (s).st_mtime})
#undef STAT_CTIM
#define STAT_CTIM(s) ((struct timespec){.tv_sec = (s).st_ctime})
#endif

#endif
