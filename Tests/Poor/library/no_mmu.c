/* A machine without an MMU: whatever is asked for, all memory can be read, written and executed. */
#include "poor.h"

enum { ALL = PROT_READ | PROT_WRITE | PROT_EXEC };

/* Zeros that can be accessed, where nothing was. */
static void cover(char *start, char *end) {
  if (start >= end) return;
  real.mmap(start, (size_t)(end - start), ALL, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
}

/* Behind the last page of an object as well: it is a matter of reading it into memory. */
static void cover_rest(char *start, size_t len, int fd, off_t off) {
  struct stat status;
  off_t left = real.fstat(fd, &status) == 0 ? status.st_size - off : 0;
  cover(start + round_up(left > 0 ? (size_t)left : 0), start + round_up(len));
}

static void *map_all(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED) return result;
  if (real.mprotect(result, len, ALL) != 0) { /* an object that may only be read */
    real.mmap(result, len, ALL, to_private(flags) | MAP_FIXED, fd, off);
  }
  if (!is_anonymous(flags) && regular_size(fd) >= 0) cover_rest(result, len, fd, off);
  return result;
}

/* What was freed is there for whoever still has its address. */
static int unmap_none(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  if (status == 0) cover(addr, end_of(addr, len));
  return status;
}

static int protect_none(void *addr, size_t len, int prot) {
  (void)addr;
  (void)len;
  (void)prot;
  return 0;
}

/* There is nothing but memory: it is locked already. */
static int lock_all(int flags) {
  int known = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT;
  return flags == 0 || (flags & ~known) != 0 ? minus(EINVAL) : 0;
}

static int truncate_covering(int fd, off_t length) {
  struct stat status;
  int result = real.ftruncate(fd, length);
  if (result != 0 || real.fstat(fd, &status) != 0) return result;
  for (int i = 0; i < range_count; i++) {
    struct range *range = &ranges[i];
    off_t left = length - range->off;
    if (range->inode != status.st_ino || range->device != status.st_dev) continue;
    cover(range->start + round_up(left > 0 ? (size_t)left : 0), range->start + range->len);
  }
  return 0;
}

const struct system no_mmu_systems[] = {
  {"no-mmu", "protection is never enforced, and nothing faults", {
    .mmap = map_all, .munmap = unmap_none, .mprotect = protect_none,
    .mlockall = lock_all, .ftruncate = truncate_covering}},
  {0},
};
