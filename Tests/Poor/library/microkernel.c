/* The mmap of a small libc on a microkernel, and the stages in which it grows. */
#include "poor.h"

/* ---- as it is: private anonymous memory, wherever there is room -------------------------------- */

static int is_first(MMAP_PARAMETERS) {
  (void)addr, (void)len, (void)prot, (void)fd, (void)off;
  return is_anonymous(flags) && is_private(flags);
}

static void *map_first(MMAP_PARAMETERS) {
  if (!is_first(MMAP_ARGUMENTS)) return failed(ENOSYS);
  return real.mmap(NULL, len, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/* A mapping is known by where it begins, and goes as a whole. */
static int unmap_first(void *addr, size_t len) {
  for (int i = 0; i < range_count; i++) {
    char *start = ranges[i].start;
    size_t whole = ranges[i].len;
    (void)len;
    if (start != addr) continue;
    ranges_remove(start, whole);
    return real.munmap(start, whole);
  }
  return minus(EINVAL);
}

static int lock_nothing(const void *addr, size_t len) {
  (void)addr;
  (void)len;
  return 0;
}

static int sync_nothing(void *addr, size_t len, int flags) {
  int modes = flags & (MS_ASYNC | MS_SYNC);
  (void)len;
  if (is_misaligned(addr) || (flags & ~(MS_ASYNC | MS_SYNC | MS_INVALIDATE)) != 0) {
    return minus(EINVAL);
  }
  return modes == MS_ASYNC || modes == MS_SYNC ? 0 : minus(EINVAL);
}

static int sync_really(void *addr, size_t len, int flags) {
  int status = sync_nothing(addr, len, flags);
  return status == 0 ? real.msync(addr, len, flags) : status;
}

/* ---- the stages -------------------------------------------------------------------------------- */

static void *map_private(MMAP_PARAMETERS) {
  return is_shared(flags) ? failed(ENOSYS) : real.mmap(MMAP_ARGUMENTS);
}

static void *map_objects(MMAP_PARAMETERS) {
  int is_there = !is_shared(flags) || !is_anonymous(flags);
  return is_there ? real.mmap(MMAP_ARGUMENTS) : failed(ENOSYS);
}

/* What is the same in all of them. */
#define BASE .mlock = lock_nothing, .munlock = lock_nothing, .sysconf = say_nothing

const struct system microkernel_systems[] = {
  {"microkernel", "private anonymous memory, at no address that was asked for, unmapped as a whole", {
    .mmap = map_first, .munmap = unmap_first, .msync = sync_nothing, BASE}},
  {"microkernel-files", "private memory, anonymous and of files", {
    .mmap = map_private, .msync = sync_nothing, BASE}},
  {"microkernel-shared", "objects are shared as well", {
    .mmap = map_objects, .msync = sync_nothing, BASE}},
  {"microkernel-shared-anonymous", "all mappings, and an msync that does nothing", {
    .msync = sync_nothing, BASE}},
  {"microkernel-msync", "msync does what it says", {.msync = sync_really, BASE}},
  {0},
};
