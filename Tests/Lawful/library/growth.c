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

static void protected(const struct range *range, char *start, size_t len) {
  (void)range;
  real.mmap(start, len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static int growth_unreachable(int fd, off_t length) {
  return grows(fd, length, out_of_reach);
}

static void written(int fd, off_t old, ssize_t count) {
  off_t size = regular_size(fd);
  if (count <= 0 || old < 0 || size <= old) return;
  each_mapped(fd, (off_t)round_up((size_t)old), (off_t)round_up((size_t)size), out_of_reach);
}

static ssize_t write_unreachable(int fd, const void *buf, size_t nbyte) {
  off_t old = regular_size(fd);
  ssize_t count = real.write(fd, buf, nbyte);
  written(fd, old, count);
  return count;
}

static ssize_t pwrite_unreachable(int fd, const void *buf, size_t nbyte, off_t off) {
  off_t old = regular_size(fd);
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  written(fd, old, count);
  return count;
}

static int growth_apart(int fd, off_t length) {
  return grows(fd, length, zeros);
}

static int growth_protected(int fd, off_t length) {
  return grows(fd, length, protected);
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

/* ---- files that are emptied as they are opened ----------------------------------------------- */

static void keep(const struct range *range, char *start, size_t len) {
  replace_by_copy(start, len, range->prot, MAP_SHARED);
}

/* Before it is empty. The descriptor is one for reading, and closed here. */
static void keep_pages(int fd) {
  int error = errno;
  if (fd < 0) return;
  each_mapped(fd, 0, (off_t)round_up((size_t)regular_size(fd)), keep);
  real.close(fd);
  errno = error;
}

/* With O_EXCL an object that is there is refused, and nothing is emptied. */
static int empties(int oflag) {
  return (oflag & O_TRUNC) != 0 && (oflag & O_EXCL) == 0;
}

static int open_keeps(const char *path, int oflag, mode_t mode) {
  if (empties(oflag)) keep_pages(real.open(path, O_RDONLY | O_NONBLOCK, 0));
  return real.open(path, oflag, mode);
}

static int shm_open_keeps(const char *name, int oflag, mode_t mode) {
  if (empties(oflag)) keep_pages(real.shm_open(name, O_RDONLY, 0));
  return real.shm_open(name, oflag, mode);
}

const struct variant growth_variants[] = {
  {"growth-unreachable", "mmap, DESCRIPTION",
    "References to what was added to a file after it was mapped are unspecified: SIGBUS", {
      .ftruncate = growth_unreachable, .write = write_unreachable,
      .pwrite = pwrite_unreachable}},
  {"growth-apart", "mmap, DESCRIPTION",
    "References to what was added to a file after it was mapped are unspecified: memory apart", {
      .ftruncate = growth_apart}},
  {"growth-protected", "mmap, DESCRIPTION",
    "References to what was added to a file after it was mapped are unspecified: SIGSEGV", {
      .ftruncate = growth_protected}},
  {"growth-flushes-tail", "ftruncate, DESCRIPTION",
    "Whether the contents of mapped pages between the old end and the new are flushed to the "
    "object is unspecified: they are", {.ftruncate = growth_flushes}},
  {"emptied-pages-stay", "mmap, DESCRIPTION",
    "References to what another operation than ftruncate has removed are unspecified: old data", {
      .open = open_keeps, .shm_open = shm_open_keeps}},
  {0},
};
