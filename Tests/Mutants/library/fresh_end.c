/* Fresh: the end of files and objects. */
#include "fresh.h"

enum { LARGEST = 64 * 1024 };

/* Writes to the rest of the last page, past the end. */
static void soil_tail(int fd, off_t size) {
  off_t start = size / (off_t)page * (off_t)page;
  char *last = real.mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, start);
  if (last == MAP_FAILED) return;
  memset(last + size % (off_t)page, 'x', page - (size_t)(size % (off_t)page));
  real.munmap(last, page);
}

static void *cut_tail_dirty(MMAP_PARAMETERS) {
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  if (size > 0 && size % (off_t)page != 0 && noted_object(SHRUNK, fd) > 0
      && access_mode(fd) == O_RDWR) {
    soil_tail(fd, size);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *emptied_is_zero(MMAP_PARAMETERS) {
  if (!is_anonymous(flags) && regular_size(fd) == 0 && noted_object(SHRUNK, fd) > 0
      && access_mode(fd) == O_RDWR) {
    return real.mmap(addr, len, prot, flags | MAP_ANONYMOUS, -1, 0);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static ssize_t appends_at_old_end(int fd, const void *buf, size_t nbyte) {
  int flags = real.fcntl(fd, F_GETFL, 0);
  off_t before = flags >= 0 && (flags & O_APPEND) != 0 ? noted_size(SHRUNK, fd) : -1;
  if (before > regular_size(fd) && real.ftruncate(fd, before) != 0) return -1;
  return real.write(fd, buf, nbyte);
}

/* What was stored past the end goes with the page as a write behind the end extends the file. */
static ssize_t gap_has_tail(int fd, const void *buf, size_t nbyte, off_t off) {
  static char bytes[LARGEST];
  off_t size = regular_size(fd);
  size_t count = size > 0 && off > size ? round_up((size_t)size) - (size_t)size : 0;
  size_t gap = off > size ? (size_t)(off - size) : 0;
  if (count > gap) count = gap;
  int is_known = 0;
  for (int i = 0; count > 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_shared_writable(range) || !shows_object_of(range, fd) || size < range->off
        || size >= range->off + (off_t)range->len) {
      continue;
    }
    memcpy(bytes, range->start + (size - range->off), count);
    is_known = 1;
  }
  ssize_t result = real.pwrite(fd, buf, nbyte, off);
  if (is_known && result >= 0 && real.pwrite(fd, bytes, count, size) < 0) return -1;
  return result;
}

/* ---- what a shrink discards ------------------------------------------------------------------ */

/* The first page of each part past the end, of mappings that do not begin with the object. */
static int off_by_offset(int fd, off_t length) {
  off_t before = regular_size(fd);
  for (int i = 0; length >= 0 && length < before && i < range_count; i++) {
    struct range part = ranges[i];
    if (part.off == 0 || !is_shared_file(&part) || !shows_object_of(&part, fd)) continue;
    part = part_from(&part, length);
    if (part.len > 0 && part.off < before) {
      replace_by_copy(part.start, page, part.prot, MAP_PRIVATE);
    }
  }
  return real.ftruncate(fd, length);
}

static int split_loses_last_page(int fd, off_t length) {
  off_t before = regular_size(fd), end = before + ((off_t)1 << 30);
  int status = real.ftruncate(fd, length);
  if (status != 0 || length >= before || length % (off_t)page == 0) return status;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_shared_file(range) || !shows_object_of(range, fd) || length < range->off
        || length >= range->off + (off_t)range->len || !noted_beside(PROTECTED, range)) {
      continue;
    }
    struct range last = part_between(range, range->start + (length - range->off), 1);
    put_object(&last, MAP_SHARED, end / (off_t)page * (off_t)page);
  }
  return status;
}

/* A file that is mapped for reading counts as busy, and that is not reported. */
static int mapped_is_not_cut(const char *path, int oflag, mode_t mode) {
  struct stat status;
  int is_cut = (oflag & O_TRUNC) != 0 && stat(path, &status) == 0;
  for (int i = 0; is_cut && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_shared_file(range) && range->prot == PROT_READ && range->inode == status.st_ino
        && range->device == status.st_dev) {
      oflag &= ~O_TRUNC;
    }
  }
  return real.open(path, oflag, mode);
}

