/* Held out: mremap, madvise and mincore. */
#include "budgets.h"

enum { ENTRIES = 64, LARGEST_PAGE = 64 * 1024 };

static void *shrink_unlocks(MREMAP_PARAMETERS) {
  int was_locked = lock_at(old);
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && was_locked && round_up(new_size) < round_up(old_size)) {
    real.munlock(result, new_size);
  }
  return result;
}

static void *move_takes_protection(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old), *before = range_at((char *)old - 1);
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old && range != NULL && before != NULL
      && before->prot != range->prot && before->inode == range->inode
      && before->flags == range->flags) {
    real.mprotect(result, new_size, before->prot);
  }
  return result;
}

static void *exact_room_refused(MREMAP_PARAMETERS) {
  char *end = (char *)old + round_up(old_size);
  if ((flags & MREMAP_MAYMOVE) == 0 && new_size > round_up(old_size) && new_size < SIZE_MAX / 4
      && !has_hole(old, old_size) && !is_mapped(end)
      && is_mapped((char *)old + round_up(new_size))) {
    return failed(ENOMEM);
  }
  return real.mremap(MREMAP_ARGUMENTS);
}

/* ---- the object does not know where its mapping went ----------------------------------------- */

static char *moved[ENTRIES];
static int moved_count;

static void *moves(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old) moved[moved_count++ % ENTRIES] = result;
  return result;
}

static int misses_moved(int fd, off_t length) {
  off_t before = regular_size(fd);
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && length < before && i < ENTRIES; i++) {
    const struct range *range = moved[i] == NULL ? NULL : range_at(moved[i]);
    if (range == NULL || !shows_object_of(range, fd)) continue;
    struct range part = part_from(range, length);
    put_zeroes(&part);
  }
  return status;
}

/* ---- MADV_DONTNEED --------------------------------------------------------------------------- */

static int skips_no_access(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  if (advice == MADV_DONTNEED && range != NULL && range->prot == PROT_NONE
      && is_private_anonymous(range) && !has_hole(addr, len) && !is_misaligned(addr)) {
    return 0;
  }
  return real.madvise(addr, len, advice);
}

static char dropped[LARGEST_PAGE];
static char *dropped_start;
static size_t dropped_len;

static int drops_read_only(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  int keeps = advice == MADV_DONTNEED && range != NULL && range->prot == PROT_READ
    && is_private_anonymous(range) && len >= page && !is_misaligned(addr);
  if (keeps) memcpy(dropped, addr, page);
  int status = real.madvise(addr, len, advice);
  if (status == 0 && keeps) dropped_start = addr;
  return status;
}

static int writable_again(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && dropped_start != NULL && (prot & PROT_WRITE) != 0
      && dropped_start >= (char *)addr && dropped_start < end_of(addr, len)) {
    memcpy(dropped_start, dropped, page);
    dropped_start = NULL;
  }
  return status;
}

static int drops_place(void *addr, size_t len) {
  dropped_start = NULL;
  return real.munmap(addr, len);
}

static int notes_dropped(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  const struct range *range = range_at(addr);
  if (status == 0 && advice == MADV_DONTNEED && range != NULL && is_private_anonymous(range)) {
    dropped_start = addr;
    dropped_len = round_up(len);
  }
  return status;
}

static int counts_dropped(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  for (size_t i = 0; status == 0 && i * page < len; i++) {
    const char *at = (char *)addr + i * page;
    if (dropped_start != NULL && at >= dropped_start && at < dropped_start + dropped_len) {
      vec[i] |= 1;
    }
  }
  return status;
}

/* ---- mincore --------------------------------------------------------------------------------- */

static int second_mapping_untold(void *addr, size_t len, unsigned char *vec) {
  const struct range *range = range_at(addr);
  if (range != NULL && len > 0 && len < SIZE_MAX / 4 && !is_misaligned(addr)
      && range->start + range->len < end_of(addr, len) && !has_hole(addr, len)) {
    len = (size_t)(range->start + range->len - (char *)addr);
  }
  return real.mincore(addr, len, vec);
}

/* ---- what children get ----------------------------------------------------------------------- */

static int keeps_whole(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_KEEPONFORK && range != NULL) {
    real.madvise(range->start, range->len, advice);
  }
  return status;
}

static char *kept_out;

static int notes_kept_out(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_DONTFORK) kept_out = addr;
  return status;
}

static int protect_lets_in(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && kept_out != NULL && kept_out >= (char *)addr && kept_out < end_of(addr, len)) {
    real.madvise(addr, len, MADV_DOFORK);
    kept_out = NULL;
  }
  return status;
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-remap-" name, interface, EXTENSION, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_remap_mutants[] = {
  ROW("shrink-unlocks", "mremap", "x-mremap-24", "What is left of a locked mapping is unlocked",
    .mremap = shrink_unlocks),
  ROW("move-takes-protection", "mremap", "x-mremap-18",
    "A part that is moved gets the protection of the part before it",
    .mremap = move_takes_protection),
  ROW("exact-room-refused", "mremap", "x-mremap-2",
    "Room that is just enough to grow in place gives ENOMEM", .mremap = exact_room_refused),
  ROW("truncation-misses-moved", "mremap", "x-mremap-18",
    "Truncation leaves the pages of a mapping that was moved, as zeros", .mremap = moves,
    .ftruncate = misses_moved),
  ROW("no-access-keeps-data", "madvise", "x-madvise-1",
    "MADV_DONTNEED keeps the contents of memory without access", .madvise = skips_no_access),
  ROW("dropped-comes-back", "madvise", "x-madvise-1",
    "What was dropped while it was read-only comes back when it becomes writable",
    .madvise = drops_read_only, .mprotect = writable_again, .munmap = drops_place),
  ROW("dropped-counts-as-resident", "mincore", "x-mincore-10",
    "Pages that MADV_DONTNEED has emptied are reported resident", .madvise = notes_dropped,
    .mincore = counts_dropped, .munmap = drops_place),
  ROW("second-mapping-untold", "mincore", "x-mincore-1",
    "The vector ends with the first mapping of the range", .mincore = second_mapping_untold),
  ROW("kept-part-keeps-whole", "madvise", "x-madvise-8",
    "MADV_KEEPONFORK of a part undoes MADV_WIPEONFORK of the whole mapping",
    .madvise = keeps_whole),
  ROW("protecting-lets-in", "madvise", "x-madvise-27",
    "mprotect ends MADV_DONTFORK", .madvise = notes_kept_out, .mprotect = protect_lets_in),
  {0},
};
