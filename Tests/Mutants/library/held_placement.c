/* Held out: places, and the locks of what lies beside. */
#include "budgets.h"

static int covers(const struct range *range, const void *addr, size_t len) {
  return range != NULL && range->start + range->len >= end_of(addr, len);
}

/* ---- places ---------------------------------------------------------------------------------- */

static void *takes_reservation(MMAP_PARAMETERS) {
  const struct range *range = addr == NULL || is_misaligned(addr) ? NULL : range_at(addr);
  if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) == 0 && covers(range, addr, len)
      && range->prot == PROT_NONE && len > 0) {
    flags |= MAP_FIXED;
  }
  return real.mmap(MMAP_ARGUMENTS);
}

enum { ENTRIES = 64 };

static char *hole;
static size_t hole_len;
/* What this process has mapped itself: a probe's own buffers are to stay. */
static struct range made[ENTRIES];
static int made_count;
static pid_t maker;

static void notes(void *start, size_t len) {
  if (maker != getpid()) made_count = 0;
  maker = getpid();
  made[made_count++ % ENTRIES] = (struct range){.start = start, .len = round_up(len)};
}

static int is_made(const char *at) {
  for (int i = 0; maker == getpid() && i < made_count && i < ENTRIES; i++) {
    if (at >= made[i].start && at < made[i].start + made[i].len) return 1;
  }
  return 0;
}

static int leaves_hole(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  if (status != 0) return status;
  hole = addr;
  hole_len = round_up(len);
  return 0;
}

static void *hole_one_page_short(MMAP_PARAMETERS) {
  char *place = NULL;
  if (addr == NULL && hole != NULL && round_up(len) == hole_len + page && !is_mapped(hole)
      && range_at(hole + hole_len) != NULL && is_made(hole + hole_len)) {
    place = hole;
  }
  hole = NULL;
  void *result = place == NULL ? real.mmap(MMAP_ARGUMENTS)
    : real.mmap(place, len, prot, flags | MAP_FIXED, fd, off);
  if (result != MAP_FAILED) notes(result, len);
  return result;
}

/* What follows a hole in what it replaces stays. */
static void *fixed_ends_at_hole(MMAP_PARAMETERS) {
  if ((flags & MAP_FIXED) == 0 || len == 0 || len > SIZE_MAX / 4 || is_misaligned(addr)
      || range_at(addr) == NULL) {
    return real.mmap(MMAP_ARGUMENTS);
  }
  char *end = end_of(addr, len), *stop = (char *)addr + round_down(length_to_hole(addr, len));
  while (stop < end && !is_mapped(stop)) stop += page;
  size_t part = (size_t)(stop - (char *)addr);
  return real.mmap(addr, stop < end ? part : len, prot, flags, fd, off);
}

/* ---- locks of mappings to come --------------------------------------------------------------- */

static int has_future;

static int future_mode(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) has_future = (flags & MCL_FUTURE) != 0;
  return status;
}

static int no_mode(void) {
  has_future = 0;
  return real.munlockall();
}

static void *future_skips_hints(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && has_future && addr != NULL && (flags & MAP_FIXED) == 0) {
    real.munlock(result, len);
  }
  return result;
}

static void *fixed_inherits_unlocked(MMAP_PARAMETERS) {
  int was_unlocked = has_future && (flags & MAP_FIXED) != 0 && range_at(addr) != NULL
    && !held_is_locked(addr, page);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && was_unlocked) real.munlock(result, len);
  return result;
}

/* ---- locks ----------------------------------------------------------------------------------- */

static int merge_unlocks(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  const struct range *range = range_at(addr), *next = range_at(end_of(addr, len));
  if (status == 0 && range != NULL && next != NULL && range->prot != prot && next->prot == prot
      && range->inode == 0 && next->inode == 0 && !held_is_locked(addr, len)) {
    real.munlock(next->start, next->len);
  }
  return status;
}

static int unlocks_before(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int starts = range != NULL && range->start == page_of(addr) && !covers(range, addr, len + page);
  struct range rest = {0};
  if (range != NULL && !starts && covers(range, addr, len)) {
    rest = part_between(range, range->start, (size_t)(page_of(addr) - range->start));
  }
  int status = real.munlock(addr, len);
  if (status == 0 && rest.len > 0 && range->off > 0) real.munlock(rest.start, rest.len);
  return status;
}

static int unmap_unlocks_other(void *addr, size_t len) {
  const struct range *range = lock_at(addr) ? range_at(addr) : NULL;
  struct range gone = range == NULL ? (struct range){0} : part_between(range, addr, len);
  int status = real.munmap(addr, len);
  for (int i = 0; status == 0 && gone.inode != 0 && i < range_count; i++) {
    const struct range *other = &ranges[i];
    if (other->start != range->start && other->inode == gone.inode && other->off <= gone.off
        && other->off + (off_t)other->len > gone.off) {
      real.munlock(other->start + (gone.off - other->off), page);
    }
  }
  return status;
}

static int unlock_ends_at_unlocked(const void *addr, size_t len) {
  char *at = page_of(addr), *end = end_of(addr, len);
  if (len == 0 || len > SIZE_MAX / 4 || has_hole(addr, len)) return real.munlock(addr, len);
  while (at < end && lock_at(at)) at += page;
  /* What mlockall has locked is not known, and goes as a whole. */
  if (at < end && held_is_locked(at, page)) at = end;
  return at == page_of(addr) ? 0 : real.munlock(addr, (size_t)(at - (char *)page_of(addr)));
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-placement-" name, interface, SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_placement_mutants[] = {
  ROW("takes-reservation", "mmap", "mmap-38",
    "A hint into memory without access is followed, and replaces it", .mmap = takes_reservation),
  ROW("hole-one-page-short", "mmap", "mmap-38",
    "A hole that is one page short is used, and the last page replaces the first one behind",
    .munmap = leaves_hole, .mmap = hole_one_page_short),
  ROW("fixed-ends-at-hole", "mmap", "mmap-35",
    "MAP_FIXED leaves what is mapped behind a hole in its range", .mmap = fixed_ends_at_hole),
  ROW("future-skips-hints", "mlockall", "mlockall-5",
    "MCL_FUTURE does not lock what is mapped with a hint", .mlockall = future_mode,
    .munlockall = no_mode, .mmap = future_skips_hints),
  ROW("fixed-inherits-unlocked", "mlockall", "mlockall-5",
    "MCL_FUTURE does not lock what MAP_FIXED puts over unlocked memory", .mlockall = future_mode,
    .munlockall = no_mode, .mmap = fixed_inherits_unlocked),
  ROW("merge-unlocks", "mprotect", "mlock-1",
    "Memory that gets the protection of a locked neighbour unlocks it", .mprotect = merge_unlocks),
  ROW("unlock-takes-before", "munlock", "munlock-12",
    "In a mapping with an offset munlock of a later part unlocks the pages before it too",
    .munlock = unlocks_before),
  ROW("unmap-unlocks-other", "munmap", "munlock-4",
    "Unmapping a locked page unlocks it in another mapping of the object",
    .munmap = unmap_unlocks_other),
  ROW("unlock-ends-at-unlocked", "munlock", "munlock-5",
    "munlock stops at the first page that is not locked, and succeeds",
    .munlock = unlock_ends_at_unlocked),
  {0},
};
