/* posix_madvise and madvise. */
#include "mutants.h"

static int returns_minus_one(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  return error == 0 ? 0 : minus(error);
}

static int discards(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  if (error == 0 && advice == POSIX_MADV_DONTNEED) real.madvise(addr, len, MADV_DONTNEED);
  return error;
}

static int discards_anonymous(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  return range != NULL && range->inode == 0 ? discards(addr, len, advice)
                                            : real.posix_madvise(addr, len, advice);
}

static int unknown_succeeds(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  return error == EINVAL && !is_misaligned(addr) && len < SIZE_MAX / 4 ? 0 : error;
}

static int unknown_enosys(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  return error == EINVAL && !is_misaligned(addr) && len < SIZE_MAX / 4 ? ENOSYS : error;
}

static int will_need_refused(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  if (advice == POSIX_MADV_WILLNEED && range != NULL && range->inode == 0) return EBADF;
  return real.posix_madvise(addr, len, advice);
}

static int dont_need_refused(void *addr, size_t len, int advice) {
  return advice == POSIX_MADV_DONTNEED ? EINVAL : real.posix_madvise(addr, len, advice);
}

static int outside_succeeds(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  return len > SIZE_MAX / 4 || (uintptr_t)addr > SIZE_MAX / 4 ? 0 : error;
}

static int sequential_protects(void *addr, size_t len, int advice) {
  if (advice == POSIX_MADV_SEQUENTIAL) real.mprotect(addr, len, PROT_READ);
  return real.posix_madvise(addr, len, advice);
}

static int hole_succeeds(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  return error == ENOMEM && len < SIZE_MAX / 4 && (uintptr_t)addr < SIZE_MAX / 4 ? 0 : error;
}

static int zero_length_refused(void *addr, size_t len, int advice) {
  return len == 0 ? EINVAL : real.posix_madvise(addr, len, advice);
}

static int unaligned_succeeds(void *addr, size_t len, int advice) {
  return real.posix_madvise(page_of(addr), len + (size_t)addr % page, advice);
}

static int unaligned_discards(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  if (!is_misaligned(addr) || advice != POSIX_MADV_DONTNEED) return error;
  real.madvise(page_of(addr), len + (size_t)addr % page, MADV_DONTNEED);
  return 0;
}

static int zero_length_discards(void *addr, size_t len, int advice) {
  const struct range *range = len == 0 ? range_at(addr) : NULL;
  if (range != NULL && advice == POSIX_MADV_DONTNEED) {
    real.madvise(range->start, range->len, MADV_DONTNEED);
  }
  return real.posix_madvise(addr, len, advice);
}

/* ---- madvise --------------------------------------------------------------------------------- */

static int is_free_advice(int advice) {
  return advice == MADV_DONTNEED;
}

static int need_nothing(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  if (is_free_advice(advice) && range != NULL && range->inode == 0 && !has_hole(addr, len)
      && !lock_at(addr)) {
    return 0;
  }
  return real.madvise(addr, len, advice);
}

static int need_keeps_copy(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  if (is_free_advice(advice) && range != NULL && range->inode != 0 && is_private(range->flags)) {
    return 0;
  }
  return real.madvise(addr, len, advice);
}

static int need_punches_hole(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  if (is_free_advice(advice) && range != NULL && range->inode != 0 && is_shared(range->flags)) {
    return real.madvise(addr, len, MADV_REMOVE);
  }
  return real.madvise(addr, len, advice);
}

static int need_first_page(void *addr, size_t len, int advice) {
  if (is_free_advice(advice) && !has_hole(addr, len) && len > page) len = page;
  return real.madvise(addr, len, advice);
}

static int need_takes_locked(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  return status != 0 && is_free_advice(advice) && lock_at(addr) ? 0 : status;
}

static int ignores(int ignored, void *addr, size_t len, int advice) {
  return advice == ignored ? 0 : real.madvise(addr, len, advice);
}

static int dont_fork_ignored(void *addr, size_t len, int advice) {
  return ignores(MADV_DONTFORK, addr, len, advice);
}

static int do_fork_ignored(void *addr, size_t len, int advice) {
  return ignores(MADV_DOFORK, addr, len, advice);
}

