/* What shows only with larger sizes, many pages, many mappings, and large offsets. */
#include "pages.h"
#include "mutants.h"

#include <limits.h>

enum { BATCH = 16, TABLE = 512, MANY_MAPPINGS = 8, MANY_IN_PROCESS = 32 };

static const uint64_t HUGE = UINT64_C(1) << 40; /* none that should fail */

static int is_good(const void *addr, size_t len) {
  return len > 0 && len < HUGE && !is_misaligned(addr) && !has_hole(addr, len);
}

static size_t pages_of(size_t len) {
  return round_up(len) / page;
}

/* ---- numbers of 32 bits ---------------------------------------------------------------------- */

static void *cuts_offset(MMAP_PARAMETERS) {
  if (!is_anonymous(flags) && off > 0 && (uint64_t)off < HUGE) off &= UINT32_MAX;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *cuts_length(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  size_t cut = round_up(len & UINT32_MAX);
  if (result != MAP_FAILED && len >> 32 != 0 && len < HUGE) {
    real.munmap(result + cut, round_up(len) - cut);
  }
  return result;
}

static int cuts_size(int fd, off_t length) {
  if (length > INT_MAX && (uint64_t)length < HUGE && is_shm(fd)) length &= INT_MAX;
  return real.ftruncate(fd, length);
}

/* ---- batches of pages ------------------------------------------------------------------------ */

/* What does not fill the last batch waits for more, and none comes. */
static int last_batch_waits(void *addr, size_t len, int prot) {
  size_t count = is_good(addr, len) ? pages_of(len) : 0;
  if (count > BATCH) len = count / BATCH * BATCH * page;
  return real.mprotect(addr, len, prot);
}

static int second_batch_locked(const void *addr, size_t len) {
  if (is_good(addr, len) && len > 2 * BATCH * page) len = 2 * BATCH * page;
  return real.munlock(addr, len);
}

static int second_batch_stays(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && length < size && i < range_count; i++) {
    struct range part = part_from(&ranges[i], length + (off_t)(BATCH * page));
    if (shows_object_of(&part, fd)) put_zeroes(&part);
  }
  return status;
}

static int later_locks_unseen(void *addr, size_t len, int flags) {
  size_t first = BATCH * page;
  if ((flags & MS_INVALIDATE) == 0 || !is_good(addr, len) || len <= first) {
    return real.msync(addr, len, flags);
  }
  int status = real.msync(addr, first, flags);
  return status != 0 ? status
                     : real.msync((char *)addr + first, len - first, flags & ~MS_INVALIDATE);
}

static int drops_first_batches(void *addr, size_t len, int advice) {
  if (advice == MADV_DONTNEED && is_good(addr, len) && len > 2 * BATCH * page) {
    len = 2 * BATCH * page;
  }
  return real.madvise(addr, len, advice);
}

/* ---- more than a page table has -------------------------------------------------------------- */

static pid_t first_of_next_table_shared(void) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_private_anonymous(range) || range->len <= TABLE * page) continue;
    if ((range->prot & PROT_WRITE) != 0) {
      replace_by_copy(range->start + TABLE * page, page, range->prot, MAP_SHARED);
    }
  }
  return real.fork();
}

static int vector_starts_again(void *addr, size_t len, unsigned char *vec) {
  char *at = addr;
  if (!is_good(addr, len)) return real.mincore(addr, len, vec);
  for (size_t left = pages_of(len); left > 0;) {
    size_t count = left < TABLE ? left : TABLE;
    if (real.mincore(at, count * page, vec) != 0) return -1;
    at += count * page;
    left -= count;
  }
  return 0;
}

static void *moves_one_table(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  size_t kept = TABLE * page;
  int loses = range != NULL && is_private_anonymous(range) && old_size > kept && new_size > kept;
  char *result = real.mremap(MREMAP_ARGUMENTS);
  if (loses && result != MAP_FAILED && result != old) {
    real.madvise(result + kept, new_size - kept, MADV_DONTNEED);
  }
  return result;
}

/* ---- many mappings --------------------------------------------------------------------------- */

/* The range that begins at an address, or next behind it. */
static const struct range *range_behind(const char *at) {
  const struct range *next = NULL;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->start + range->len <= at) continue;
    if (next == NULL || range->start < next->start) next = range;
  }
  return next;
}

