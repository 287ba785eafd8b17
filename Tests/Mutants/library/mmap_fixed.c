/* mmap: where a mapping lies and what it replaces. */
#include "mutants.h"

static int is_fixed(int flags) {
  return (flags & MAP_FIXED) != 0;
}

/* One that the kernel will accept if the rest of the arguments is right. */
static int is_good_fixed(const void *addr, size_t len, int flags) {
  return is_fixed(flags) && !is_misaligned(addr) && len > 0 && len < SIZE_MAX / 4
    && addr != NULL;
}

/* ---- without MAP_FIXED ----------------------------------------------------------------------- */

static void *hint_displaces(MMAP_PARAMETERS) {
  if (addr != NULL && !is_misaligned(addr) && range_at(addr) != NULL) flags |= MAP_FIXED;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *hint_refused(MMAP_PARAMETERS) {
  if (addr != NULL && (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) == 0 && len > 0
      && is_mapped(addr)) {
    return failed(ENOMEM);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *hint_must_be_aligned(MMAP_PARAMETERS) {
  return is_misaligned(addr) && !is_fixed(flags) ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

static void *hint_ignored(MMAP_PARAMETERS) {
  if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) == 0) addr = NULL;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *result_unaligned(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  return result == MAP_FAILED || addr != NULL ? result : result + 16;
}

static void *overlaps_previous(MMAP_PARAMETERS) {
  const struct range *last = range_count == 0 ? NULL : &ranges[range_count - 1];
  if (addr == NULL && last != NULL && last->len >= len && len > 0) {
    return real.mmap(last->start, len, prot, flags | MAP_FIXED, fd, off);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

/* ---- with MAP_FIXED -------------------------------------------------------------------------- */

static void *fixed_ignored(MMAP_PARAMETERS) {
  return real.mmap(addr, len, prot, flags & ~MAP_FIXED, fd, off);
}

static void *fixed_refuses_occupied(MMAP_PARAMETERS) {
  if (is_good_fixed(addr, len, flags) && is_mapped(addr)) return failed(ENOMEM);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *fixed_first_page(MMAP_PARAMETERS) {
  if (is_good_fixed(addr, len, flags) && length_to_hole(addr, len) == len) len = page;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *fixed_first_mapping(MMAP_PARAMETERS) {
  const struct range *first = is_good_fixed(addr, len, flags) ? range_at(addr) : NULL;
  if (first != NULL && first->start + first->len < end_of(addr, len)) {
    len = (size_t)(first->start + first->len - (char *)addr);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *fixed_takes_neighbour(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_fixed(flags)) real.munmap(end_of(addr, len), page);
  return result;
}

static void *fixed_page_later(MMAP_PARAMETERS) {
  if (is_good_fixed(addr, len, flags)) addr = (char *)addr + page;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *fixed_keeps_contents(MMAP_PARAMETERS) {
  const struct range *range = range_at(addr);
  if (is_good_fixed(addr, len, flags) && is_anonymous(flags) && range != NULL
      && range->start + range->len >= end_of(addr, len)) {
    return real.mprotect(addr, len, prot) == 0 ? addr : MAP_FAILED;
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *fixed_keeps_locks(MMAP_PARAMETERS) {
  int locked = is_fixed(flags) && lock_at(addr);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (locked && result != MAP_FAILED) real.mlock(result, len);
  return result;
}

static void *unmaps_after(int error, MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int seen = errno;
  if (result == MAP_FAILED && seen == error && is_good_fixed(addr, len, flags)) {
    real.munmap(addr, len);
  }
  errno = seen;
  return result;
}

static void *fixed_unmaps_before_ebadf(MMAP_PARAMETERS) {
  return unmaps_after(EBADF, MMAP_ARGUMENTS);
}

static void *fixed_unmaps_before_einval(MMAP_PARAMETERS) {
  return unmaps_after(EINVAL, MMAP_ARGUMENTS);
}

static void *fixed_unmaps_before_eacces(MMAP_PARAMETERS) {
  return unmaps_after(EACCES, MMAP_ARGUMENTS);
}

static void *fixed_outside_moves(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != ENOMEM || !is_fixed(flags)) return result;
  return real.mmap(NULL, page, prot, flags & ~MAP_FIXED, fd, off);
}

static void *fixed_outside_eagain(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == ENOMEM && is_fixed(flags)) errno = EAGAIN;
  return result;
}

/* ---- MAP_FIXED_NOREPLACE --------------------------------------------------------------------- */

static int is_noreplace(int flags) {
  return (flags & MAP_FIXED_NOREPLACE) != 0;
}

static void *noreplace_replaces(MMAP_PARAMETERS) {
  if (is_noreplace(flags)) flags = (flags & ~MAP_FIXED_NOREPLACE) | MAP_FIXED;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *noreplace_moves(MMAP_PARAMETERS) {
  return real.mmap(addr, len, prot, flags & ~MAP_FIXED_NOREPLACE, fd, off);
}

static void *noreplace_looks_at_start(MMAP_PARAMETERS) {
  if (is_noreplace(flags) && !is_mapped(addr)) {
    flags = (flags & ~MAP_FIXED_NOREPLACE) | MAP_FIXED;
  }
  return real.mmap(MMAP_ARGUMENTS);
}

#define ROW(name, kind, requirement, sentence, function) \
  {name, "mmap", kind, requirement, sentence, {.mmap = function}}

const struct mutant mmap_fixed_mutants[] = {
  ROW("mmap-hint-displaces", SHALL, "mmap-38", "A hint into a mapping displaces it",
    hint_displaces),
  ROW("mmap-hint-refused", SHALL, "mmap-39", "A hint into a mapping gives ENOMEM", hint_refused),
  ROW("mmap-hint-must-be-aligned", SHALL, "mmap-39", "A hint inside a page gives EINVAL",
    hint_must_be_aligned),
  ROW("mmap-result-unaligned", SHALL, "mmap-106", "The result lies inside a page",
    result_unaligned),
  ROW("mmap-overlaps-previous", SHALL, "mmap-38", "A new mapping replaces the one before it",
    overlaps_previous),
  ROW("mmap-fixed-ignored", SHALL, "mmap-32", "MAP_FIXED is only a hint", fixed_ignored),
  ROW("mmap-fixed-refuses-occupied", SHALL, "mmap-35", "MAP_FIXED over a mapping gives ENOMEM",
    fixed_refuses_occupied),
  ROW("mmap-fixed-first-page", SHALL, "mmap-35", "MAP_FIXED replaces the first page only",
    fixed_first_page),
  ROW("mmap-fixed-first-mapping", SHALL, "mmap-35",
    "MAP_FIXED over several mappings replaces the first only", fixed_first_mapping),
  ROW("mmap-fixed-takes-neighbour", SHALL, "mmap-35", "MAP_FIXED removes one page too many",
    fixed_takes_neighbour),
  ROW("mmap-fixed-page-later", SHALL, "mmap-32", "MAP_FIXED maps one page further on",
    fixed_page_later),
  ROW("mmap-fixed-keeps-contents", SHALL, "mmap-35",
    "MAP_FIXED for anonymous memory keeps the old contents", fixed_keeps_contents),
  ROW("mmap-fixed-keeps-locks", SHALL, "mmap-34", "MAP_FIXED keeps the lock on the range",
    fixed_keeps_locks),
  ROW("mmap-fixed-unmaps-before-ebadf", SHALL, "mmap-64",
    "MAP_FIXED unmaps the range before EBADF", fixed_unmaps_before_ebadf),
  ROW("mmap-fixed-unmaps-before-einval", SHALL, "mmap-64",
    "MAP_FIXED unmaps the range before EINVAL", fixed_unmaps_before_einval),
  ROW("mmap-fixed-outside-moves", SHALL, "mmap-91",
    "MAP_FIXED outside of the address space maps elsewhere", fixed_outside_moves),
  ROW("mmap-fixed-outside-eagain", SHALL, "mmap-91",
    "MAP_FIXED outside of the address space gives EAGAIN", fixed_outside_eagain),
  ROW("mmap-hint-ignored", MAY, "mmap-40", "A hint is never honoured", hint_ignored),
  ROW("mmap-fixed-unmaps-before-eacces", MAY, "mmap-65",
    "MAP_FIXED unmaps the range before EACCES", fixed_unmaps_before_eacces),
  ROW("mmap-noreplace-replaces", EXTENSION, "x-mmap-7",
    "MAP_FIXED_NOREPLACE replaces what is there", noreplace_replaces),
  ROW("mmap-noreplace-moves", EXTENSION, "x-mmap-6",
    "MAP_FIXED_NOREPLACE is only a hint", noreplace_moves),
  ROW("mmap-noreplace-looks-at-start", EXTENSION, "x-mmap-7",
    "MAP_FIXED_NOREPLACE looks for mappings at its first page only", noreplace_looks_at_start),
  {0},
};
