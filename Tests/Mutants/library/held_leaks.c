/* Held out: what is taken and never given back. */
#include "budgets.h"

static int raised_stays_charged(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int raises = range != NULL && (range->prot & PROT_WRITE) == 0 && (prot & PROT_WRITE) != 0;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && raises && is_private(range->flags)) held_keep_space(len);
  return status;
}

static void *replaced_stays_charged(MMAP_PARAMETERS) {
  int replaces = (flags & MAP_FIXED) != 0 && range_at(addr) != NULL;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && replaces) held_keep_space(len);
  return result;
}

/* ---- the budget of locks --------------------------------------------------------------------- */

static int relock_charges_again(const void *addr, size_t len) {
  int again = lock_at(addr);
  int status = real.mlock(addr, len);
  if (status == 0 && again) held_keep_locked(len);
  return status;
}

static int part_stays_charged(const void *addr, size_t len) {
  int is_part = lock_at(addr) && lock_at(end_of(addr, len));
  int status = real.munlock(addr, len);
  if (status == 0 && is_part) held_keep_locked(len);
  return status;
}

static size_t sum;

static int add_up(const void *addr, size_t len) {
  (void)addr;
  sum += len;
  return 0;
}

static pid_t child_is_charged(void) {
  pid_t child = real.fork();
  sum = 0;
  if (child == 0) locks_each(add_up);
  if (sum > 0) held_keep_locked(sum);
  return child;
}

static int all_stays_charged(void) {
  size_t locked = 0;
  for (int i = 0; i < range_count; i++) {
    if (held_is_locked(ranges[i].start, ranges[i].len)) locked += ranges[i].len;
  }
  int status = real.munlockall();
  if (locked > 0) held_keep_locked(locked);
  return status;
}

/* ---- references ------------------------------------------------------------------------------ */

static int part_keeps_object(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  if (range != NULL && is_shared(range->flags) && range->inode != 0 && !is_misaligned(addr)
      && len > 0 && round_up(len) < range->len) {
    real.mremap(range->start, 0, page, MREMAP_MAYMOVE, NULL);
  }
  return real.munmap(addr, len);
}

static const char *busy;

static int busy_holds_lock(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  if (status != 0 && errno == EBUSY && (flags & MS_SYNC) != 0) busy = addr;
  return status;
}

static int held_unlock(const void *addr, size_t len) {
  const char *start = page_of(addr);
  if (busy != NULL && busy >= start && busy < end_of(addr, len) && !has_hole(addr, len)) {
    busy = NULL;
    return 0;
  }
  return real.munlock(addr, len);
}

/* ---- names and descriptors ------------------------------------------------------------------- */

/* The link that is replaced is not counted down. */
static int replaced_name_keeps_open(const char *old, const char *path) {
  int fd = real.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  int status = real.rename(old, path);
  int is_kept = 0;
  for (int i = 0; status == 0 && fd >= 0 && i < range_count; i++) {
    is_kept = is_kept || shows_object_of(&ranges[i], fd);
  }
  if (fd >= 0 && !is_kept) real.close(fd);
  return status;
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-leaks-" name, interface, SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_leaks_mutants[] = {
  ROW("raised-stays-charged", "mprotect", "rlimit-2",
    "What becomes writable is counted as address space once more, for good",
    .mprotect = raised_stays_charged),
  ROW("replaced-stays-charged", "mmap", "rlimit-2",
    "What MAP_FIXED has replaced is counted as address space for good",
    .mmap = replaced_stays_charged),
  ROW("relock-charges-again", "mlock", "mlock-13",
    "Locking what is locked uses up the budget of locks, and munlock gives back half",
    .mlock = relock_charges_again),
  ROW("part-stays-charged", "munlock", "munlock-5",
    "munlock of the head of a locked range unlocks it, and does not give its budget back",
    .munlock = part_stays_charged),
  ROW("child-is-charged", "fork", "fork-7",
    "A child has no locks, and no budget for what its parent has locked", .fork = child_is_charged),
  ROW("all-stays-charged", "munlockall", "munlockall-1",
    "munlockall unlocks, and does not give the budget back", .munlockall = all_stays_charged),
  ROW("part-keeps-object", "munmap", "mmap-55",
    "An object of which a part was unmapped first is never freed", .munmap = part_keeps_object),
  ROW("busy-holds-lock", "msync", "munlock-1",
    "A page that EBUSY was told of to MS_SYNC stays locked at the next munlock",
    .msync = busy_holds_lock, .munlock = held_unlock),
  ROW("replaced-name-keeps-open", "rename", "rename-2",
    "A descriptor is taken for each mapped file that rename() replaces",
    .rename = replaced_name_keeps_open),
  {0},
};