static int ninth_stays(void *addr, size_t len) {
  char *at = addr, *end = end_of(addr, len);
  if (len == 0 || len >= HUGE || is_misaligned(addr)) return real.munmap(addr, len);
  for (int i = 0; i < MANY_MAPPINGS; i++) {
    const struct range *range = range_behind(at);
    if (range == NULL || range->start >= end) return real.munmap(addr, len);
    at = range->start + range->len;
  }
  return real.munmap(addr, at < end ? (size_t)(at - (char *)addr) : len);
}

static void *later_private(MMAP_PARAMETERS) {
  int count = 0;
  for (int i = 0; !is_anonymous(flags) && i < range_count; i++) {
    count += shows_object_of(&ranges[i], fd);
  }
  if (count >= BATCH && is_shared(flags)) flags = to_private(flags);
  return real.mmap(MMAP_ARGUMENTS);
}

static int pieces_around(const void *addr) {
  const struct range *range = range_at(addr), *before;
  int count = 0;
  while (range != NULL && (before = range_at(range->start - 1)) != NULL) range = before;
  for (; range != NULL; range = range_at(range->start + range->len)) count++;
  return count;
}

static int merges_next(void *addr, size_t len, int prot) {
  char *end = end_of(addr, len);
  if (is_good(addr, len) && pieces_around(addr) >= MANY_MAPPINGS && range_at(end) != NULL) {
    real.mprotect(end, page, prot);
  }
  return real.mprotect(addr, len, prot);
}

static pid_t later_not_in_child(void) {
  pid_t child = real.fork();
  for (int i = MANY_IN_PROCESS; child == 0 && i < range_count; i++) {
    real.munmap(ranges[i].start, ranges[i].len);
  }
  return child;
}

#define ROW(name, interface, kind, requirement, sentence, function) \
  {"size-" name, #interface, kind, requirement, sentence, {.interface = function}}

const struct mutant size_mutants[] = {
  ROW("cuts-offset", mmap, SHALL, "mmap-104", "An offset loses its bits above 32", cuts_offset),
  ROW("cuts-length", mmap, SHALL, "mmap-1", "Of a length above 4 GiB only the lower 32 bits count",
    cuts_length),
  ROW("cuts-size", ftruncate, SHALL, "ftruncate-1",
    "A size of a shared memory object loses its bits above 31", cuts_size),
  ROW("last-batch-waits", mprotect, SHALL, "mprotect-1",
    "Of more than 16 pages those that do not fill the last 16 keep their protection",
    last_batch_waits),
  ROW("second-batch-locked", munlock, SHALL, "munlock-1",
    "Pages after the first 32 stay locked", second_batch_locked),
  ROW("second-batch-stays", ftruncate, SHALL, "ftruncate-4",
    "Where a mapping loses more than 16 pages the rest can be accessed still", second_batch_stays),
  ROW("later-locks-unseen", msync, SHALL, "msync-19",
    "MS_INVALIDATE does not see a locked page after the first 16", later_locks_unseen),
  ROW("drops-first-batches", madvise, EXTENSION, "x-madvise-1",
    "MADV_DONTNEED drops 32 pages at most", drops_first_batches),
  ROW("first-of-next-table-shared", fork, SHALL, "fork-6",
    "The 513th page of private memory is shared with the child", first_of_next_table_shared),
  ROW("vector-starts-again", mincore, EXTENSION, "x-mincore-7",
    "The pages after 512 are told at the vector's start again", vector_starts_again),
  ROW("moves-one-table", mremap, EXTENSION, "x-mremap-4",
    "Of private memory that moves only 512 pages keep their contents", moves_one_table),
  ROW("ninth-stays", munmap, SHALL, "munmap-5",
    "Of a range with more than 8 mappings the others stay", ninth_stays),
  ROW("later-private", mmap, SHALL, "mmap-22",
    "The 17th mapping of an object is private", later_private),
  ROW("merges-next", mprotect, SHALL, "mprotect-1",
    "In a row of 8 or more mappings a change takes one page more", merges_next),
  ROW("later-not-in-child", fork, SHALL, "fork-1",
    "The mappings after the first 32 are not in the child", later_not_in_child),
  {0},
};
