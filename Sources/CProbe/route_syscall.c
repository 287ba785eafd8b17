/*
 * The route of system calls, by Linux's syscall(): all arguments are longs, and what the kernel
 * refuses comes back as -1 and errno.
 */
#include "platform.h"
#include "route.h"

#if PROBE_HAS_SYSCALL

#include <sys/syscall.h>

#define WORD(pointer) ((long)(intptr_t)(pointer))

/* ---- mmap: three forms ----------------------------------------------------------------------- */

/* musl's syscall() makes the block of s390x by itself. */
#if (defined(__s390x__) && defined(__GLIBC__)) || defined(__i386__)
#define HAS_BLOCK 1
#else
#define HAS_BLOCK 0
#endif

#if HAS_BLOCK
/* Of before system calls had six arguments: they lie in memory, and the offset is in bytes. */
static void *block_mmap(void *addr, size_t len, int prot, int flags, int fildes, off_t off) {
  unsigned long block[6];
  block[0] = (unsigned long)addr;
  block[1] = len;
  block[2] = (unsigned long)prot;
  block[3] = (unsigned long)flags;
  block[4] = (unsigned long)fildes;
  block[5] = (unsigned long)off;
  return (void *)syscall(SYS_mmap, WORD(block));
}
#endif

#if defined(SYS_mmap2)

/* 32 bits: the offset is counted in units, whatever the page size. */
enum { OFFSET_UNIT = 4096 };

static int is_units(off_t off) {
  return off >= 0 && off % OFFSET_UNIT == 0 && (uint64_t)off / OFFSET_UNIT <= UINT32_MAX;
}

static int is_bytes(off_t off) {
#if defined(__i386__)
  return off >= 0 && (uint64_t)off <= UINT32_MAX;
#else
  (void)off;
  return 0;
#endif
}

int route_takes_offset(off_t off) {
  return route != &syscall_route || is_units(off) || is_bytes(off);
}

static void *system_mmap(void *addr, size_t len, int prot, int flags, int fildes, off_t off) {
  uint32_t units = (uint32_t)((uint64_t)off / OFFSET_UNIT);
#if defined(__i386__)
  if (!is_units(off)) return block_mmap(addr, len, prot, flags, fildes, off);
#endif
  return (void *)syscall(
    SYS_mmap2, WORD(addr), (long)len, (long)prot, (long)flags, (long)fildes, (long)units);
}

#else

int route_takes_offset(off_t off) {
  (void)off;
  return 1;
}

static void *system_mmap(void *addr, size_t len, int prot, int flags, int fildes, off_t off) {
#if HAS_BLOCK
  return block_mmap(addr, len, prot, flags, fildes, off);
#else
  return (void *)syscall(
    SYS_mmap, WORD(addr), (long)len, (long)prot, (long)flags, (long)fildes, (long)off);
#endif
}

#endif

/* ---- the others ------------------------------------------------------------------------------ */

static int system_munmap(void *addr, size_t len) {
  return (int)syscall(SYS_munmap, WORD(addr), (long)len);
}

#if PROBE_HAS_MPROTECT
static int system_mprotect(void *addr, size_t len, int prot) {
  return (int)syscall(SYS_mprotect, WORD(addr), (long)len, (long)prot);
}
#endif

#if PROBE_HAS_MSYNC
static int system_msync(void *addr, size_t len, int flags) {
  return (int)syscall(SYS_msync, WORD(addr), (long)len, (long)flags);
}
#endif

#if PROBE_HAS_MLOCK
static int system_mlock(const void *addr, size_t len) {
  return (int)syscall(SYS_mlock, WORD(addr), (long)len);
}

static int system_munlock(const void *addr, size_t len) {
  return (int)syscall(SYS_munlock, WORD(addr), (long)len);
}
#endif

#if PROBE_HAS_MLOCKALL
static int system_mlockall(int flags) {
  return (int)syscall(SYS_mlockall, (long)flags);
}

static int system_munlockall(void) {
  return (int)syscall(SYS_munlockall);
}
#endif

#if PROBE_HAS_MLOCK2
static int system_mlock2(const void *addr, size_t len, unsigned flags) {
  return (int)syscall(SYS_mlock2, WORD(addr), (long)len, (long)flags);
}
#endif

#if PROBE_HAS_MADVISE
static int system_madvise(void *addr, size_t len, int advice) {
  return (int)syscall(SYS_madvise, WORD(addr), (long)len, (long)advice);
}
#endif

#if PROBE_HAS_MREMAP
static void *system_mremap(void *old, size_t old_size, size_t new_size, int flags, void *new) {
  return (void *)syscall(
    SYS_mremap, WORD(old), (long)old_size, (long)new_size, (long)flags, WORD(new));
}
#endif

#if PROBE_HAS_MINCORE
static int system_mincore(void *addr, size_t len, unsigned char *vec) {
  return (int)syscall(SYS_mincore, WORD(addr), (long)len, WORD(vec));
}
#endif

#if PROBE_HAS_PROCESS_MADVISE
static ssize_t system_process_madvise(
  int pidfd, const struct iovec *iov, size_t vlen, int advice, unsigned flags) {
  return (ssize_t)syscall(
    SYS_process_madvise, (long)pidfd, WORD(iov), (long)vlen, (long)advice, (long)flags);
}
#endif

#if PROBE_HAS_MSEAL
static int system_mseal(void *addr, size_t len, unsigned long flags) {
  return (int)syscall(SYS_mseal, WORD(addr), (long)len, (long)flags);
}
#endif

#if PROBE_HAS_MEMFD_CREATE
static int system_memfd_create(const char *name, unsigned flags) {
  return (int)syscall(SYS_memfd_create, WORD(name), (long)flags);
}
#endif

const struct route syscall_route = {
  .name = "syscall",
  .mmap = system_mmap,
  .munmap = system_munmap,
#if PROBE_HAS_MPROTECT
  .mprotect = system_mprotect,
#endif
#if PROBE_HAS_MSYNC
  .msync = system_msync,
#endif
#if PROBE_HAS_MLOCK
  .mlock = system_mlock,
  .munlock = system_munlock,
#endif
#if PROBE_HAS_MLOCKALL
  .mlockall = system_mlockall,
  .munlockall = system_munlockall,
#endif
#if PROBE_HAS_MLOCK2
  .mlock2 = system_mlock2,
#endif
#if PROBE_HAS_MADVISE
  .madvise = system_madvise,
#endif
#if PROBE_HAS_MREMAP
  .mremap = system_mremap,
#endif
#if PROBE_HAS_MINCORE
  .mincore = system_mincore,
#endif
#if PROBE_HAS_PROCESS_MADVISE
  .process_madvise = system_process_madvise,
#endif
#if PROBE_HAS_MSEAL
  .mseal = system_mseal,
#endif
#if PROBE_HAS_MEMFD_CREATE
  .memfd_create = system_memfd_create,
#endif
};

#else

int route_takes_offset(off_t off) {
  (void)off;
  return 1;
}

#endif
