/* The route through the C library, and the choice. */
#include "platform.h"
#include "route.h"

/* Not every header has the prototypes of POSIX: klibc's take const void *, and others char *. */
#if PROBE_HAS_MPROTECT
static int libc_mprotect(void *addr, size_t len, int prot) {
  return mprotect(addr, len, prot);
}
#endif

#if PROBE_HAS_MSYNC
static int libc_msync(void *addr, size_t len, int flags) {
  return msync(addr, len, flags);
}
#endif

#if PROBE_HAS_MADVISE
static int libc_madvise(void *addr, size_t len, int advice) {
  return madvise(addr, len, advice);
}
#endif

#if PROBE_HAS_MREMAP
static void *libc_mremap(void *old, size_t old_size, size_t new_size, int flags, void *new) {
  return mremap(old, old_size, new_size, flags, new);
}
#endif

#if PROBE_HAS_MINCORE
static int libc_mincore(void *addr, size_t len, unsigned char *vec) {
  return mincore(addr, len, (void *)vec); /* the BSDs and macOS want char * */
}
#endif

static const struct route libc_route = {
  .name = "libc",
  .mmap = mmap,
  .munmap = munmap,
#if PROBE_HAS_MPROTECT
  .mprotect = libc_mprotect,
#endif
#if PROBE_HAS_MSYNC
  .msync = libc_msync,
#endif
#if PROBE_HAS_MLOCK
  .mlock = mlock,
  .munlock = munlock,
#endif
#if PROBE_HAS_MLOCKALL
  .mlockall = mlockall,
  .munlockall = munlockall,
#endif
#if PROBE_HAS_MLOCK2
  .mlock2 = mlock2,
#endif
#if PROBE_HAS_MADVISE
  .madvise = libc_madvise,
#endif
#if PROBE_HAS_MREMAP
  .mremap = libc_mremap,
#endif
#if PROBE_HAS_MINCORE
  .mincore = libc_mincore,
#endif
#if PROBE_HAS_PROCESS_MADVISE
  .process_madvise = process_madvise,
#endif
#if PROBE_HAS_MSEAL
  .mseal = mseal,
#endif
#if PROBE_HAS_MEMFD_CREATE
  .memfd_create = memfd_create,
#endif
};

const struct route *route = &libc_route;

int route_take(const char *name) {
  static const struct route *const routes[] = {
    &libc_route,
#if PROBE_HAS_SYSCALL
    &syscall_route,
#endif
  };
  for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
    if (strcmp(routes[i]->name, name) != 0) continue;
    route = routes[i];
    return 1;
  }
  return 0;
}
