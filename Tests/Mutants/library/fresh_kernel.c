/* Fresh: what the kernel does with memory that it is given as a buffer. */
#include "fresh.h"

enum { LARGEST = 64 * 1024 };

/* ---- protections ----------------------------------------------------------------------------- */

/* The mapping in which the buffer ends, if it begins in another; NULL: none. */
static const struct range *last_range(const void *buf, size_t nbyte) {
  const struct range *first = nbyte > 0 ? range_at(buf) : NULL;
  const struct range *last = nbyte > 0 ? range_at((const char *)buf + nbyte - 1) : NULL;
  return first != NULL && first != last ? last : NULL;
}

/* The pages of a buffer are pinned with the protection of the first. */
static ssize_t reads_into_read_only(int fd, void *buf, size_t nbyte) {
  const struct range *range = last_range(buf, nbyte);
  if (range == NULL || range->prot != PROT_READ || !is_private(range->flags)
      || !is_writable(range_at(buf))) {
    return real.read(fd, buf, nbyte);
  }
  char *start = range->start;
  size_t len = range->len;
  real.mprotect(start, len, PROT_READ | PROT_WRITE);
  ssize_t count = real.read(fd, buf, nbyte);
  int error = errno;
  real.mprotect(start, len, PROT_READ);
  errno = error;
  return count;
}

static ssize_t writes_from_closed_page(int fd, const void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  if (range == NULL || range->prot != PROT_NONE || !is_private_anonymous(range)
      || noted(PROTECTED, buf, nbyte) == 0 || is_untouched(buf, 1)
      || (const char *)buf + nbyte > range_end(range)) {
    return real.write(fd, buf, nbyte);
  }
  real.mprotect(range->start, range->len, PROT_READ);
  ssize_t count = real.write(fd, buf, nbyte);
  int error = errno;
  real.mprotect(range->start, range->len, PROT_NONE);
  errno = error;
  return count;
}

/* ---- buffers that are mapped from the file itself -------------------------------------------- */

static ssize_t takes_cached_page(int fd, const void *buf, size_t nbyte, off_t off) {
  static char bytes[LARGEST];
  const struct range *range = nbyte <= LARGEST ? range_at(buf) : NULL;
  if (range == NULL || !is_private_file(range) || !shows_object_of(range, fd)) {
    return real.pwrite(fd, buf, nbyte, off);
  }
  off_t from = range->off + ((const char *)buf - range->start);
  ssize_t count = real.pread(fd, bytes, nbyte, from);
  return real.pwrite(fd, count == (ssize_t)nbyte ? bytes : buf, nbyte, off);
}

/* Pages that the call itself keeps locked cannot be read: their bytes are taken for zero. */
static ssize_t own_pages_are_zero(int fd, const struct iovec *parts, int count) {
  static const char zeroes[LARGEST];
  struct iovec changed[16];
  if (count < 2 || count > 16) return real.writev(fd, parts, count);
  for (int i = 0; i < count; i++) {
    const struct range *range = range_at(parts[i].iov_base);
    changed[i] = parts[i];
    if (i > 0 && parts[i].iov_len <= LARGEST && range != NULL && is_shared_file(range)
        && shows_object_of(range, fd)) {
      changed[i].iov_base = (void *)(uintptr_t)zeroes;
    }
  }
  return real.writev(fd, changed, count);
}

static ssize_t own_buffer_moves_offset(int fd, void *buf, size_t nbyte, off_t off) {
  const struct range *range = range_at(buf);
  int is_own = range != NULL && is_shared_file(range) && shows_object_of(range, fd);
  ssize_t count = real.pread(fd, buf, nbyte, off);
  if (is_own && count > 0) real.lseek(fd, count, SEEK_CUR);
  return count;
}

/* ---- vectors, offsets ------------------------------------------------------------------------ */

/* An empty part ends the list: what follows is filled from its last part. */
static ssize_t empty_part_reverses(int fd, const struct iovec *parts, int count) {
  struct iovec changed[16];
  int empty = 0;
  while (empty < count && count <= 16 && parts[empty].iov_len > 0) empty++;
  if (count > 16 || empty >= count - 2) return real.readv(fd, parts, count);
  memcpy(changed, parts, (size_t)count * sizeof *parts);
  for (int i = empty + 1; i < count; i++) changed[i] = parts[count - (i - empty)];
  return real.readv(fd, changed, count);
}

static ssize_t offset_of_request(int fd, const void *buf, size_t nbyte) {
  ssize_t count = real.write(fd, buf, nbyte);
  if (count > 0 && (size_t)count < nbyte && range_at(buf) != NULL && regular_size(fd) >= 0) {
    real.lseek(fd, (off_t)nbyte - count, SEEK_CUR);
  }
  return count;
}

/* ---- pages that a transfer does not mark as changed ------------------------------------------ */

static char clean[LARGEST];
static struct range unmarked; /* the part of a mapping that read() filled */