static int wipe_ignored(void *addr, size_t len, int advice) {
  return ignores(MADV_WIPEONFORK, addr, len, advice);
}

static int keep_ignored(void *addr, size_t len, int advice) {
  return ignores(MADV_KEEPONFORK, addr, len, advice);
}

static int remove_ignored(void *addr, size_t len, int advice) {
  return ignores(MADV_REMOVE, addr, len, advice);
}

static int free_unmaps(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  return status == 0 && advice == MADV_FREE ? real.munmap(addr, len) : status;
}

static int free_takes_neighbour(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_FREE) real.madvise(end_of(addr, len), page, MADV_DONTNEED);
  return status;
}

/* Two equal pages become one for good: nobody copies it when one of them is stored to. */
static int merged_for_good(void *addr, size_t len, int advice) {
  char *first = addr, *second = first + page;
  if (advice != MADV_MERGEABLE || len != 2 * page || memcmp(first, second, page) != 0) {
    return real.madvise(addr, len, advice);
  }
  replace_by_copy(first, page, PROT_READ | PROT_WRITE, MAP_SHARED);
  return real.mremap(first, 0, page, MREMAP_MAYMOVE | MREMAP_FIXED, second) == second ? 0 : -1;
}

static int unmerging_discards(void *addr, size_t len, int advice) {
  return real.madvise(addr, len, advice == MADV_UNMERGEABLE ? MADV_DONTNEED : advice);
}

static int populate_stores_zero(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  for (size_t i = 0; status == 0 && advice == MADV_POPULATE_WRITE && i < len; i += page) {
    ((volatile char *)addr)[i] = 0;
  }
  return status;
}

static int normal_discards(void *addr, size_t len, int advice) {
  return real.madvise(addr, len, advice == MADV_WILLNEED ? MADV_DONTNEED : advice);
}

static int advise_unaligned(void *addr, size_t len, int advice) {
  return real.madvise(page_of(addr), len + (size_t)addr % page, advice);
}

static int advise_unknown(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  int known = (advice >= 0 && advice <= 4) || (advice >= 8 && advice <= 25) || advice / 10 == 10;
  return status != 0 && !known && errno == EINVAL ? 0 : status;
}

static int advise_hole_succeeds(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  return status != 0 && errno == ENOMEM ? 0 : status;
}

static int advise_stops_at_hole(void *addr, size_t len, int advice) {
  if (is_misaligned(addr) || len > SIZE_MAX / 4 || !has_hole(addr, len)) {
    return real.madvise(addr, len, advice);
  }
  real.madvise(addr, length_to_hole(addr, len), advice);
  return minus(ENOMEM);
}

static int advise_zero_length(void *addr, size_t len, int advice) {
  return len == 0 ? minus(EINVAL) : real.madvise(addr, len, advice);
}

static int populate_succeeds(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  return status != 0 && errno == EFAULT ? 0 : status;
}

#define POSIX(name, kind, requirement, sentence, function) \
  {"posix_madvise-" name, "posix_madvise", kind, requirement, sentence, {.posix_madvise = function}}
#define ROW(name, requirement, sentence, function) \
  {"madvise-" name, "madvise", EXTENSION, requirement, sentence, {.madvise = function}}

