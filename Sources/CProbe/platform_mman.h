/*
 * Which of POSIX's functions <sys/mman.h> declares: derived from its own constants, so that this
 * can be included behind it alone. The absence of a name that is not a macro cannot be asked for in
 * C: a system that lacks one needs a switch here, or with -D. PROBE_BARE leaves mmap and munmap.
 */
#ifndef PLATFORM_MMAN_H
#define PLATFORM_MMAN_H

#if defined(PROBE_CONFIG)
#include <config.h>
#endif

#if defined(PROBE_BARE) || defined(__wasi__)
#define MMAN_DECLARED 0
#else
#define MMAN_DECLARED 1
#endif

#ifndef PROBE_HAS_MPROTECT
#define PROBE_HAS_MPROTECT MMAN_DECLARED
#endif

#ifndef PROBE_HAS_MSYNC
#if MMAN_DECLARED && defined(MS_SYNC)
#define PROBE_HAS_MSYNC 1
#else
#define PROBE_HAS_MSYNC 0
#endif
#endif

#ifndef PROBE_HAS_MLOCK
#define PROBE_HAS_MLOCK MMAN_DECLARED
#endif

#ifndef PROBE_HAS_MLOCKALL
#if MMAN_DECLARED && defined(MCL_CURRENT)
#define PROBE_HAS_MLOCKALL 1
#else
#define PROBE_HAS_MLOCKALL 0
#endif
#endif

#ifndef PROBE_HAS_SHM_OPEN
#if !MMAN_DECLARED || defined(__BIONIC__) \
  || (defined(_POSIX_SHARED_MEMORY_OBJECTS) && _POSIX_SHARED_MEMORY_OBJECTS + 0 < 0)
#define PROBE_HAS_SHM_OPEN 0
#else
#define PROBE_HAS_SHM_OPEN 1
#endif
#endif

#ifndef PROBE_HAS_POSIX_MADVISE
#if MMAN_DECLARED && defined(POSIX_MADV_NORMAL)
#define PROBE_HAS_POSIX_MADVISE 1
#else
#define PROBE_HAS_POSIX_MADVISE 0
#endif
#endif

#endif
