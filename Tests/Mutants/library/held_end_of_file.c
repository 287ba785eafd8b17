/* What is behind the end of a file, and what becomes of it as the file grows and shrinks. */
#include "held.h"

enum { LARGEST_PAGE = 64 * 1024 };

/* Bytes between a size and the end of its page, as the cache has them. */
static struct {
  dev_t device;
  ino_t inode;
  off_t off;
  size_t len;
  char bytes[LARGEST_PAGE];
} tail;

static const struct range *shared_range_of(int fd) {
  for (int i = 0; i < range_count; i++) {
    if (shows_object_of(&ranges[i], fd) && is_shared(ranges[i].flags)) return &ranges[i];
  }
  return NULL;
}

static int is_tail_of(int fd) {
  struct stat status;
  return tail.len > 0 && real.fstat(fd, &status) == 0 && status.st_ino == tail.inode
    && status.st_dev == tail.device;
}

static void set_tail(int fd, off_t off) {
  struct stat status;
  tail.len = 0;
  if (real.fstat(fd, &status) != 0) return;
  tail.device = status.st_dev;
  tail.inode = status.st_ino;
  tail.off = off;
  tail.len = round_up((size_t)off) - (size_t)off;
}

/* ---- old bytes come back --------------------------------------------------------------------- */

static int allocates_stale(int fd, off_t off, off_t len) {
  const struct range *range = shared_range_of(fd);
  off_t size = regular_size(fd);
  size_t rest = round_up((size_t)size) - (size_t)size;
  int is_near = range != NULL && size > range->off && rest > 0 && off + len > size
    && size < range->off + (off_t)range->len && (range->prot & PROT_READ) != 0;
  if (is_near) memcpy(tail.bytes, range->start + (size - range->off), rest);
  int error = real.posix_fallocate(fd, off, len);
  if (error != 0 || !is_near) return error;
  if (off + len - size < (off_t)rest) rest = (size_t)(off + len - size);
  real.pwrite(fd, tail.bytes, rest, size);
  return 0;
}

static int shrinks_and_remembers(int fd, off_t length) {
  off_t size = regular_size(fd);
  if (length > 0 && length < size && length % (off_t)page != 0) {
    set_tail(fd, length);
    ssize_t count = real.pread(fd, tail.bytes, tail.len, length);
    tail.len = count < 0 ? 0 : (size_t)count;
  }
  return real.ftruncate(fd, length);
}

static ssize_t fills_gap(int fd, const void *buf, size_t nbyte, off_t off) {
  off_t size = regular_size(fd);
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  if (count > 0 && is_tail_of(fd) && size == tail.off && off > size) {
    size_t gap = (size_t)(off - size);
    real.pwrite(fd, tail.bytes, gap < tail.len ? gap : tail.len, size);
    tail.len = 0;
  }
  return count;
}

static void *maps_stale_tail(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start == MAP_FAILED || is_anonymous(flags) || !is_private(flags) || !is_tail_of(fd)
      || regular_size(fd) != tail.off || tail.off < off || tail.off >= off + (off_t)len) {
    return start;
  }
  real.mprotect(start, len, PROT_READ | PROT_WRITE);
  memcpy(start + (tail.off - off), tail.bytes, tail.len);
  real.mprotect(start, len, prot);
  return start;
}

/* ---- where the end is ------------------------------------------------------------------------ */

static int counts_from_mapping(int fd, off_t length) {
  off_t kept = (off_t)round_up((size_t)length);
  for (int i = 0; length >= 0 && length < regular_size(fd) && i < range_count; i++) {
    struct range *range = &ranges[i];
    off_t end = range->off + kept;
    if (range->off == 0 || !shows_object_of(range, fd) || !is_shared(range->flags)) continue;
    if (end > range->off + (off_t)range->len) end = range->off + (off_t)range->len;
    for (off_t at = kept > range->off ? kept : range->off; at < end; at += (off_t)page) {
      replace_by_copy(range->start + (at - range->off), page, range->prot, MAP_PRIVATE);
    }
  }
  return real.ftruncate(fd, length);
}

static int zeroes_page(int fd, off_t length) {
  static const char zeros[LARGEST_PAGE];
  off_t size = regular_size(fd), first = (off_t)round_down((size_t)length);
  int is_inside = length > first && length < size && size <= first + (off_t)page;
  int status = real.ftruncate(fd, length);
  if (status == 0 && is_inside && shared_range_of(fd) != NULL) {
    real.pwrite(fd, zeros, (size_t)(length - first), first);
  }
  return status;
}

static struct {
  dev_t device;
  ino_t inode;
  off_t size;
} first_mapped;

/* An empty page range of a file raises SIGBUS whatever its size becomes. */
static void *size_is_cached(MMAP_PARAMETERS) {
  struct stat status;
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start == MAP_FAILED || is_anonymous(flags) || real.fstat(fd, &status) != 0) return start;
  if (first_mapped.inode != status.st_ino || first_mapped.device != status.st_dev
      || shared_range_of(fd) == NULL || status.st_size < first_mapped.size) {
    first_mapped.device = status.st_dev;
    first_mapped.inode = status.st_ino;
    first_mapped.size = status.st_size;
    return start;
  }
  size_t kept = round_up((size_t)first_mapped.size);
  off_t none = (off_t)round_up((size_t)status.st_size) + ((off_t)1 << 36);
  if ((off_t)kept >= off + (off_t)len) return start;
  kept = (off_t)kept < off ? 0 : kept - (size_t)off;
  real.mmap(start + kept, len - kept, prot, flags | MAP_FIXED, fd, none);
  return start;
}

