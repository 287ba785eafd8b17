/* Limits that an implementation defines. */
#include "lawful.h"

#include <limits.h>

enum { REGIONS = 24 };
static const size_t ROOM = (size_t)64 << 20;
static const off_t LARGEST = ((off_t)4 << 30) - 1; /* as in the file system of many a card */

static void *few_regions(MMAP_PARAMETERS) {
  return len > 0 && range_count >= REGIONS ? failed(EMFILE) : real.mmap(MMAP_ARGUMENTS);
}

static void *small_space(MMAP_PARAMETERS) {
  size_t used = 0;
  for (int i = 0; i < range_count; i++) used += ranges[i].len;
  if (used > ROOM || len > ROOM - used) return failed(ENOMEM);
  return real.mmap(MMAP_ARGUMENTS);
}

/* ---- the size of a file ---------------------------------------------------------------------- */

static int is_past(off_t off, uint64_t len) {
  return off > LARGEST || len > (uint64_t)LARGEST - (uint64_t)off;
}

static int truncate_small(int fd, off_t length) {
  return length > LARGEST && access_mode(fd) == O_RDWR ? minus(EFBIG) : real.ftruncate(fd, length);
}

static int allocate_small(int fd, off_t off, off_t len) {
  int is_good = off >= 0 && len > 0 && is_past(off, (uint64_t)len);
  return is_good ? EFBIG : real.posix_fallocate(fd, off, len);
}

static ssize_t pwrite_small(int fd, const void *buf, size_t nbyte, off_t off) {
  return off > LARGEST ? minus(EFBIG) : real.pwrite(fd, buf, nbyte, off);
}

static void *map_small(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags) || !is_past(off, len) || regular_size(fd) < 0) {
    return result;
  }
  real.munmap(result, len);
  return failed(ENXIO);
}

/* ---- limits of a process --------------------------------------------------------------------- */

static int is_in_use(int resource, rlim_t limit) {
  size_t used = 0;
  if (resource == RLIMIT_NOFILE && limit < INT_MAX) {
    for (int fd = (int)limit; fd < 4096; fd++) {
      if (access_mode(fd) != -1) return 1;
    }
  }
  if (resource != RLIMIT_AS) return 0;
  for (int i = 0; i < range_count; i++) used += ranges[i].len;
  return used > limit;
}

static int not_below_use(__rlimit_resource_t resource, const struct rlimit *limit) {
  if (is_in_use((int)resource, limit->rlim_cur)) return minus(EINVAL);
  return real.setrlimit(resource, limit);
}

static int not_below_minimum(__rlimit_resource_t resource, const struct rlimit *limit) {
  int is_low = (int)resource == RLIMIT_NOFILE && limit->rlim_cur < _POSIX_OPEN_MAX;
  return is_low ? minus(EINVAL) : real.setrlimit(resource, limit);
}

const struct variant limits_variants[] = {
  {"regions-few", "mmap, DESCRIPTION and ERRORS [EMFILE]",
    "There may be a limit on the number of regions: 24 in a process", {.mmap = few_regions}},
  {"address-space-small", "mmap, ERRORS [ENOMEM]",
    "There may be no room in the address space: it has 64 MiB for mappings", {
      .mmap = small_space}},
  {"files-small", "ftruncate and write, ERRORS [EFBIG], and mmap, ERRORS [ENXIO]",
    "A maximum file size is the file system's: 4 GiB less a byte", {
      .ftruncate = truncate_small, .posix_fallocate = allocate_small, .pwrite = pwrite_small,
      .mmap = map_small}},
  {"rlimit-below-use-refused", "setrlimit, ERRORS [EINVAL]",
    "A limit need not be lowered below what is in use already", {.setrlimit = not_below_use}},
  {"rlimit-below-open-max-refused", "setrlimit, DESCRIPTION (RLIMIT_NOFILE)",
    "Below {_POSIX_OPEN_MAX} descriptors nothing has to work: such a limit is refused", {
      .setrlimit = not_below_minimum}},
  {0},
};
