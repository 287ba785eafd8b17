/*
 * Which of POSIX's functions <sys/mman.h> declares: derived from its own constants, so that this can
 * be included behind it alone. The absence of a name that is not a macro cannot be asked for in C: a
 * system that lacks one needs a switch here, or with -D.
 */
#ifndef PLATFORM_MMAN_H
#define PLATFORM_MMAN_H

#ifndef PROBE_HAS_MPROTECT
#define PROBE_HAS_MPROTECT 1
#endif

#ifndef PROBE_HAS_MSYNC
#ifdef MS_SYNC
#define PROBE_HAS_MSYNC 1
#else
#define PROBE_HAS_MSYNC 0
#endif
#endif

#ifndef PROBE_HAS_MLOCK
#define PROBE_HAS_MLOCK 1
#endif

#ifndef PROBE_HAS_MLOCKALL
#ifdef MCL_CURRENT
#define PROBE_HAS_MLOCKALL 1
#else
#define PROBE_HAS_MLOCKALL 0
#endif
#endif

#ifndef PROBE_HAS_SHM_OPEN
#if defined(__BIONIC__) \
  || (defined(_POSIX_SHARED_MEMORY_OBJECTS) && _POSIX_SHARED_MEMORY_OBJECTS < 0)
#define PROBE_HAS_SHM_OPEN 0
#else
#define PROBE_HAS_SHM_OPEN 1
#endif
#endif

#ifndef PROBE_HAS_POSIX_MADVISE
#ifdef POSIX_MADV_NORMAL
#define PROBE_HAS_POSIX_MADVISE 1
#else
#define PROBE_HAS_POSIX_MADVISE 0
#endif
#endif

#endif
