/* mremap. */
#include "mutants.h"

static int is_good(const void *old, size_t old_size, size_t new_size) {
  return !is_misaligned(old) && old_size > 0 && old_size < SIZE_MAX / 4 && new_size > 0
    && new_size < SIZE_MAX / 4;
}

static void *shrink_keeps_tail(MREMAP_PARAMETERS) {
  if (is_good(old, old_size, new_size) && new_size < old_size && flags == 0) return old;
  return real.mremap(MREMAP_ARGUMENTS);
}

static void *shrink_moves(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != old || new_size >= old_size) return result;
  void *place = real.mmap(NULL, new_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return real.mremap(result, new_size, new_size, MREMAP_MAYMOVE | MREMAP_FIXED, place);
}

static void *never_in_place(MREMAP_PARAMETERS) {
  if (is_good(old, old_size, new_size) && flags == 0 && new_size > old_size) {
    return failed(ENOMEM);
  }
  return real.mremap(MREMAP_ARGUMENTS);
}

static void *always_may_move(MREMAP_PARAMETERS) {
  return real.mremap(old, old_size, new_size, flags | MREMAP_MAYMOVE, address);
}

static void *grows_over_neighbour(MREMAP_PARAMETERS) {
  if (is_good(old, old_size, new_size) && flags == 0 && new_size > old_size) {
    real.munmap(end_of(old, old_size), round_up(new_size) - round_up(old_size));
  }
  return real.mremap(MREMAP_ARGUMENTS);
}

static void *move_loses_copy(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  if (range != NULL && range->inode != 0 && is_private(range->flags)) {
    real.madvise(old, old_size, MADV_DONTNEED);
  }
  return real.mremap(MREMAP_ARGUMENTS);
}

static void *move_becomes_private(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int shared = range != NULL && is_shared(range->flags), prot = range == NULL ? 0 : range->prot;
  char *result = real.mremap(MREMAP_ARGUMENTS);
  if (shared && result != MAP_FAILED && result != old) {
    replace_by_copy(result, new_size, prot, MAP_PRIVATE);
  }
  return result;
}

static void *move_keeps_old(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old && old_size > 0 && (flags & MREMAP_DONTUNMAP) == 0) {
    real.mmap(old, old_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
      0);
  }
  return result;
}

static void *move_writes(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old) {
    real.mprotect(result, new_size, PROT_READ | PROT_WRITE);
  }
  return result;
}

static void *move_unlocks(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old) real.munlock(result, new_size);
  return result;
}

static void *fixed_ignored(MREMAP_PARAMETERS) {
  return real.mremap(old, old_size, new_size, flags & ~MREMAP_FIXED, address);
}

static void *fixed_takes_neighbour(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && (flags & MREMAP_FIXED) != 0) {
    real.munmap(end_of(address, new_size), page);
  }
  return result;
}

static void *fixed_alone_succeeds(MREMAP_PARAMETERS) {
  if ((flags & MREMAP_FIXED) != 0) flags |= MREMAP_MAYMOVE;
  return real.mremap(MREMAP_ARGUMENTS);
}

static void *unknown_succeeds(MREMAP_PARAMETERS) {
  flags &= MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP;
  return real.mremap(MREMAP_ARGUMENTS);
}

static void *unaligned_succeeds(MREMAP_PARAMETERS) {
  return real.mremap(page_of(old), old_size, new_size, flags, address);
}

static void *zero_size_unmaps(MREMAP_PARAMETERS) {
  if (new_size != 0 || is_misaligned(old)) return real.mremap(MREMAP_ARGUMENTS);
  return real.munmap(old, old_size) == 0 ? old : MAP_FAILED;
}

static void *overlap_succeeds(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EINVAL && (flags & MREMAP_FIXED) != 0
      && (char *)address < end_of(old, old_size) && end_of(address, new_size) > (char *)old) {
    return address;
  }
  return result;
}

static void *instead(void *result, int error, int other) {
  if (result == MAP_FAILED && errno == error) errno = other;
  return result;
}