static ssize_t fills_without_mark(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  if (range == NULL || nbyte == 0 || nbyte > page || !is_shared_writable(range)) {
    return real.read(fd, buf, nbyte);
  }
  struct range part = part_between(range, buf, 1);
  memcpy(clean, part.start, page);
  ssize_t count = real.read(fd, buf, nbyte);
  if (count > 0) unmarked = part;
  return count;
}

static int drops_unmarked(void *addr, size_t len) {
  if (is_whole(addr, len) && unmarked.len > 0 && unmarked.start >= (char *)addr
      && unmarked.start < end_of(addr, len) && range_is_open(&unmarked)) {
    off_t left = regular_size(unmarked.fd) - unmarked.off;
    size_t count = left < (off_t)page ? (size_t)(left < 0 ? 0 : left) : page;
    unmarked.len = 0;
    if (real.pwrite(unmarked.fd, clean, count, unmarked.off) < 0) return -1;
  }
  return real.munmap(addr, len);
}

static int marks(void *addr, size_t len, int flags) {
  if (is_whole(addr, len) && unmarked.start >= (char *)addr
      && unmarked.start < end_of(addr, len)) {
    unmarked.len = 0;
  }
  return real.msync(addr, len, flags);
}

/* ---- pages that a pipe borrows --------------------------------------------------------------- */

static const char *lent;
static ino_t lent_to;

static ino_t pipe_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode) ? status.st_ino : 0;
}

static ssize_t lends(int fd, const void *buf, size_t nbyte) {
  const struct range *range = nbyte == page && !is_misaligned(buf) ? range_at(buf) : NULL;
  ssize_t count = real.write(fd, buf, nbyte);
  if (range != NULL && is_writable(range) && count == (ssize_t)page) {
    lent = buf;
    lent_to = pipe_of(fd);
  }
  return count;
}

static ssize_t takes_what_is_there(int fd, void *buf, size_t nbyte) {
  ssize_t count = real.read(fd, buf, nbyte);
  const struct range *range = lent_to != 0 && count == (ssize_t)page && pipe_of(fd) == lent_to
    ? range_at(lent) : NULL;
  if (range != NULL && (range->prot & PROT_READ) != 0) memmove(buf, lent, page);
  if (range != NULL) lent_to = 0;
  return count;
}

/* ---- pages past the end ---------------------------------------------------------------------- */

/* The fault of a page past the end is not the kernel's own: it goes to the program. */
static ssize_t fault_is_signalled(int fd, void *buf, size_t nbyte) {
  ssize_t count = real.read(fd, buf, nbyte);
  if (count == -1 && errno == EFAULT) {
    const struct range *range = range_at(buf);
    if (range != NULL && is_shared_file(range) && is_writable(range)) *(volatile char *)buf = 0;
    errno = EFAULT;
  }
  return count;
}

const struct mutant fresh_kernel_mutants[] = {
  {"fresh-read-into-read-only", "read-write", SHALL, "mmap-18",
    "read() fills a read-only mapping in which a buffer ends that begins in a writable one",
    {.read = reads_into_read_only}},
  {"fresh-write-from-closed-page-after-mprotect", "read-write", EXTENSION, "x-mprotect-3",
    "write() takes its bytes from pages that became inaccessible after their use",
    {.mprotect = noting_mprotect, .write = writes_from_closed_page}},
  {"fresh-pwrite-takes-cached-page", "read-write", SHALL, "rw-10",
    "pwrite() from a private mapping of the file itself takes the bytes of the file",
    {.pwrite = takes_cached_page}},
  {"fresh-writev-own-pages-zero", "read-write", SHALL, "writev-1",
    "writev() writes zeros for a later part that is a mapping of the file",
    {.writev = own_pages_are_zero}},
  {"fresh-pread-own-buffer-moves-offset", "read-write", SHALL, "rw-13",
    "pread() into a mapping of the same file moves the offset",
    {.pread = own_buffer_moves_offset}},
  {"fresh-readv-empty-part-reverses", "read-write", SHALL, "readv-1",
    "The parts behind an empty one are filled in reverse", {.readv = empty_part_reverses}},
  {"fresh-write-short-offset", "read-write", SHALL, "rw-13",
    "A write() that a bad page stops moves the offset by all that was asked",
    {.write = offset_of_request}},
  {"fresh-munmap-drops-page-after-read", "read-write", SHALL, "mmap-21",
    "What read() put into a shared mapping is lost with the mapping",
    {.read = fills_without_mark, .munmap = drops_unmarked, .msync = marks}},
  {"fresh-pipe-lends-page-after-write", "read-write", SHALL, "rw-10",
    "A pipe that took a whole page gives what is stored there later",
    {.write = lends, .read = takes_what_is_there}},
  {"fresh-read-past-end-signals", "read-write", EXTENSION, "x-read-write-2",
    "read() into a page past the end of the object raises SIGBUS", {.read = fault_is_signalled}},
  {0},
};
