/* Fresh: sizes, and where in a large range a fault lies. */
#include "fresh.h"

#include <sys/syscall.h>

static int third_piece_kept(void *addr, size_t len, int prot) {
  int pieces = 0;
  char *end = end_of(addr, len);
  if (!is_whole(addr, len) || has_hole(addr, len)) return real.mprotect(addr, len, prot);
  for (char *at = addr; at < end; pieces++) {
    const struct range *range = range_at(at);
    if (range == NULL) return real.mprotect(addr, len, prot);
    char *last = range_end(range) < end ? range_end(range) : end;
    if (pieces != 2 && real.mprotect(at, (size_t)(last - at), prot) != 0) return -1;
    at = last;
  }
  return 0;
}

/* The last page counts as another mapping's where one follows at once. */
static int partial_page_kept(void *addr, size_t len) {
  if (is_whole(addr, len) && len % page != 0 && len > page) {
    const struct range *range = range_at((char *)addr + len);
    if (range != NULL && range_end(range) == end_of(addr, len) && range_after(range) != NULL) {
      return real.munmap(addr, round_down(len));
    }
  }
  return real.munmap(addr, len);
}

static void *border_wraps(MMAP_PARAMETERS) {
  const off_t border = (off_t)1 << 32;
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && !is_anonymous(flags) && off < border
      && off + (off_t)round_up(len) > border) {
    size_t head = (size_t)(border - off);
    real.mmap(result + head, len - head, prot, flags | MAP_FIXED, fd, 0);
  }
  return result;
}

/* ---- a page that was not cleared ------------------------------------------------------------- */

enum { BLOCK = 2 * 1024 * 1024, SAVED = 64 };

static char freed[SAVED];
static int is_freed;

static int frees(void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && is_private_anonymous(range) && is_writable(range)
      && !is_untouched(addr, 1)) {
    memcpy(freed, addr, sizeof freed);
    is_freed = 1;
  }
  return real.munmap(addr, len);
}

static void *block_is_dirty(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  size_t first = (BLOCK - (size_t)result % BLOCK) % BLOCK;
  if (result != MAP_FAILED && is_freed && is_anonymous(flags) && (prot & PROT_WRITE) != 0
      && len >= 2 * BLOCK) {
    memcpy(result + first, freed, sizeof freed);
  }
  return result;
}

/* ---- transfers, locks, sizes ----------------------------------------------------------------- */

enum { BATCH = 64 * 1024 };

static ssize_t second_batch_repeats(int fd, const void *buf, size_t nbyte) {
  const struct range *range = nbyte > BATCH ? range_at(buf) : NULL;
  if (range == NULL || !is_shared(range->flags)) return real.write(fd, buf, nbyte);
  ssize_t first = real.write(fd, buf, BATCH);
  if (first != BATCH) return first;
  size_t left = nbyte - BATCH < BATCH ? nbyte - BATCH : BATCH;
  ssize_t second = real.write(fd, buf, left);
  if (second != (ssize_t)left) return first + (second < 0 ? 0 : second);
  ssize_t third = nbyte == BATCH + left
    ? 0 : real.write(fd, (const char *)buf + BATCH + left, nbyte - BATCH - left);
  return first + second + (third < 0 ? 0 : third);
}

static int length_alone_counts(const void *addr, size_t len) {
  if (len == 0 || len >= SIZE_MAX / 4) return real.mlock(addr, len);
  return real.mlock(page_of(addr), round_up(len));
}

/* Both ends are looked up, and the hole is only a page wide. */
static int small_hole_overlooked(const void *addr, size_t len) {
  char *end = end_of(addr, len);
  int status = real.mlock(addr, len);
  if (status == 0 || errno != ENOMEM || len < 3 * page || len >= SIZE_MAX / 4) return status;
  char *hole = page_of(addr) + round_up(length_to_hole(addr, len));
  if (hole == page_of(addr) || hole + page >= end || has_hole(hole + page, page)) return -1;
  return real.mlock(hole + page, (size_t)(end - hole) - page);
}

/* Pages are mapped in windows of 16 of the object: the first of a later one is the last before. */
static void *window_edge_repeats(MMAP_PARAMETERS) {
  const off_t window = 16 * (off_t)page;
  char *result = real.mmap(MMAP_ARGUMENTS);
  off_t edge = (off / window + 1) * window, end = off + (off_t)round_up(len);
  if (result != MAP_FAILED && !is_anonymous(flags) && off % window != 0 && edge < end
      && edge < regular_size(fd)) {
    real.mmap(result + (edge - off), page, prot, flags | MAP_FIXED, fd, edge - (off_t)page);
  }
  return result;
}

/* The new end is cut to a signed int on its way to what is to be freed. */
static int large_shrink_frees_start(int fd, off_t length) {
  off_t before = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status == 0 && length >= (off_t)1 << 31 && length < before) {
    syscall(SYS_fallocate, fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)0, (off_t)page);
  }
  return status;
}

static int one_page_hole_passes(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  if (status == 0 || errno != ENOMEM || !is_whole(addr, len) || len < 3 * page) return status;
  char *hole = (char *)addr + round_up(length_to_hole(addr, len));
  char *next = hole + page, *end = end_of(addr, len);
  if (hole == addr || next >= end || has_hole(next, (size_t)(end - next))) return -1;
  return 0;
}

const struct mutant fresh_size_mutants[] = {
  {"fresh-mprotect-third-piece", "mprotect", SHALL, "mprotect-1",
    "Of a range over three mappings or more the third keeps its protection",
    {.mprotect = third_piece_kept}},
  {"fresh-munmap-partial-page-before-neighbour", "munmap", SHALL, "munmap-1",
    "A partial last page stays mapped where another mapping follows",
    {.munmap = partial_page_kept}},
  {"fresh-mmap-border-wraps", "mmap", SHALL, "mmap-1",
    "What a mapping shows past 4 GiB of its file comes from the start of the file",
    {.mmap = border_wraps}},
  {"fresh-anonymous-block-dirty-after-munmap", "mmap", SHALL, "mmap-69",
    "A large mapping has, where a block of 2 MiB begins, bytes of memory that was unmapped before",
    {.munmap = frees, .mmap = block_is_dirty}},
  {"fresh-write-second-batch-repeats", "read-write", SHALL, "rw-7",
    "write() from a shared mapping repeats the first 64 KiB", {.write = second_batch_repeats}},
  {"fresh-mlock-length-alone", "mlock", SHALL, "mlock-3",
    "The pages are counted from the length, as if the range began with a page",
    {.mlock = length_alone_counts}},
  {"fresh-mlock-small-hole", "mlock", SHALL, "mlock-8", "A hole of one page is overlooked",
    {.mlock = small_hole_overlooked}},
  {"fresh-mmap-window-edge", "mmap", SHALL, "mmap-1",
    "The page of the file where its next 16 begin shows the one before",
    {.mmap = window_edge_repeats}},
  {"fresh-ftruncate-large-frees-start", "ftruncate", SHALL, "ftruncate-9",
    "A file that shrinks to 2 GiB or more loses its first page",
    {.ftruncate = large_shrink_frees_start}},
  {"fresh-msync-small-hole", "msync", SHALL, "msync-23", "A hole of one page is overlooked",
    {.msync = one_page_hole_passes}},
  {0},
};