static void *hole_enomem(MREMAP_PARAMETERS) {
  return instead(real.mremap(MREMAP_ARGUMENTS), EFAULT, ENOMEM);
}

static void *unmapped_succeeds(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  return result == MAP_FAILED && errno == EFAULT ? old : result;
}

static void *private_twice(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EINVAL && old_size == 0 && is_mapped(old)) {
    return real.mmap(NULL, new_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  }
  return result;
}

static void *shared_not_twice(MREMAP_PARAMETERS) {
  return old_size == 0 ? failed(EINVAL) : real.mremap(MREMAP_ARGUMENTS);
}

static void *old_place_unmapped(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && (flags & MREMAP_DONTUNMAP) != 0) real.munmap(old, old_size);
  return result;
}

static void *errno_lost(MREMAP_PARAMETERS) {
  int before = errno;
  void *result = real.mremap(MREMAP_ARGUMENTS);
  errno = before;
  return result;
}

#define ROW(name, requirement, sentence, function) \
  {"mremap-" name, "mremap", EXTENSION, requirement, sentence, {.mremap = function}}

const struct mutant mremap_mutants[] = {
  ROW("shrink-keeps-tail", "x-mremap-1", "Shrinking leaves the tail mapped", shrink_keeps_tail),
  ROW("shrink-moves", "x-mremap-1", "Shrinking moves the mapping", shrink_moves),
  ROW("never-in-place", "x-mremap-2", "Growing without MREMAP_MAYMOVE gives ENOMEM",
    never_in_place),
  ROW("always-may-move", "x-mremap-3", "Growing moves the mapping without MREMAP_MAYMOVE",
    always_may_move),
  ROW("grows-over-neighbour", "x-mremap-3", "Growing takes the place of the next mapping",
    grows_over_neighbour),
  ROW("move-loses-copy", "x-mremap-4", "A private mapping of a file loses what was stored",
    move_loses_copy),
  ROW("move-becomes-private", "x-mremap-18", "A shared mapping that moves is private",
    move_becomes_private),
  ROW("move-keeps-old", "x-mremap-4", "The old range of a mapping that moved stays mapped",
    move_keeps_old),
  ROW("move-writes", "x-mremap-18", "A mapping that moves can be written", move_writes),
  ROW("move-unlocks", "x-mremap-4", "A mapping that moves is unlocked", move_unlocks),
  ROW("fixed-ignored", "x-mremap-5", "MREMAP_FIXED has no effect", fixed_ignored),
  ROW("fixed-takes-neighbour", "x-mremap-5", "MREMAP_FIXED removes one page too many",
    fixed_takes_neighbour),
  ROW("fixed-alone-succeeds", "x-mremap-6", "MREMAP_FIXED without MREMAP_MAYMOVE succeeds",
    fixed_alone_succeeds),
  ROW("unknown-flags-succeed", "x-mremap-7", "Unknown flags succeed", unknown_succeeds),
  ROW("unaligned-succeeds", "x-mremap-8", "An address inside a page is accepted",
    unaligned_succeeds),
  ROW("zero-size-unmaps", "x-mremap-9", "A new size of 0 unmaps", zero_size_unmaps),
  ROW("overlap-succeeds", "x-mremap-10", "Ranges that overlap succeed without effect",
    overlap_succeeds),
  ROW("hole-enomem", "x-mremap-11", "An unmapped page gives ENOMEM", hole_enomem),
  ROW("unmapped-succeeds", "x-mremap-11", "An unmapped page succeeds without effect",
    unmapped_succeeds),
  ROW("private-twice", "x-mremap-13", "An old size of 0 succeeds for a private mapping",
    private_twice),
  ROW("shared-not-twice", "x-mremap-12", "An old size of 0 gives EINVAL for a shared mapping",
    shared_not_twice),
  ROW("old-place-unmapped", "x-mremap-14", "MREMAP_DONTUNMAP unmaps the old range",
    old_place_unmapped),
  ROW("errno-lost", "x-mremap-7", "A failure leaves errno alone", errno_lost),
  {0},
};
