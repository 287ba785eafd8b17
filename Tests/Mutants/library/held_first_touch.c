/* What is done to pages before anything has referenced them. */
#include "held.h"

/* ---- splits ---------------------------------------------------------------------------------- */

/* The part of the range from `at`, from another offset of its object. */
static void map_part(const struct range *range, char *at, off_t off) {
  size_t len = length_in(range, at, range->len);
  real.mmap(at, len, range->prot, range->flags | MAP_FIXED, range->fd, off);
}

static int upper_part_from_offset(void *addr, size_t len) {
  const struct range *range = len == 0 ? NULL : range_at(addr);
  char *end = end_of(addr, len);
  int is_split = range != NULL && range->inode != 0 && range_is_open(range)
    && range->start < (char *)addr && end < range->start + range->len && is_untouched(end, 1);
  int status = real.munmap(addr, len);
  if (status == 0 && is_split) map_part(range, end, range->off);
  return status;
}

static void *rest_follows(MMAP_PARAMETERS) {
  const struct range *range = (flags & MAP_FIXED) != 0 && len > 0 ? range_at(addr) : NULL;
  char *end = end_of(addr, len);
  int is_inside = range != NULL && range->inode == 0 && end < range->start + range->len
    && range->start < (char *)addr && !is_anonymous(flags) && is_untouched(end, 1);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_inside) {
    real.mmap(end, length_in(range, end, range->len), prot, flags, fd, off + (off_t)round_up(len));
  }
  return result;
}

/* ---- protections ----------------------------------------------------------------------------- */

static int commits_zero(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range != NULL && range->inode != 0 && is_private(range->flags) && !is_misaligned(addr)
      && range->prot == PROT_NONE && (prot & PROT_WRITE) != 0 && is_untouched(addr, 1)) {
    real.mmap(addr, length_in(range, addr, round_up(len)), prot,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  }
  return real.mprotect(addr, len, prot);
}

static int raised_after_close(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int is_late = range != NULL && range->inode != 0 && is_shared(range->flags)
    && range->prot == PROT_READ && !range_is_open(range) && is_untouched(addr, 1);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && is_late && (prot & PROT_WRITE) != 0) {
    replace_by_copy(addr, length_in(range, addr, len), prot, MAP_PRIVATE);
  }
  return status;
}

static int prefaults_writable(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  int status = real.posix_madvise(addr, len, advice);
  if (status == 0 && advice == POSIX_MADV_WILLNEED && range != NULL && !is_misaligned(addr)
      && is_shared(range->flags) && range->prot == PROT_READ && is_untouched(addr, 1)) {
    real.mprotect(addr, page, PROT_READ | PROT_WRITE);
  }
  return status;
}

/* ---- msync and fork -------------------------------------------------------------------------- */

static int invalidate_detaches(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status != 0 || (flags & MS_INVALIDATE) == 0 || range == NULL || range->inode == 0
      || !is_shared(range->flags)) {
    return status;
  }
  char *end = (char *)addr + length_in(range, addr, len);
  for (char *at = addr; at < end; at += page) {
    if (is_untouched(at, 1)) replace_by_copy(at, page, range->prot, MAP_PRIVATE);
  }
  return 0;
}

/* Only what a change of protection has split off: its share of the object is its own. */
static void separate_pages(const struct range *range) {
  const struct range *below = range_at(range->start - 1);
  if (below == NULL || !is_shared(below->flags) || below->inode != 0) return;
  for (size_t at = 0; at < range->len; at += page) {
    if (!is_untouched(range->start + at, 1)) continue;
    real.mmap(range->start + at, page, range->prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  }
}

static pid_t split_part_separates(void) {
  enum { LONGEST = 64 };
  char untouched[MAX_RANGES] = "";
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    untouched[i] = is_shared(range->flags) && range->inode == 0 && range->len <= LONGEST * page
      && is_untouched(range->start, 1);
  }
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    if (untouched[i]) separate_pages(&ranges[i]);
  }
  return child;
}

/* ---- memory that is reserved where other memory was ------------------------------------------ */

static struct {
  char *at;
  char byte;
  int is_reserved;
} former;

static int remembers_byte(void *addr, size_t len) {
  const struct range *range = len == 0 ? NULL : range_at(addr);
  if (range != NULL && range->inode == 0 && (range->prot & PROT_READ) != 0 && !is_untouched(addr, 1)
      && *(char *)addr != 0) {
    former.at = addr;
    former.byte = *(char *)addr;
    former.is_reserved = 0;
  }
  return real.munmap(addr, len);
}

static void *reserves(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start != MAP_FAILED && former.at >= start && former.at < start + len) {
    former.is_reserved = prot == PROT_NONE && is_anonymous(flags);
    if (!former.is_reserved) former.at = NULL;
  }
  return start;
}

static int commits_old(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && former.is_reserved && (prot & PROT_READ) != 0 && former.at >= (char *)addr
      && former.at < (char *)addr + len) {
    poke(former.at, former.byte, prot);
    former.at = NULL;
    former.is_reserved = 0;
  }
  return status;
}

static void *moves_to_start(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int is_part = range != NULL && range->inode != 0 && range->start < (char *)old
    && range_is_open(range) && is_untouched(old, 1);
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old && is_part) {
    real.mmap(result, new_size, range->prot, range->flags | MAP_FIXED, range->fd, range->off);
  }
  return result;
}

const struct mutant held_first_touch_mutants[] = {
  {"held-first-touch-upper-part", "munmap", SHALL, "munmap-2",
    "What munmap() leaves above it of an untouched file mapping shows the first part of the file",
    {.munmap = upper_part_from_offset}},
  {"held-first-touch-rest-follows", "mmap", SHALL, "mmap-9",
    "A file mapped over the middle of untouched anonymous memory goes on to the end of it",
    {.mmap = rest_follows}},
  {"held-first-touch-commits-zero", "mprotect", SHALL, "mprotect-3",
    "An inaccessible private mapping of a file that becomes writable untouched is zero",
    {.mprotect = commits_zero}},
  {"held-first-touch-raised-after-close", "mprotect", SHALL, "mmap-21",
    "A shared mapping that becomes writable untouched, its file closed, loses its stores",
    {.mprotect = raised_after_close}},
  {"held-first-touch-prefaults-writable", "posix_madvise", SHALL, "mmap-18",
    "WILLNEED makes the first page of an untouched shared read-only mapping writable",
    {.posix_madvise = prefaults_writable}},
  {"held-first-touch-invalidate-detaches", "msync", SHALL, "mmap-22",
    "MS_INVALIDATE takes untouched pages of a shared mapping off the file",
    {.msync = invalidate_detaches}},
  {"held-first-touch-split-part-separates", "fork", SHALL, "fork-2",
    "What mprotect() split off shared memory, and nobody touched, is not shared with the child",
    {.fork = split_part_separates}},
  {"held-first-touch-commits-old", "mprotect", SHALL, "mmap-69",
    "Memory reserved where other memory was has its bytes when it becomes readable",
    {.munmap = remembers_byte, .mmap = reserves, .mprotect = commits_old}},
  {"held-first-touch-moves-to-start", "mremap", EXTENSION, "x-mremap-22",
    "An untouched part of a file mapping that moves shows the first part of the file",
    {.mremap = moves_to_start}},
  {0},
};
