/*
 * What is asked of a system's headers before any of them, and what the compiler alone knows. The
 * trials of configure begin with this text, so it includes nothing.
 */
#ifndef PLATFORM_FEATURES_H
#define PLATFORM_FEATURES_H

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

/* x32 and MIPS's n32 take arguments that are wider than syscall()'s, and 31-bit s390 a block. */
#if (defined(__x86_64__) && defined(__ILP32__)) || (defined(_ABIN32) && _MIPS_SIM == _ABIN32) \
  || (defined(__s390__) && !defined(__s390x__))
#define HAS_ODD_SYSCALLS 1
#else
#define HAS_ODD_SYSCALLS 0
#endif

/* The times of a file. */
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
