/* What read(), write() and their kin do with buffers that are mapped memory. */
#include "held.h"

enum { LARGEST_PAGE = 64 * 1024, PARTS = 16 };

static int has_type(int fd, mode_t type) {
  struct stat status;
  return real.fstat(fd, &status) == 0 && (status.st_mode & S_IFMT) == type;
}

/* ---- reading into mappings ------------------------------------------------------------------- */

static ssize_t zeroes_rest(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  int is_fresh = range != NULL && range->inode != 0 && is_private(range->flags)
    && (range->prot & PROT_WRITE) != 0 && is_untouched(buf, 1);
  ssize_t count = real.read(fd, buf, nbyte);
  if (count <= 0 || !is_fresh) return count;
  char *after = (char *)buf + count, *end = page_of(buf) + page;
  if (after < end) memset(after, 0, (size_t)(end - after));
  return count;
}

/* The page that is read is the one that is mapped there: why copy it? */
static int is_same_page(int fd, const void *buf, off_t off) {
  const struct range *range = range_at(buf);
  return range != NULL && shows_object_of(range, fd) && is_private(range->flags)
    && (range->prot & PROT_WRITE) != 0 && offset_at(range, buf) == off;
}

static ssize_t skips_same_page(int fd, void *buf, size_t nbyte, off_t off) {
  off_t left = regular_size(fd) - off;
  if (left <= 0 || !is_same_page(fd, buf, off)) return real.pread(fd, buf, nbyte, off);
  return (ssize_t)nbyte < left ? (ssize_t)nbyte : (ssize_t)left;
}

static ssize_t needs_reading(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  if (range != NULL && range->prot == PROT_WRITE && nbyte > 0) return minus(EFAULT);
  return real.read(fd, buf, nbyte);
}

static ssize_t checks_first_page(int fd, void *buf, size_t nbyte) {
  const struct range *first = range_at(buf), *second;
  char *end = first == NULL ? NULL : first->start + first->len;
  if (first == NULL || end >= (char *)buf + nbyte || (first->prot & PROT_WRITE) == 0
      || (second = range_at(end)) == NULL || second->prot != PROT_READ) {
    return real.read(fd, buf, nbyte);
  }
  real.mprotect(end, second->len, PROT_READ | PROT_WRITE);
  ssize_t count = real.read(fd, buf, nbyte);
  int error = errno;
  real.mprotect(end, second->len, PROT_READ);
  errno = error;
  return count;
}

static ssize_t socket_loses_second(int fd, void *buf, size_t nbyte) {
  const struct range *first = range_at(buf);
  ssize_t count = real.read(fd, buf, nbyte);
  if (count <= 0 || first == NULL || !has_type(fd, S_IFSOCK)) return count;
  char *end = first->start + first->len, *after = (char *)buf + count;
  const struct range *second = end < after ? range_at(end) : NULL;
  if (second != NULL && is_shared(second->flags) && (second->prot & PROT_WRITE) != 0) {
    memset(end, 0, (size_t)(after - end));
  }
  return count;
}

static ssize_t page_is_fetched_twice(int fd, const struct iovec *parts, int count) {
  int is_fresh = count >= 2 && parts[0].iov_len > 0 && parts[1].iov_len > 0
    && range_at(parts[0].iov_base) != NULL && is_untouched(parts[0].iov_base, 1)
    && page_of(parts[0].iov_base) == page_of(parts[1].iov_base);
  ssize_t total = real.readv(fd, parts, count);
  if (is_fresh && total > (ssize_t)parts[0].iov_len) {
    memset(parts[0].iov_base, 0, parts[0].iov_len);
  }
  return total;
}

/* ---- times of what read() stores ------------------------------------------------------------- */

static struct timespec written; /* before the kernel stored to the mapping of that file */
static ino_t stored_to;

static ssize_t is_not_dirty(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  struct stat status;
  if (range != NULL && is_shared(range->flags) && is_writable_object(range)
      && real.fstat(range->fd, &status) == 0) {
    written = status.st_mtim;
    stored_to = status.st_ino;
  }
  return real.read(fd, buf, nbyte);
}

static int marks_dirty_only(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status == 0 && range != NULL && stored_to != 0 && range->inode == stored_to
      && range_is_open(range)) {
    struct timespec times[2] = {{0, UTIME_OMIT}, written};
    real.futimens(range->fd, times);
    stored_to = 0;
  }
  return status;
}

/* ---- writing from mappings ------------------------------------------------------------------- */

static struct {
  const char *at;
  size_t len;
  ino_t pipe;
} lent;