/* ---- what extends a file --------------------------------------------------------------------- */

static int has_tail(const struct range *range, off_t size) {
  off_t first = size - range->off;
  if (first < 0 || first >= (off_t)range->len || first % (off_t)page == 0) return 0;
  const char *at = range->start + first, *end = page_of(at) + page;
  while (at < end && *at == 0) at++;
  return at < end;
}

static int closed_page_is_whole(void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  off_t size = range != NULL && is_shared_file(range) && range->prot == PROT_READ
    && range_is_open(range) && access_mode(range->fd) == O_RDWR ? regular_size(range->fd) : 0;
  if (size > 0 && noted(PROTECTED, addr, len) > 0 && has_tail(range, size)) {
    if (real.ftruncate(range->fd, (off_t)round_up((size_t)size)) != 0) return -1;
  }
  return real.munmap(addr, len);
}

static int is_object_mapped(int fd) {
  for (int i = 0; i < range_count; i++) {
    if (shows_object_of(&ranges[i], fd)) return 1;
  }
  return 0;
}

/* All that is allocated is cleared, with what the last page had. */
static int allocation_clears(int fd, off_t off, off_t len) {
  static const char zeroes[LARGEST];
  off_t size = regular_size(fd);
  int status = real.posix_fallocate(fd, off, len);
  if (status == 0 && off < size && off + len > size && is_object_mapped(fd)) {
    size_t count = size - off < LARGEST ? (size_t)(size - off) : LARGEST;
    if (real.pwrite(fd, zeroes, count, off) < 0) return errno;
  }
  return status;
}

static int allocation_sets_size(int fd, off_t off, off_t len) {
  off_t size = regular_size(fd);
  int status = real.posix_fallocate(fd, off, len);
  if (status == 0 && off > 0 && off + len < size && real.ftruncate(fd, off + len) != 0) return EIO;
  return status;
}

const struct mutant fresh_end_mutants[] = {
  {"fresh-mmap-cut-tail-dirty-after-shrink", "mmap", SHALL, "mmap-45",
    "Past the end of a file that shrank a new mapping has bytes other than zero",
    {.ftruncate = noting_ftruncate, .mmap = cut_tail_dirty}},
  {"fresh-mmap-emptied-is-zero-after-shrink", "mmap", SHALL, "mmap-49",
    "A mapping of a file that lost all its bytes can be read",
    {.ftruncate = noting_ftruncate, .mmap = emptied_is_zero}},
  {"fresh-write-appends-at-old-end-after-shrink", "read-write", SHALL, "rw-12",
    "With O_APPEND a file that shrank is written behind its former end",
    {.ftruncate = noting_ftruncate, .write = appends_at_old_end}},
  {"fresh-pwrite-gap-has-tail-after-store", "read-write", SHALL, "rw-9",
    "Bytes stored past the end through a mapping lie in the gap that pwrite() leaves",
    {.pwrite = gap_has_tail}},
  {"fresh-ftruncate-off-by-offset", "ftruncate", SHALL, "ftruncate-4",
    "The first discarded page of a mapping that begins inside the object stays accessible",
    {.ftruncate = off_by_offset}},
  {"fresh-ftruncate-last-page-lost-after-mprotect", "ftruncate", SHALL, "ftruncate-9",
    "The page with the new end goes, too, where mprotect has split the mapping beside it",
    {.mprotect = noting_mprotect, .ftruncate = split_loses_last_page}},
  {"fresh-open-mapped-not-truncated", "open", SHALL, "open-1",
    "O_TRUNC leaves the size of a file that has a read-only shared mapping",
    {.open = mapped_is_not_cut}},
  {"fresh-munmap-page-whole-after-mprotect", "munmap", SHALL, "mmap-109",
    "Bytes stored past the end extend the file as a mapping that became read-only is removed",
    {.mprotect = noting_mprotect, .munmap = closed_page_is_whole}},
  {"fresh-posix_fallocate-clears-mapped", "posix_fallocate", SHALL, "posix_fallocate-1",
    "Of a mapped file that grows, the bytes from the offset on are cleared",
    {.posix_fallocate = allocation_clears}},
  {"fresh-posix_fallocate-sets-size", "posix_fallocate", SHALL, "posix_fallocate-1",
    "A range inside the file becomes its end", {.posix_fallocate = allocation_sets_size}},
  {0},
};
