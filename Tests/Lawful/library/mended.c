/* What Linux breaks, as POSIX has it: the one system on which none of its known failures is seen. */
#include "lawful.h"

/* Whether a range goes beyond the address space, once it is in whole pages. */
static int wraps(const void *addr, size_t len) {
  uintptr_t start = (uintptr_t)page_of(addr), whole = len + ((uintptr_t)addr - start);
  return whole < len || whole > UINTPTR_MAX - page || start > UINTPTR_MAX - round_up(whole);
}

static int is_lacking(const void *addr, size_t len) {
  return len > 0 && (wraps(addr, len) || (is_sane(len) && has_hole(addr, len)));
}

/* Nothing is locked of a range with a hole. */
static int lock_whole(const void *addr, size_t len) {
  return is_lacking(addr, len) ? minus(ENOMEM) : real.mlock(addr, len);
}

static int unlock_whole(const void *addr, size_t len) {
  return is_lacking(addr, len) ? minus(ENOMEM) : real.munlock(addr, len);
}

static int advise_whole(void *addr, size_t len, int advice) {
  return len > 0 && wraps(addr, len) ? ENOMEM : real.posix_madvise(addr, len, advice);
}

/* ---- the number of mappings ------------------------------------------------------------------ */

enum { MANY = 10000, SMALL = 1 << 20 };

/* No more than there can be is EMFILE, and not want of memory. */
static void *map_few(MMAP_PARAMETERS) {
  static long made;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED) made++;
  else if (errno == ENOMEM && made > MANY && len < SMALL) errno = EMFILE;
  return result;
}

/* ---- times ----------------------------------------------------------------------------------- */

enum { KNOWN = 64, LOOKED_AT = 16 };
static struct {
  const char *start;
  ino_t inode;
  unsigned long sum;
} known[KNOWN];

static unsigned long sum_of(const struct range *range) {
  unsigned long sum = 1;
  size_t len = range->len < LOOKED_AT * page ? range->len : LOOKED_AT * page;
  off_t size = regular_size(range->fd);
  if (size < range->off) return 0;
  if (len > round_up((size_t)(size - range->off))) len = round_up((size_t)(size - range->off));
  for (size_t i = 0; i < len; i++) sum = sum * 31 + (unsigned char)range->start[i];
  return sum;
}

/* Whether a range holds something else than when this was asked before. */
static int has_changed(const struct range *range) {
  unsigned long sum = sum_of(range);
  int slot = -1, changed = 1;
  for (int i = 0; i < KNOWN && (slot < 0 || known[slot].start != range->start); i++) {
    if (known[i].start == range->start) slot = i;
    else if (known[i].start == NULL && slot < 0) slot = i;
  }
  if (slot < 0) return 1;
  if (known[slot].start == range->start && known[slot].inode == range->inode) {
    changed = known[slot].sum != sum;
  }
  known[slot].start = range->start;
  known[slot].inode = range->inode;
  known[slot].sum = sum;
  return changed;
}

/* Marks the times of files that were stored to, also where their pages were dirty already. */
static void mark(const void *addr, size_t len) {
  static const struct timespec now[2] = {{0, UTIME_OMIT}, {0, UTIME_NOW}};
  for (int i = 0; is_sane(len) && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->start >= end_of(addr, len) || range->start + range->len <= page_of(addr)) continue;
    if (range->inode == 0 || !is_shared(range->flags) || (range->prot & PROT_WRITE) == 0) continue;
    if (!range_is_open(range) || !is_regular_file(range->fd)) continue;
    if (has_changed(range)) real.futimens(range->fd, now);
  }
}

static int sync_whole(void *addr, size_t len, int flags) {
  int result;
  if ((flags & (MS_ASYNC | MS_SYNC)) == 0) return minus(EINVAL);
  if (!is_misaligned(addr) && len > 0 && wraps(addr, len)) return minus(ENOMEM);
  result = real.msync(addr, len, flags);
  if (result == 0) mark(addr, len);
  return result;
}

const struct variant mended_variants[] = {
  {"linux-mended", "mmap, DESCRIPTION; mlock, msync and posix_madvise, ERRORS",
    "What Linux is known to break, a system may keep: locks of whole ranges or of nothing, one of "
    "two modes of msync, times of each store, EMFILE for one mapping too many",
    {.mlock = lock_whole, .munlock = unlock_whole, .posix_madvise = advise_whole,
      .mmap = map_few, .msync = sync_whole}},
  {0},
};