static ino_t inode_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? status.st_ino : 0;
}

static ssize_t lends_page(int fd, const void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  ssize_t count = real.write(fd, buf, nbyte);
  if (count >= (ssize_t)page && range != NULL && is_shared(range->flags) && !is_misaligned(buf)
      && has_type(fd, S_IFIFO)) {
    lent.at = buf;
    lent.len = (size_t)count;
    lent.pipe = inode_of(fd);
  }
  return count;
}

static ssize_t takes_page(int fd, void *buf, size_t nbyte) {
  ssize_t count = real.read(fd, buf, nbyte);
  if (count <= 0 || lent.at == NULL || inode_of(fd) != lent.pipe) return count;
  const struct range *range = range_at(lent.at);
  size_t len = (size_t)count < lent.len ? (size_t)count : lent.len;
  if (range != NULL && (range->prot & PROT_READ) != 0 && length_in(range, lent.at, len) == len) {
    memcpy(buf, lent.at, len);
  }
  lent.at = NULL;
  return count;
}

static ssize_t restarts_after_empty(int fd, const struct iovec *parts, int count) {
  struct iovec copies[PARTS];
  if (count < 2 || count > PARTS) return real.writev(fd, parts, count);
  memcpy(copies, parts, (size_t)count * sizeof *parts);
  for (int i = 1; i < count; i++) {
    const struct range *range = range_at(copies[i].iov_base);
    if (copies[i - 1].iov_len == 0 && range != NULL) copies[i].iov_base = range->start;
  }
  return real.writev(fd, copies, count);
}

static struct {
  const void *at;
  size_t len;
  int is_stale;
  char bytes[LARGEST_PAGE];
} translated;

static ssize_t writes_translated(int fd, const void *buf, size_t nbyte, off_t off) {
  const struct range *range = range_at(buf);
  if (translated.is_stale && translated.at == buf && nbyte <= translated.len) {
    translated.is_stale = 0;
    return real.pwrite(fd, translated.bytes, nbyte, off);
  }
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  if (count > 0 && range != NULL && !is_misaligned(buf) && nbyte <= page) {
    real.pread(fd, translated.bytes, nbyte, off);
    translated.at = buf;
    translated.len = (size_t)count;
    translated.is_stale = 0;
  }
  return count;
}

static int keeps_translation(void *addr, size_t len) {
  const char *start = addr, *at = translated.at;
  int status = real.munmap(addr, len);
  if (status == 0 && at >= start && at < start + len) translated.is_stale = 1;
  return status;
}

const struct mutant held_kernel_access_mutants[] = {
  {"held-kernel-access-zeroes-rest", "read-write", SHALL, "mmap-1",
    "read() into an untouched page of a private file mapping leaves zeros behind what it stores",
    {.read = zeroes_rest}},
  {"held-kernel-access-same-page", "read-write", SHALL, "rw-7",
    "pread() into the private mapping of the bytes that it reads leaves what was stored there",
    {.pread = skips_same_page}},
  {"held-kernel-access-needs-reading", "read-write", SHALL, "rw-7",
    "read() into memory that can only be written gives EFAULT", {.read = needs_reading}},
  {"held-kernel-access-checks-first", "read-write", EXTENSION, "x-mprotect-4",
    "read() stores to a read-only mapping where its buffer began in a writable one",
    {.read = checks_first_page}},
  {"held-kernel-access-socket-second", "read-write", SHALL, "rw-11",
    "What a socket gives to a shared mapping behind the one where the buffer begins is zero",
    {.read = socket_loses_second}},
  {"held-kernel-access-fetched-twice", "readv", SHALL, "readv-1",
    "Of two parts in one untouched page the first is lost", {.readv = page_is_fetched_twice}},
  {"held-kernel-access-not-dirty", "read-write", SHALL, "mmap-58",
    "What read() stores to a shared mapping changes the time of its file no more after msync()",
    {.read = is_not_dirty, .msync = marks_dirty_only}},
  {"held-kernel-access-lends-page", "read-write", SHALL, "rw-10",
    "A pipe lends whole pages of shared memory, and gives what they hold when it is read",
    {.write = lends_page, .read = takes_page}},
  {"held-kernel-access-after-empty", "writev", SHALL, "writev-1",
    "A part behind an empty one comes from the start of its mapping",
    {.writev = restarts_after_empty}},
  {"held-kernel-access-translated", "read-write", SHALL, "rw-7",
    "pwrite() from memory mapped where other memory was once writes what the former held",
    {.pwrite = writes_translated, .munmap = keeps_translation}},
  {0},
};
