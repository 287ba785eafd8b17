/* mremap: what is wrong in new pages, in later moves, and beside the target. */
#include "mutants.h"

enum { LINE = 64, MOVED = 16 /* pages that move at once */, MOST = 256 /* pages to try */ };

static int is_private_anonymous(const struct range *range) {
  return range != NULL && range->inode == 0 && is_private(range->flags);
}

static int is_readable(const struct range *range) {
  return range != NULL && (range->prot & PROT_READ) != 0;
}

static int is_writable(const struct range *range) {
  return is_readable(range) && (range->prot & PROT_WRITE) != 0;
}

static size_t growth(size_t old_size, size_t new_size) {
  return round_up(new_size) > round_up(old_size) ? round_up(new_size) - round_up(old_size) : 0;
}

/* ---- new pages ------------------------------------------------------------------------------- */

static char *cut_at, cut_bytes[LINE];

static void *grows_to_old_bytes(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int matters = is_private_anonymous(range) && is_writable(range) && (flags & MREMAP_FIXED) == 0;
  char *tail = (char *)old + round_up(new_size);
  char bytes[LINE];
  int shrinks = matters && new_size > 0 && growth(new_size, old_size) > 0 && is_mapped(tail);
  if (shrinks) memcpy(bytes, tail, LINE);
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != old || !matters) return result;
  if (shrinks) {
    memcpy(cut_bytes, bytes, LINE);
    cut_at = tail;
  } else if (growth(old_size, new_size) > 0 && (char *)old + round_up(old_size) == cut_at) {
    memcpy(cut_at, cut_bytes, LINE);
  }
  return result;
}

static void *grows_writable(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int is_read_only = range != NULL && range->prot == PROT_READ && old_size > 0;
  char *result = real.mremap(MREMAP_ARGUMENTS);
  size_t more = growth(old_size, new_size);
  if (result != MAP_FAILED && is_read_only && more > 0) {
    real.mprotect(result + round_up(old_size), more, PROT_READ | PROT_WRITE);
  }
  return result;
}

static void *grows_from_start(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int is_file = range != NULL && range->inode != 0 && range_is_open(range) && old_size > 0;
  struct range copy;
  if (is_file) copy = *range;
  char *result = real.mremap(MREMAP_ARGUMENTS);
  size_t more = growth(old_size, new_size);
  if (result != MAP_FAILED && is_file && more > 0) {
    real.mmap(result + round_up(old_size), more, copy.prot, copy.flags | MAP_FIXED, copy.fd,
      copy.off);
  }
  return result;
}

static void *grows_unlocked(MREMAP_PARAMETERS) {
  int is_locked = lock_at(old);
  char *result = real.mremap(MREMAP_ARGUMENTS);
  size_t more = growth(old_size, new_size);
  if (result != MAP_FAILED && is_locked && old_size > 0 && more > 0) {
    real.munlock(result + round_up(old_size), more);
  }
  return result;
}

/* What could be had stays, although it is not all that was asked for. */
static void *grows_in_part(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != ENOMEM || (flags & MREMAP_MAYMOVE) != 0
      || growth(old_size, new_size) > MOST * page || range_at(old) == NULL) {
    return result;
  }
  size_t size = round_up(old_size);
  while (real.mremap(old, size, size + page, 0, NULL) == old) size += page;
  return failed(ENOMEM);
}

/* ---- moves ----------------------------------------------------------------------------------- */

static void *moves_a_batch(MREMAP_PARAMETERS) {
  int matters = is_private_anonymous(range_at(old));
  char *result = real.mremap(MREMAP_ARGUMENTS);
  size_t size = round_up(old_size < new_size ? old_size : new_size);
  if (result != MAP_FAILED && result != old && matters && size > MOVED * page) {
    real.madvise(result + MOVED * page, size - MOVED * page, MADV_DONTNEED);
  }
  return result;
}

static char *moved_to, moved_bytes[LINE];

static void *second_move_goes_back(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int matters = is_private_anonymous(range) && is_writable(range);
  char *result = real.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED || result == old || !matters) return result;
  if (old == moved_to) memcpy(result, moved_bytes, LINE);
  else memcpy(moved_bytes, result, LINE);
  moved_to = result;
  return result;
}

static void *clears_old_size(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && (flags & MREMAP_FIXED) != 0 && growth(new_size, old_size) > 0) {
    real.munmap((char *)result + round_up(new_size), growth(new_size, old_size));
  }
  return result;
}

static void *leaves_the_data(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int matters = is_private_anonymous(range) && is_writable(range);
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && matters && (flags & MREMAP_DONTUNMAP) != 0) {
    memcpy(old, result, old_size);
  }
  return result;
}

static void *second_view_is_copy(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int matters = is_readable(range) && is_shared(range->flags);
  int prot = matters ? range->prot : 0;
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && matters && old_size == 0) {
    replace_by_copy(result, new_size, prot, MAP_PRIVATE);
  }
  return result;
}

#define ROW(name, requirement, sentence, function) \
  {"mremap-late-" name, "mremap", EXTENSION, requirement, sentence, {.mremap = function}}

const struct mutant mremap_late_mutants[] = {
  ROW("grows-to-old-bytes", "x-mremap-2",
    "Growing in place after shrinking shows what was cut off", grows_to_old_bytes),
  ROW("grows-writable", "x-mremap-18", "The new pages of a read-only mapping can be written",
    grows_writable),
  ROW("grows-from-start", "x-mremap-18",
    "The new pages of a mapping of a file show what its first ones show", grows_from_start),
  ROW("grows-unlocked", "x-mremap-16", "The new pages of a locked mapping are not locked",
    grows_unlocked),
  ROW("grows-in-part", "x-mremap-3",
    "Growing that gives ENOMEM takes the pages up to the next mapping", grows_in_part),
  ROW("moves-a-batch", "x-mremap-4", "Private anonymous pages behind the sixteenth move as zeros",
    moves_a_batch),
  ROW("second-move-goes-back", "x-mremap-4",
    "The second move brings back what the memory held at the first", second_move_goes_back),
  ROW("clears-old-size", "x-mremap-5",
    "MREMAP_FIXED to a smaller size removes as much as the old size at the new place",
    clears_old_size),
  ROW("leaves-the-data", "x-mremap-14",
    "MREMAP_DONTUNMAP leaves the data in the old range, too", leaves_the_data),
  ROW("second-view-is-copy", "x-mremap-12",
    "An old size of 0 makes a copy of a shared mapping", second_view_is_copy),
  {0},
};
