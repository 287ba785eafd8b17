/*
 * What this platform declares: feature macros, the system's headers, and one switch an ability.
 * Every PROBE_HAS_* can be set with -D, for a system that declares what it does not have.
 */
#ifndef PLATFORM_H
#define PLATFORM_H

#if defined(__linux__)
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* mremap, memfd_create, MAP_ANONYMOUS: _XOPEN_SOURCE hides them */
#endif
#elif defined(__APPLE__)
#define _DARWIN_C_SOURCE
#elif defined(__NetBSD__)
#define _NETBSD_SOURCE
#elif defined(__OpenBSD__)
#define _BSD_SOURCE
#elif defined(__sun)
#define _XOPEN_SOURCE 700
#define __EXTENSIONS__
#elif !defined(__FreeBSD__) && !defined(__DragonFly__) && !defined(_XOPEN_SOURCE)
#define _XOPEN_SOURCE 700 /* FreeBSD shows everything as long as none is asked for */
#endif

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/stat.h>

/* ---- what a process can do ------------------------------------------------------------------ */

#ifndef PROBE_HAS_SIGNALS
#define PROBE_HAS_SIGNALS 1
#endif

#ifndef PROBE_HAS_THREADS
#if defined(_POSIX_THREADS) && _POSIX_THREADS >= 0
#define PROBE_HAS_THREADS 1
#else
#define PROBE_HAS_THREADS 0
#endif
#endif

#ifndef PROBE_HAS_PIPE
#define PROBE_HAS_PIPE 1
#endif

#if !PROBE_HAS_PIPE
#undef PROBE_HAS_FORK /* nothing would come back from a child */
#define PROBE_HAS_FORK 0
#elif !defined(PROBE_HAS_FORK)
#define PROBE_HAS_FORK 1
#endif

#ifndef PROBE_HAS__FORK
#if !PROBE_HAS_FORK
#define PROBE_HAS__FORK 0
#elif defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#define PROBE_HAS__FORK __GLIBC_PREREQ(2, 34)
#elif defined(_POSIX_VERSION) && _POSIX_VERSION >= 202405L
#define PROBE_HAS__FORK 1
#else
#define PROBE_HAS__FORK 0 /* musl 1.2.3 and FreeBSD 14 have it: -DPROBE_HAS__FORK=1 */
#endif
#endif

#ifndef PROBE_HAS_DUP
#define PROBE_HAS_DUP 1
#endif

#ifndef PROBE_HAS_FILES
#define PROBE_HAS_FILES 1
#endif

#ifndef PROBE_HAS_SOCKETS
#define PROBE_HAS_SOCKETS 1
#endif

#ifndef PROBE_HAS_RLIMIT
#define PROBE_HAS_RLIMIT 1
#endif

#ifndef PROBE_HAS_UNAME
#define PROBE_HAS_UNAME 1
#endif

#ifndef PROBE_HAS_STATVFS
#define PROBE_HAS_STATVFS 1
#endif

/* ---- <sys/mman.h> ---------------------------------------------------------------------------- */

#include "platform_mman.h"

#ifndef PROBE_HAS_TYPED_MEMORY
#if defined(_POSIX_TYPED_MEMORY_OBJECTS) && _POSIX_TYPED_MEMORY_OBJECTS > 0
#define PROBE_HAS_TYPED_MEMORY 1
#else
#define PROBE_HAS_TYPED_MEMORY 0 /* glibc and musl declare it and do not have it */
#endif
#endif

#ifndef PROBE_HAS_MADVISE
#ifdef MADV_NORMAL
#define PROBE_HAS_MADVISE 1
#else
#define PROBE_HAS_MADVISE 0
#endif
#endif

#ifndef PROBE_HAS_MREMAP
#ifdef MREMAP_MAYMOVE
#define PROBE_HAS_MREMAP 1 /* Linux's; NetBSD's takes other parameters and lacks the constant */
#else
#define PROBE_HAS_MREMAP 0
#endif
#endif

#ifndef PROBE_HAS_MINCORE
#if defined(__linux__) || defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) \
  || defined(__DragonFly__) || defined(__sun)
#define PROBE_HAS_MINCORE 1
#else
#define PROBE_HAS_MINCORE 0 /* OpenBSD removed it in 6.5 */
#endif
#endif

#ifndef PROBE_HAS_MEMFD_CREATE
#ifdef MFD_CLOEXEC
#define PROBE_HAS_MEMFD_CREATE 1
#else
#define PROBE_HAS_MEMFD_CREATE 0
#endif
#endif

#ifndef PROBE_HAS_MLOCK2
#ifdef MLOCK_ONFAULT
#define PROBE_HAS_MLOCK2 1
#else
#define PROBE_HAS_MLOCK2 0
#endif
#endif

/* ---- headers of what there is ---------------------------------------------------------------- */

#if PROBE_HAS_FORK
#include <sys/wait.h>
#endif

#if PROBE_HAS_SIGNALS
#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>
#endif

#if PROBE_HAS_THREADS
#include <pthread.h>
#endif

#if PROBE_HAS_RLIMIT
#include <sys/resource.h>
#endif

#ifndef PIPE_BUF
#define PIPE_BUF _POSIX_PIPE_BUF /* the Hurd has no limit */
#endif

/* ---- names that differ ----------------------------------------------------------------------- */

#if defined(__APPLE__)
#define STAT_ATIM(s) ((s).st_atimespec)
#define STAT_MTIM(s) ((s).st_mtimespec)
#define STAT_CTIM(s) ((s).st_ctimespec)
#else
#define STAT_ATIM(s) ((s).st_atim)
#define STAT_MTIM(s) ((s).st_mtim)
#define STAT_CTIM(s) ((s).st_ctim)
#endif

#endif
