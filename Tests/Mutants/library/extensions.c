/* Residency, locking at the first touch, and flags of mmap that are not in POSIX. */
#include "mutants.h"

enum { TOLD = 16 /* pages that mincore looks at once */ };

/* ---- mincore --------------------------------------------------------------------------------- */

static int repeats_first_pages(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  size_t pages = round_up(len) / page;
  for (size_t i = TOLD; status == 0 && i < pages; i++) vec[i] = vec[i - TOLD];
  return status;
}

static int hidden_is_absent(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  size_t pages = round_up(len) / page;
  for (size_t i = 0; status == 0 && i < pages; i++) {
    const struct range *range = range_at((char *)addr + i * page);
    if (range != NULL && range->prot == PROT_NONE) vec[i] = 0;
  }
  return status;
}

/* ---- locks at the first touch ---------------------------------------------------------------- */

static int locks_present_only(const void *addr, size_t len, unsigned flags) {
  unsigned char resident;
  if (flags != MLOCK_ONFAULT || has_hole(addr, len)) return real.mlock2(addr, len, flags);
  for (char *at = page_of(addr); at < end_of(addr, len); at += page) {
    int is_present = real.mincore(at, page, &resident) == 0 && (resident & 1) != 0;
    if (is_present && real.mlock2(at, page, flags) != 0) return -1;
  }
  return 0;
}

static char *waiting;

static int remembers_waiting(const void *addr, size_t len, unsigned flags) {
  int status = real.mlock2(addr, len, flags);
  if (status == 0) waiting = flags == MLOCK_ONFAULT ? page_of(addr) : NULL;
  return status;
}

static int goes_on_waiting(const void *addr, size_t len) {
  int is_waiting = page_of(addr) == waiting && lock_at(addr);
  return is_waiting ? real.mlock2(addr, len, MLOCK_ONFAULT) : real.mlock(addr, len);
}

static int future_comes_at_once(int flags) {
  int is_future = (flags & MCL_FUTURE) != 0;
  return real.mlockall(is_future ? flags & ~MCL_ONFAULT : flags);
}

/* ---- MAP_FIXED_NOREPLACE --------------------------------------------------------------------- */

static int is_kept(int flags) {
  return (flags & MAP_FIXED_NOREPLACE) == MAP_FIXED_NOREPLACE;
}

static void *next_page_counts(MMAP_PARAMETERS) {
  int counts = is_kept(flags) && !is_misaligned(addr) && len > 0 && len < SIZE_MAX / 4;
  if (counts && is_mapped(end_of(addr, len))) return failed(EEXIST);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *refusal_unlocks(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != EEXIST || !is_kept(flags)) return result;
  if (lock_at(addr)) real.munlock(addr, page);
  return failed(EEXIST);
}

static void *reserved_is_free(MMAP_PARAMETERS) {
  const struct range *range = is_kept(flags) ? range_at(addr) : NULL;
  int is_free = range != NULL && range->prot == PROT_NONE && !is_misaligned(addr)
    && range->start + range->len >= end_of(addr, len);
  if (!is_free) return real.mmap(MMAP_ARGUMENTS);
  return real.mmap(addr, len, prot, (flags & ~MAP_FIXED_NOREPLACE) | MAP_FIXED, fd, off);
}

/* ---- other flags ----------------------------------------------------------------------------- */

static int is_past_end(size_t len, int flags, int fd, off_t off) {
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  return (flags & MAP_POPULATE) != 0 && size >= 0 && (off_t)round_down(len - 1) + off >= size;
}

static void *population_must_succeed(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || !is_past_end(len, flags, fd, off)) return result;
  real.munmap(result, len);
  return failed(ENOMEM);
}

static void *populates_file(MMAP_PARAMETERS) {
  int grows = is_shared(flags) && (prot & PROT_WRITE) != 0 && is_past_end(len, flags, fd, off);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && grows) real.ftruncate(fd, off + (off_t)len);
  return result;
}

