/* Files whose size changes while they are mapped. */
#include "lawful.h"

/* Calls what is given for each shared mapping of an object, with the part from off to end. */
static void each_mapped(int fd, off_t off, off_t end,
                        void (*what)(const struct range *range, char *start, size_t len)) {
  struct stat status;
  if (off >= end || real.fstat(fd, &status) != 0) return;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    off_t from = off > range->off ? off : range->off;
    off_t last = range->off + (off_t)range->len, to = end < last ? end : last;
    if (range->inode != status.st_ino || range->device != status.st_dev || from >= to) continue;
    what(range, range->start + (from - range->off), (size_t)(to - from));
  }
}

/* Pages of an object that ends before them. */
static void out_of_reach(const struct range *range, char *start, size_t len) {
  int empty = real.memfd_create("empty", 0);
  real.mmap(start, len, range->prot, (range->flags & MAP_TYPE) | MAP_FIXED, empty, 0);
  real.close(empty);
}

static void zeros(const struct range *range, char *start, size_t len) {
  real.mmap(start, len, range->prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static int grows(int fd, off_t length,
                 void (*what)(const struct range *range, char *start, size_t len)) {
  off_t old = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status != 0 || old < 0 || length <= old) return status;
  each_mapped(fd, (off_t)round_up((size_t)old), (off_t)round_up((size_t)length), what);
  return 0;
}

static int growth_unreachable(int fd, off_t length) {
  return grows(fd, length, out_of_reach);
}

static int growth_apart(int fd, off_t length) {
  return grows(fd, length, zeros);
}

/* ---- stores behind the end ------------------------------------------------------------------- */

static char tail[64 * 1024];
static size_t tail_length;

static void take_tail(const struct range *range, char *start, size_t len) {
  if (!is_shared(range->flags) || (range->prot & PROT_READ) == 0) return;
  memcpy(tail, start, len);
  tail_length = len;
}

static int growth_flushes(int fd, off_t length) {
  off_t old = regular_size(fd), end = old < 0 ? 0 : (off_t)round_up((size_t)old);
  tail_length = 0;
  if (old >= 0 && length > old) each_mapped(fd, old, end < length ? end : length, take_tail);
  int status = real.ftruncate(fd, length);
  if (status != 0 || tail_length == 0) return status;
  return real.pwrite(fd, tail, tail_length, old) < 0 ? -1 : 0;
}

const struct variant growth_variants[] = {
  {"growth-unreachable", "mmap, DESCRIPTION",
    "References to what was added to a file after it was mapped are unspecified: SIGBUS", {
      .ftruncate = growth_unreachable}},
  {"growth-apart", "mmap, DESCRIPTION",
    "References to what was added to a file after it was mapped are unspecified: memory apart", {
      .ftruncate = growth_apart}},
  {"growth-flushes-tail", "ftruncate, DESCRIPTION",
    "Whether the contents of mapped pages between the old end and the new are flushed to the "
    "object is unspecified: they are", {.ftruncate = growth_flushes}},
  {0},
};