const struct mutant advice_mutants[] = {
  POSIX("returns-minus-one", SHALL, "posix_madvise-8", "A failure returns -1 and sets errno",
    returns_minus_one),
  POSIX("discards", SHALL, "posix_madvise-2", "POSIX_MADV_DONTNEED discards the data", discards),
  POSIX("discards-anonymous", SHALL, "posix_madvise-2",
    "POSIX_MADV_DONTNEED discards anonymous memory", discards_anonymous),
  POSIX("unknown-succeeds", SHALL, "posix_madvise-9", "Unknown advice succeeds", unknown_succeeds),
  POSIX("unknown-enosys", SHALL, "posix_madvise-9", "Unknown advice gives ENOSYS", unknown_enosys),
  POSIX("will-need-refused", SHALL, "posix_madvise-5",
    "POSIX_MADV_WILLNEED of anonymous memory gives EBADF", will_need_refused),
  POSIX("dont-need-refused", SHALL, "posix_madvise-5", "POSIX_MADV_DONTNEED gives EINVAL",
    dont_need_refused),
  POSIX("outside-succeeds", SHALL, "posix_madvise-10",
    "A range outside of the address space succeeds", outside_succeeds),
  POSIX("sequential-protects", SHALL, "posix_madvise-1", "POSIX_MADV_SEQUENTIAL forbids writing",
    sequential_protects),
  POSIX("unaligned-discards", SHALL, "posix_madvise-2",
    "POSIX_MADV_DONTNEED of an address inside a page discards the data", unaligned_discards),
  POSIX("zero-length-discards", SHALL, "posix_madvise-2",
    "POSIX_MADV_DONTNEED of no bytes discards the whole mapping", zero_length_discards),
  POSIX("hole-succeeds", MAY, "posix_madvise-11", "A range with an unmapped page succeeds",
    hole_succeeds),
  POSIX("zero-length-refused", MAY, "posix_madvise-13", "len 0 gives EINVAL", zero_length_refused),
  POSIX("unaligned-succeeds", MAY, "posix_madvise-4", "An address inside a page is accepted",
    unaligned_succeeds),
  ROW("dontneed-nothing", "x-madvise-1", "MADV_DONTNEED keeps anonymous memory", need_nothing),
  ROW("dontneed-keeps-copy", "x-madvise-2", "MADV_DONTNEED keeps the pages stored to privately",
    need_keeps_copy),
  ROW("dontneed-punches-hole", "x-madvise-3", "MADV_DONTNEED loses the data of a shared mapping",
    need_punches_hole),
  ROW("dontneed-first-page-only", "x-madvise-1", "MADV_DONTNEED discards the first page only",
    need_first_page),
  ROW("dontneed-takes-locked", "x-madvise-4", "MADV_DONTNEED of locked pages succeeds",
    need_takes_locked),
  ROW("dontfork-ignored", "x-madvise-7", "MADV_DONTFORK has no effect", dont_fork_ignored),
  ROW("dofork-ignored", "x-madvise-7", "MADV_DOFORK has no effect", do_fork_ignored),
  ROW("wipeonfork-ignored", "x-madvise-8", "MADV_WIPEONFORK has no effect", wipe_ignored),
  ROW("keeponfork-ignored", "x-madvise-8", "MADV_KEEPONFORK has no effect", keep_ignored),
  ROW("remove-ignored", "x-madvise-6", "MADV_REMOVE has no effect", remove_ignored),
  ROW("free-unmaps", "x-madvise-5", "MADV_FREE unmaps", free_unmaps),
  ROW("free-takes-neighbour", "x-madvise-5", "MADV_FREE discards the page behind the range",
    free_takes_neighbour),
  ROW("mergeable-merges-for-good", "x-madvise-18",
    "A store to one of two pages that MADV_MERGEABLE made one reaches the other", merged_for_good),
  ROW("unmergeable-discards", "x-madvise-18", "MADV_UNMERGEABLE discards the data",
    unmerging_discards),
  ROW("populate-stores-zero", "x-madvise-14", "MADV_POPULATE_WRITE stores a zero in each page",
    populate_stores_zero),
  ROW("willneed-discards", "x-madvise-9", "MADV_WILLNEED discards the data", normal_discards),
  ROW("unaligned-succeeds", "x-madvise-10", "An address inside a page is accepted",
    advise_unaligned),
  ROW("unknown-succeeds", "x-madvise-11", "Unknown advice succeeds", advise_unknown),
  ROW("hole-succeeds", "x-madvise-13", "A range with an unmapped page succeeds",
    advise_hole_succeeds),
  ROW("stops-at-hole", "x-madvise-13", "What follows an unmapped page is left alone",
    advise_stops_at_hole),
  ROW("zero-length-refused", "x-madvise-12", "len 0 gives EINVAL", advise_zero_length),
  ROW("populate-succeeds", "x-madvise-14", "MADV_POPULATE_ past the end of a file succeeds",
    populate_succeeds),
  {0},
};
