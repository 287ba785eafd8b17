/* Fresh: placement, locks and protections behind unusual orders of calls. */
#include "fresh.h"

/* ---- placement ------------------------------------------------------------------------------- */

static void *hint_runs_into_mapping(MMAP_PARAMETERS) {
  int is_hint = addr != NULL && (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) == 0
    && is_whole(addr, len) && !is_mapped(addr);
  char *last = is_hint ? end_of(addr, len) - page : NULL;
  if (is_hint && range_at(last) != NULL && (uintptr_t)addr > (1 << 20)) flags |= MAP_FIXED;
  return real.mmap(MMAP_ARGUMENTS);
}

static char *hole;
static size_t hole_pages;

static int remembers_hole(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  if (status == 0 && is_whole(addr, len)) {
    hole = addr;
    hole_pages = round_up(len) / page;
  }
  return status;
}

/* The length is rounded down as the hole is looked for, and up as it is filled. */
static void *hole_is_too_small(MMAP_PARAMETERS) {
  if (addr == NULL && hole != NULL && len % page != 0 && len / page == hole_pages
      && !is_mapped(hole) && range_at(hole + hole_pages * page) != NULL) {
    return real.mmap(hole, len, prot, flags | MAP_FIXED, fd, off);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

/* A range that begins in a hole is new as a whole, and ends where the next mapping begins. */
static void *fixed_stops_at_mapping(MMAP_PARAMETERS) {
  if ((flags & MAP_FIXED) != 0 && is_whole(addr, len) && noted(UNMAPPED, addr, 1) > 0
      && !is_mapped(addr)) {
    size_t free = page;
    while (free < len && !is_mapped((char *)addr + free)) free += page;
    if (free < len && range_at((char *)addr + free) != NULL) len = free;
  }
  return real.mmap(MMAP_ARGUMENTS);
}

/* ---- protections ----------------------------------------------------------------------------- */

static int split_and_cut_is_fixed(void *addr, size_t len, int prot) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && round_up(len) == page && noted_beside(UNMAPPED, range)
      && noted_object_of(SHRUNK, range) > 0) {
    return 0;
  }
  return real.mprotect(addr, len, prot);
}

/* ---- unmapping ------------------------------------------------------------------------------- */

/* What replaced a part is in no list that the whole is unmapped by. */
static int replacement_survives(void *addr, size_t len) {
  char *end = end_of(addr, len);
  if (!is_whole(addr, len) || has_hole(addr, len)) return real.munmap(addr, len);
  for (char *at = addr; at < end; at += page) {
    const struct range *range = range_at(at);
    int is_inner = range != NULL && range->start > (char *)addr && range_end(range) < end
      && noted_as_one(REPLACED, range->start, range->len) > 0
      && noted(PROTECTED, range->start, range->len) > 0;
    if (!is_inner && real.munmap(at, page) != 0) return -1;
  }
  return 0;
}

static int locks_go_with_first_page(void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  char *end = end_of(addr, len);
  if (range != NULL && range->start == (char *)addr && end < range_end(range) && lock_at(end)) {
    real.munlock(end, (size_t)(range_end(range) - end));
  }
  return real.munmap(addr, len);
}

/* ---- locks ----------------------------------------------------------------------------------- */

static int unlocks_first_part(const void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && range_end(range) < end_of(addr, len) && !has_hole(addr, len)
      && noted(PROTECTED, addr, len) > 0) {
    return real.munlock(addr, (size_t)(range_end(range) - (const char *)addr));
  }
  return real.munlock(addr, len);
}

static int has_future, had_future;

static int forgets_future(void) {
  had_future = has_future;
  has_future = 0;
  return real.munlockall();
}

/* The mode was switched off, and comes back with the next call of any kind. */
static int future_comes_back(int flags) {
  if (flags == MCL_CURRENT && had_future) flags |= MCL_FUTURE;
  int status = real.mlockall(flags);
  if (status == 0) has_future = (flags & MCL_FUTURE) != 0;
  return status;
}

static int notes_future(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) has_future = (flags & MCL_FUTURE) != 0;
  return status;
}