static int failure_discards(int fd, off_t length) {
  int status = real.ftruncate(fd, length), error = errno;
  if (status == 0 || length < 0) return status;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    off_t off = (off_t)round_up((size_t)length);
    if (!shows_object_of(range, fd) || off < range->off
        || off + (off_t)page > range->off + (off_t)range->len || off >= regular_size(fd)) {
      continue;
    }
    real.mmap(range->start + (off - range->off), page, range->prot,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  }
  return minus(error);
}

/* ---- the size that the flusher knows --------------------------------------------------------- */

static off_t size_before;
static ino_t shrunk;

static int remembers_size(int fd, off_t length) {
  struct stat status;
  if (length > 0 && real.fstat(fd, &status) == 0 && length < status.st_size
      && shared_range_of(fd) != NULL) {
    size_before = status.st_size;
    shrunk = status.st_ino;
  }
  return real.ftruncate(fd, length);
}

static int restores_size(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status == 0 && range != NULL && is_shared(range->flags) && range->inode == shrunk
      && is_writable_object(range) && (range->prot & PROT_WRITE) != 0
      && regular_size(range->fd) < size_before) {
    real.ftruncate(range->fd, size_before);
    shrunk = 0;
  }
  return status;
}

static ssize_t appends_to_page(int fd, const void *buf, size_t nbyte) {
  const struct range *range = shared_range_of(fd);
  off_t size = regular_size(fd);
  if (range != NULL && nbyte > 0 && (range->prot & PROT_WRITE) != 0
      && (real.fcntl(fd, F_GETFL, 0) & O_APPEND) != 0) {
    real.ftruncate(fd, (off_t)round_up((size_t)size));
  }
  return real.write(fd, buf, nbyte);
}

static int growths;

static int second_growth_is_lost(int fd, off_t length) {
  off_t size = regular_size(fd), none = (off_t)round_up((size_t)length) + ((off_t)1 << 36);
  const struct range *range = shared_range_of(fd);
  int status = real.ftruncate(fd, length);
  if (status != 0 || range == NULL || size < 0 || length <= size || growths++ == 0) return status;
  off_t first = (off_t)round_up((size_t)size) - range->off;
  if (first < 0 || first >= (off_t)range->len) return 0;
  real.mmap(range->start + first, range->len - (size_t)first, range->prot,
    range->flags | MAP_FIXED, fd, none);
  return 0;
}

const struct mutant held_end_of_file_mutants[] = {
  {"held-end-of-file-allocates-stale", "posix_fallocate", SHALL, "posix_fallocate-2",
    "posix_fallocate() adds what a mapping stored behind the end",
    {.posix_fallocate = allocates_stale}},
  {"held-end-of-file-gap-is-stale", "ftruncate", SHALL, "rw-9",
    "A write behind the end after a shrink brings back what was cut off in the page of the end",
    {.ftruncate = shrinks_and_remembers, .pwrite = fills_gap}},
  {"held-end-of-file-private-tail", "mmap", SHALL, "mmap-45",
    "A private mapping made after a shrink shows what was cut off in the page of the end",
    {.ftruncate = shrinks_and_remembers, .mmap = maps_stale_tail}},
  {"held-end-of-file-counts-from-mapping", "ftruncate", SHALL, "ftruncate-4",
    "The pages to discard are counted from the start of a mapping and not of the file",
    {.ftruncate = counts_from_mapping}},
  {"held-end-of-file-zeroes-page", "ftruncate", SHALL, "ftruncate-9",
    "A shrink inside the last page of a mapped file zeroes that page from its start",
    {.ftruncate = zeroes_page}},
  {"held-end-of-file-size-cached", "mmap", SHALL, "rw-4",
    "A second mapping of a file ends where the file did when the first was made",
    {.mmap = size_is_cached}},
  {"held-end-of-file-failure-discards", "ftruncate", SHALL, "ftruncate-13",
    "ftruncate() by a descriptor for reading fails and discards a mapped page all the same",
    {.ftruncate = failure_discards}},
  {"held-end-of-file-msync-restores", "msync", SHALL, "ftruncate-2",
    "msync() after a shrink gives the file its former size back",
    {.ftruncate = remembers_size, .msync = restores_size}},
  {"held-end-of-file-appends-to-page", "read-write", SHALL, "rw-12",
    "O_APPEND goes to the end of the last page where that is mapped for writing",
    {.write = appends_to_page}},
  {"held-end-of-file-second-growth", "ftruncate", EXTENSION, "x-mmap-22",
    "An older mapping gives access to what the first growth added, and not to later ones",
    {.ftruncate = second_growth_is_lost}},
  {0},
};
