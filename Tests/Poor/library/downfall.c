/* Calls in which the system goes down, or never comes back. */
#include "poor.h"

/* Without an end that anybody could wait for. */
static void *map_or_die(MMAP_PARAMETERS) {
  if (len == 0) real._exit(0);
  return real.mmap(MMAP_ARGUMENTS);
}

static int unmap_or_hang(void *addr, size_t len) {
  while (is_misaligned(addr)) pause();
  return real.munmap(addr, len);
}

const struct system downfall_systems[] = {
  {"crash-and-hang", "mmap of no byte takes the system down, and a munmap that is not aligned hangs", {
    .mmap = map_or_die, .munmap = unmap_or_hang}},
  {0},
};
