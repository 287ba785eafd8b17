/* Parts of mappings. */
#include "pages.h"

enum { ENTRIES = 512 };

static int has_entry(int pagemap, const char *at, size_t count) {
  static uint64_t entries[ENTRIES];
  off_t off = (off_t)((uintptr_t)at / page * sizeof *entries);
  ssize_t size = real.pread(pagemap, entries, count * sizeof *entries, off);
  if (size != (ssize_t)(count * sizeof *entries)) return 1;
  for (size_t i = 0; i < count; i++) {
    if (entries[i] >> 62 != 0) return 1; /* present, or swapped out */
  }
  return 0;
}

/* The file is opened each time: it tells of the process that opened it, not of its child. */
int is_untouched(const void *addr, size_t len) {
  int pagemap = real.open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC, 0);
  size_t left = (size_t)(end_of(addr, len) - page_of(addr)) / page;
  int result = pagemap >= 0;
  for (char *at = page_of(addr); result && left > 0;) {
    size_t count = left < ENTRIES ? left : ENTRIES;
    result = !has_entry(pagemap, at, count);
    at += count * page;
    left -= count;
  }
  if (pagemap >= 0) real.close(pagemap);
  return result;
}

int shows_object_of(const struct range *range, int fd) {
  struct stat status;
  return range->inode != 0 && real.fstat(fd, &status) == 0 && status.st_ino == range->inode
    && status.st_dev == range->device;
}

struct range part_between(const struct range *range, const void *addr, size_t len) {
  struct range part = *range;
  char *start = page_of(addr), *end = end_of(addr, len), *last = part.start + part.len;
  if (start < part.start) start = part.start;
  if (end > last) end = last;
  part.len = start < end ? (size_t)(end - start) : 0;
  part.off += start - part.start;
  part.start = start;
  return part;
}

struct range part_from(const struct range *range, off_t off) {
  struct range part = *range;
  off_t skipped = (off_t)round_up((size_t)off) - range->off;
  if (skipped <= 0) return part;
  if (skipped >= (off_t)part.len) part.len = 0;
  else part = part_between(range, range->start + skipped, range->len - (size_t)skipped);
  return part;
}

void put_zeroes(const struct range *part) {
  if (part->len == 0) return;
  real.mmap(part->start, part->len, part->prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

void put_object(const struct range *part, int flags, off_t off) {
  if (part->len == 0 || part->inode == 0 || !range_is_open(part)) return;
  real.mmap(part->start, part->len, part->prot, flags | MAP_FIXED, part->fd, off);
}