/* The flags of what was there decide. */
static void *replacement_has_old_lock(MMAP_PARAMETERS) {
  int replaces = has_future && (flags & MAP_FIXED) != 0 && range_at(addr) != NULL
    && !lock_at(addr);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (replaces && result != MAP_FAILED) real.munlock(result, len);
  return result;
}

/* A reservation over locked pages keeps the lock in store for what is made of it. */
static int opening_locks_again(void *addr, size_t len, int prot) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  int is_opened = range != NULL && range->prot == PROT_NONE && prot != PROT_NONE
    && noted(LOCKED, addr, len) > 0 && noted(REPLACED, addr, len) > 0
    && noted(UNLOCKED, addr, len) == 0;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && is_opened) real.mlock(addr, len);
  return status;
}

/* The lock is the mapping's: a new mapping in its middle has cut it in two, and one is kept. */
static void *fixed_unlocks_rest(MMAP_PARAMETERS) {
  const struct range *range = (flags & MAP_FIXED) != 0 && is_whole(addr, len)
    ? range_at(addr) : NULL;
  char *end = end_of(addr, len), *last = range != NULL ? range_end(range) : NULL;
  int is_inner = range != NULL && range->start < (char *)addr && end < last && lock_at(end);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (is_inner && result != MAP_FAILED) real.munlock(end, (size_t)(last - end));
  return result;
}

const struct mutant fresh_order_mutants[] = {
  {"fresh-mmap-hint-runs-into-mapping", "mmap", SHALL, "mmap-38",
    "A hint in free memory is taken where a mapping begins before the range ends",
    {.mmap = hint_runs_into_mapping}},
  {"fresh-mmap-hole-too-small-after-munmap", "mmap", SHALL, "mmap-38",
    "A hole that munmap left is taken for a length that is inside its next page",
    {.munmap = remembers_hole, .mmap = hole_is_too_small}},
  {"fresh-mmap-fixed-stops-after-munmap", "mmap", SHALL, "mmap-35",
    "MAP_FIXED from a hole that munmap left ends where the next mapping begins",
    {.munmap = noting_munmap, .mmap = fixed_stops_at_mapping}},
  {"fresh-mprotect-page-fixed-after-munmap-and-shrink", "mprotect", SHALL, "mprotect-1",
    "One page of a mapping that munmap split, of a file that shrank, keeps its protection",
    {.munmap = noting_munmap, .ftruncate = noting_ftruncate, .mprotect = split_and_cut_is_fixed}},
  {"fresh-munmap-replacement-stays-after-fixed-and-mprotect", "munmap", SHALL, "munmap-5",
    "What replaced the inside of a mapping, and was protected since, survives the whole",
    {.mmap = noting_mmap, .mprotect = noting_mprotect, .munmap = replacement_survives}},
  {"fresh-munmap-first-page-unlocks-after-mlock", "munmap", SHALL, "munlock-12",
    "A locked mapping that loses its first pages is unlocked",
    {.munmap = locks_go_with_first_page}},
  {"fresh-munlock-first-part-after-mprotect", "munlock", SHALL, "munlock-1",
    "Of a range that mprotect has split the first part alone is unlocked",
    {.mprotect = noting_mprotect, .munlock = unlocks_first_part}},
  {"fresh-mlockall-future-back-after-munlockall", "mlockall", SHALL, "munlockall-2",
    "MCL_CURRENT brings back the mode of MCL_FUTURE that munlockall() has ended",
    {.mlockall = future_comes_back, .munlockall = forgets_future}},
  {"fresh-mmap-fixed-unlocked-after-future", "mlockall", SHALL, "mlockall-5",
    "Under MCL_FUTURE what replaces an unlocked mapping is not locked",
    {.mlockall = notes_future, .munlockall = forgets_future, .mmap = replacement_has_old_lock}},
  {"fresh-mprotect-locks-after-mlock-and-fixed", "mprotect", SHALL, "mmap-34",
    "A PROT_NONE mapping over locked pages is locked as mprotect opens it",
    {.mlock = noting_mlock, .munlock = noting_munlock, .mmap = noting_mmap,
      .mprotect = opening_locks_again}},
  {"fresh-mmap-fixed-unlocks-rest-after-mlock", "mmap", SHALL, "munlock-12",
    "MAP_FIXED inside a locked mapping unlocks what lies behind", {.mmap = fixed_unlocks_rest}},
  {0},
};
