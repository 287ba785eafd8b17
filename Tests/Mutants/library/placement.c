/* Where mappings lie, and which pages are locked: what happens to the neighbours. */
#include "mutants.h"

/* MS_INVALIDATE refuses locked pages, whoever locked them. */
static int is_locked(char *at) {
  return real.msync(at, page, MS_ASYNC | MS_INVALIDATE) != 0 && errno == EBUSY;
}

static int is_small(const void *addr, size_t len) {
  return len > 0 && len <= 256 * page && !is_misaligned(addr);
}

/* ---- placement ------------------------------------------------------------------------------- */

/* Only the page that the hint names must be free. */
static void *hint_runs_into_mapping(MMAP_PARAMETERS) {
  int takes = addr != NULL && (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) == 0
    && is_small(addr, len) && !is_mapped(addr) && is_mapped(end_of(addr, len) - page);
  return real.mmap(addr, len, prot, takes ? flags | MAP_FIXED : flags, fd, off);
}

/* The mapping above is joined to the new one, wherever in the object it began. */
static void *joins_above(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  struct stat status;
  int joins = (flags & MAP_FIXED) != 0 && is_shared(flags) && !is_anonymous(flags);
  if (result == MAP_FAILED || !joins || real.fstat(fd, &status) != 0) return result;
  const struct range *above = range_at(end_of(result, len));
  if (above == NULL || above->start != end_of(result, len) || above->inode != status.st_ino
      || above->prot != prot || !is_shared(above->flags)) {
    return result;
  }
  real.mmap(above->start, above->len, prot, MAP_SHARED | MAP_FIXED, fd, off + (off_t)round_up(len));
  return result;
}

static char *read_only_start;
static size_t read_only_length;

static int remembers_protection(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int is_read_only = range != NULL && range->prot == PROT_READ && is_small(addr, len);
  int status = real.munmap(addr, len);
  if (status == 0 && is_read_only) {
    read_only_start = addr;
    read_only_length = len;
  }
  return status;
}

static void *has_old_protection(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || (flags & MAP_FIXED) == 0 || read_only_start == NULL) return result;
  if (result >= read_only_start && result < read_only_start + read_only_length) {
    real.mprotect(result, page, prot & ~PROT_WRITE);
  }
  return result;
}

/* ---- locks that a neighbour loses ------------------------------------------------------------ */

static void *fixed_unlocks_rest(MMAP_PARAMETERS) {
  const struct range *range = (flags & MAP_FIXED) != 0 ? range_at(addr) : NULL;
  if (range != NULL && range->start < (char *)addr && lock_at(addr)) {
    real.munlock(range->start, (size_t)((char *)addr - range->start));
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static int middle_unlocks_tail(void *addr, size_t len) {
  const struct range *range = is_small(addr, len) ? range_at(addr) : NULL;
  char *end = end_of(addr, len);
  int has_tail = range != NULL && range->start < (char *)addr && range->start + range->len > end;
  if (has_tail && lock_at(end)) real.munlock(end, (size_t)(range->start + range->len - end));
  return real.munmap(addr, len);
}

static int no_access_unlocks(void *addr, size_t len, int prot) {
  if (prot == PROT_NONE && lock_at(addr) && !has_hole(addr, len)) real.munlock(addr, len);
  return real.mprotect(addr, len, prot);
}

static int locks_first_mapping(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  if (range == NULL || has_hole(addr, len)) return real.mlock(addr, len);
  size_t inside = (size_t)(range->start + range->len - (const char *)addr);
  return real.mlock(addr, len < inside ? len : inside);
}

enum { BATCH = 15 }; /* pages that are unlocked at once */

static int unlocks_a_batch(const void *addr, size_t len) {
  if (len <= BATCH * page || has_hole(addr, len)) return real.munlock(addr, len);
  return real.munlock(addr, BATCH * page);
}

static int read_only_stays(void) {
  struct range kept[MAX_RANGES];
  int count = 0;
  for (int i = 0; i < range_count; i++) {
    if (ranges[i].prot == PROT_READ && is_locked(ranges[i].start)) kept[count++] = ranges[i];
  }
  int status = real.munlockall();
  for (int i = 0; i < count; i++) real.mlock(kept[i].start, kept[i].len);
  return status;
}

/* ---- locks of what is mapped later ----------------------------------------------------------- */

static int locks_future, is_over;

static int begins_future(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) locks_future = (flags & MCL_FUTURE) != 0;
  if (status == 0) is_over = 0;
  return status;
}

static int ends_all(void) {
  locks_future = 0;
  return real.munlockall();
}

static int ends_future(const void *addr, size_t len) {
  int status = real.munlock(addr, len);
  if (status == 0) is_over = locks_future;
  return status;
}

static void *locked_until_over(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_over && (flags & MAP_LOCKED) == 0) real.munlock(result, len);
  return result;
}

static void *reserved_stays_unlocked(MMAP_PARAMETERS) {
  const struct range *range = (flags & MAP_FIXED) != 0 ? range_at(addr) : NULL;
  int was_reserved = range != NULL && range->prot == PROT_NONE;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && locks_future && was_reserved) real.munlock(result, len);
  return result;
}

const struct mutant placement_mutants[] = {
  {"placement-hint-runs-into-mapping", "mmap", SHALL, "mmap-38",
    "A hint to a free page takes the mapped pages behind it, too",
    {.mmap = hint_runs_into_mapping}},
  {"placement-joins-above", "mmap", SHALL, "mmap-104",
    "The mapping of the same file just above one of MAP_FIXED goes on where that ends",
    {.mmap = joins_above}},
  {"placement-has-old-protection", "mmap", SHALL, "mmap-15",
    "MAP_FIXED where a read-only mapping was unmapped makes a page that cannot be written",
    {.munmap = remembers_protection, .mmap = has_old_protection}},
  {"placement-fixed-unlocks-rest", "mmap", SHALL, "mlock-1",
    "MAP_FIXED into a locked mapping unlocks what lies before", {.mmap = fixed_unlocks_rest}},
  {"placement-middle-unlocks-tail", "munmap", SHALL, "mlock-1",
    "Unmapping the middle of a locked mapping unlocks its tail", {.munmap = middle_unlocks_tail}},
  {"placement-no-access-unlocks", "mprotect", SHALL, "mlock-1",
    "PROT_NONE unlocks, and what comes after it does not lock again",
    {.mprotect = no_access_unlocks}},
  {"placement-first-mapping-locks", "mlock", SHALL, "mlock-3",
    "Of a range over several mappings the first is locked", {.mlock = locks_first_mapping}},
  {"placement-unlocks-a-batch", "munlock", SHALL, "munlock-1",
    "Pages behind the fifteenth stay locked", {.munlock = unlocks_a_batch}},
  {"placement-read-only-stays-locked", "munlockall", SHALL, "munlockall-1",
    "Read-only mappings stay locked", {.munlockall = read_only_stays}},
  {"placement-unlock-ends-future", "munlock", SHALL, "mlockall-5",
    "Unlocking a page ends MCL_FUTURE",
    {.mlockall = begins_future, .munlockall = ends_all, .munlock = ends_future,
      .mmap = locked_until_over}},
  {"placement-reserved-stays-unlocked", "mmap", SHALL, "mlockall-5",
    "MCL_FUTURE passes over what MAP_FIXED maps where PROT_NONE was",
    {.mlockall = begins_future, .munlockall = ends_all, .mmap = reserved_stays_unlocked}},
  {0},
};
