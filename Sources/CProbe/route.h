/*
 * The way into the kernel of the calls that are tested: the C library's functions, or the system
 * calls themselves. A library hides bugs of its kernel, and adds its own.
 */
#ifndef PROBE_ROUTE_H
#define PROBE_ROUTE_H

#include "platform.h"

#if PROBE_HAS_PROCESS_MADVISE
#include <sys/uio.h>
#endif

/* All return what the C function returns, with its errno. */
struct route {
  const char *name;
  void *(*mmap)(void *addr, size_t len, int prot, int flags, int fildes, off_t off);
  int (*munmap)(void *addr, size_t len);
#if PROBE_HAS_MPROTECT
  int (*mprotect)(void *addr, size_t len, int prot);
#endif
#if PROBE_HAS_MSYNC
  int (*msync)(void *addr, size_t len, int flags);
#endif
#if PROBE_HAS_MLOCK
  int (*mlock)(const void *addr, size_t len);
  int (*munlock)(const void *addr, size_t len);
#endif
#if PROBE_HAS_MLOCKALL
  int (*mlockall)(int flags);
  int (*munlockall)(void);
#endif
#if PROBE_HAS_MLOCK2
  int (*mlock2)(const void *addr, size_t len, unsigned flags);
#endif
#if PROBE_HAS_MADVISE
  int (*madvise)(void *addr, size_t len, int advice);
#endif
#if PROBE_HAS_MREMAP
  void *(*mremap)(void *old, size_t old_size, size_t new_size, int flags, void *new);
#endif
#if PROBE_HAS_MINCORE
  int (*mincore)(void *addr, size_t len, unsigned char *vec);
#endif
#if PROBE_HAS_PROCESS_MADVISE
  ssize_t (*process_madvise)(
    int pidfd, const struct iovec *iov, size_t vlen, int advice, unsigned flags);
#endif
#if PROBE_HAS_MSEAL
  int (*mseal)(void *addr, size_t len, unsigned long flags);
#endif
#if PROBE_HAS_MEMFD_CREATE
  int (*memfd_create)(const char *name, unsigned flags);
#endif
};

#if PROBE_HAS_SYSCALL
extern const struct route syscall_route;
#endif

/* The one that is taken. */
extern const struct route *route;

/* Takes the route of a name. Returns 0 where there is none such here. */
int route_take(const char *name);

/* Whether the route can hand this offset to the kernel at all. */
int route_takes_offset(off_t off);

#endif