static void *populates_half(MMAP_PARAMETERS) {
  int halves = (flags & MAP_POPULATE) != 0 && is_anonymous(flags) && len > page;
  if (!halves) return real.mmap(MMAP_ARGUMENTS);
  void *result = real.mmap(addr, len, prot, flags & ~MAP_POPULATE, fd, off);
  if (result != MAP_FAILED) real.madvise(result, round_down(len / 2), MADV_POPULATE_WRITE);
  return result;
}

static void *unreserved_is_private(MMAP_PARAMETERS) {
  int matters = (flags & MAP_NORESERVE) != 0 && is_shared(flags) && is_anonymous(flags);
  return real.mmap(addr, len, prot, matters ? to_private(flags) : flags, fd, off);
}

static pid_t child_does_not_grow(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if ((range->flags & MAP_GROWSDOWN) == 0) continue;
    replace_by_copy(range->start, range->len, range->prot, MAP_PRIVATE);
  }
  return child;
}

/* What is there already is allocated once more. */
static int allocates_again(int fd, off_t off, off_t len) {
  int error = real.posix_fallocate(fd, off, len);
  if (error == 0) fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, off, len);
  return error;
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"extensions-" name, interface, EXTENSION, requirement, sentence, {__VA_ARGS__}}

const struct mutant extensions_mutants[] = {
  ROW("repeats-first-pages", "mincore", "x-mincore-1",
    "Pages behind the sixteenth are told as the first ones are", .mincore = repeats_first_pages),
  ROW("hidden-is-absent", "mincore", "x-mincore-2", "A locked page with PROT_NONE is not resident",
    .mincore = hidden_is_absent),
  ROW("locks-present-only", "mlock2", "x-mlock2-2",
    "MLOCK_ONFAULT does not lock what is touched later", .mlock2 = locks_present_only),
  ROW("goes-on-waiting", "mlock", "x-mlock2-6",
    "mlock after MLOCK_ONFAULT brings no pages in",
    .mlock2 = remembers_waiting, .mlock = goes_on_waiting),
  ROW("future-comes-at-once", "mlockall", "x-mlock2-5",
    "MCL_ONFAULT beside MCL_FUTURE has no effect", .mlockall = future_comes_at_once),
  ROW("next-page-counts", "mmap", "x-mmap-6",
    "MAP_FIXED_NOREPLACE gives EEXIST where the page behind the range is mapped",
    .mmap = next_page_counts),
  ROW("refusal-unlocks", "mmap", "x-mmap-7",
    "MAP_FIXED_NOREPLACE that gives EEXIST unlocks the page that is there",
    .mmap = refusal_unlocks),
  ROW("reserved-is-free", "mmap", "x-mmap-7", "MAP_FIXED_NOREPLACE replaces PROT_NONE",
    .mmap = reserved_is_free),
  ROW("population-must-succeed", "mmap", "x-mmap-3",
    "MAP_POPULATE past the end of a file gives ENOMEM", .mmap = population_must_succeed),
  {"extensions-populates-file", "mmap", SHALL, "mmap-109",
    "MAP_POPULATE of a shared writable mapping makes the file as long", {.mmap = populates_file}},
  ROW("populates-half", "mmap", "x-mmap-3", "MAP_POPULATE brings in the first half only",
    .mmap = populates_half),
  ROW("unreserved-is-private", "mmap", "x-mmap-1",
    "Shared anonymous memory of MAP_NORESERVE is private", .mmap = unreserved_is_private),
  ROW("child-does-not-grow", "fork", "x-mmap-9", "MAP_GROWSDOWN has no effect in a child",
    .fork = child_does_not_grow),
  {"extensions-allocates-again", "posix_fallocate", SHALL, "mmap-21",
    "posix_fallocate loses what was stored in the range", {.posix_fallocate = allocates_again}},
  {0},
};
