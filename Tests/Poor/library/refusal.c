/* Calls that are linked and refused. */
#include "poor.h"

static pid_t no_fork(void) {
  errno = ENOSYS;
  return -1;
}

/* ---- munmap: what is mapped stays, until there is no more -------------------------------------- */

enum { MEMORY = 64 << 20 };

static size_t used;

static int no_munmap(void *addr, size_t len) {
  (void)addr;
  (void)len;
  return minus(ENOSYS);
}

static void *map_scarce(MMAP_PARAMETERS) {
  if (len > MEMORY - used) return failed(ENOMEM);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED) used += round_up(len);
  return result;
}

const struct system refusal_systems[] = {
  {"no-nodefer", "a signal is blocked as long as its handler runs", {0}},
  {"fork-refused", "fork is linked, and gives ENOSYS", {.fork = no_fork}},
  {"munmap-refused", "munmap gives ENOSYS, and what was mapped is lost", {
    .munmap = no_munmap, .mmap = map_scarce}},
  {0},
};
