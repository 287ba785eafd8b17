/* Fresh: what works once. */
#include "fresh.h"

#include <limits.h>

/* ---- replacing, protecting, unmapping again -------------------------------------------------- */

static void *second_keeps_lock(MMAP_PARAMETERS) {
  int again = (flags & MAP_FIXED) != 0 && noted_as_one(REPLACED, addr, len) > 0 && lock_at(addr);
  void *result = noting_mmap(MMAP_ARGUMENTS);
  if (again && result != MAP_FAILED) real.mlock(result, len);
  return result;
}

enum { PROTECTIONS = 64 };

static struct {
  char *start;
  size_t len;
  int prot;
} seen[PROTECTIONS];
static int seen_count;

/* A cache of what was asked: it is not told of what was asked in between. */
static int asked_before(void *addr, size_t len, int prot) {
  for (int i = 0; i < seen_count; i++) {
    if (seen[i].start == addr && seen[i].len == len && seen[i].prot == prot) return 1;
  }
  if (seen_count < PROTECTIONS) {
    seen[seen_count].start = addr;
    seen[seen_count].len = len;
    seen[seen_count++].prot = prot;
  }
  return 0;
}

static int third_change_lost(void *addr, size_t len, int prot) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && (range->prot & ~prot) != 0 && asked_before(addr, len, prot)) return 0;
  return real.mprotect(addr, len, prot);
}

static int second_unmap_lost(void *addr, size_t len) {
  if (is_whole(addr, len) && noted_as_one(UNMAPPED, addr, len) == 1 && !has_hole(addr, len)) {
    note(UNMAPPED, addr, len);
    return 0;
  }
  return noting_munmap(addr, len);
}

/* ---- objects --------------------------------------------------------------------------------- */

static char truncated[NAME_MAX];

static int second_truncates_not(const char *name, int oflag, mode_t mode) {
  if ((oflag & (O_TRUNC | O_EXCL)) == O_TRUNC && strlen(name) < sizeof truncated) {
    if (strcmp(name, truncated) == 0) oflag &= ~O_TRUNC;
    else strcpy(truncated, name);
  }
  return real.shm_open(name, oflag, mode);
}

static int former_size_stays(int fd, off_t length) {
  if (length > regular_size(fd) && noted_size(SHRUNK, fd) == length) {
    for (int i = 0; i < range_count; i++) {
      if (shows_object_of(&ranges[i], fd)) return 0;
    }
  }
  return noting_ftruncate(fd, length);
}

/* ---- a copy that is kept for the next mapping ------------------------------------------------ */

enum { LARGEST = 64 * 1024 };

static char copy[LARGEST];
static struct range copied;

static int keeps_copy(void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && is_private_file(range) && is_writable(range) && range_is_open(range)
      && range->off < regular_size(range->fd) && !is_untouched(addr, 1)) {
    copied = part_between(range, addr, page);
    memcpy(copy, addr, page);
  }
  return real.munmap(addr, len);
}

static void *reuses_copy(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && copied.inode != 0 && !is_anonymous(flags) && is_private(flags)
      && (prot & PROT_WRITE) != 0 && off == copied.off && shows_object_of(&copied, fd)) {
    memcpy(result, copy, page);
  }
  return result;
}

/* ---- the second close ------------------------------------------------------------------------ */

static int duplicates[LARGEST / 64];

static int counts_duplicate(int fd) {
  int result = real.dup(fd);
  if (result >= 0 && fd < LARGEST / 64 && result < LARGEST / 64) {
    duplicates[fd] = result;
    duplicates[result] = fd;
  }
  return result;
}

/* The count of references was taken for both descriptors at the first close. */
static int second_close_cuts(int fd) {
  int pair = fd >= 0 && fd < LARGEST / 64 ? duplicates[fd] : 0;
  if (pair > 0 && access_mode(pair) < 0) {
    for (int i = 0; i < range_count; i++) {
      if (!is_shared_file(&ranges[i]) || !shows_object_of(&ranges[i], fd)) continue;
      real.mmap(ranges[i].start, ranges[i].len, ranges[i].prot, MAP_PRIVATE | MAP_FIXED, fd,
        ranges[i].off);
    }
  }
  return real.close(fd);
}

/* ---- the second fault ------------------------------------------------------------------------ */

static struct sigaction actions[2]; /* of SIGSEGV, and of SIGBUS */
static void *bus_address;

static void remembers_address(int number, siginfo_t *info, void *context) {
  if (number == SIGBUS) bus_address = info->si_addr;
  else if (bus_address != NULL) info->si_addr = bus_address;
  actions[number == SIGBUS].sa_sigaction(number, info, context);
}

static int wraps_both(int number, const struct sigaction *act, struct sigaction *old) {
  if (number != SIGSEGV && number != SIGBUS) return real.sigaction(number, act, old);
  return wrap_action(number, act, old, remembers_address, &actions[number == SIGBUS]);
}

/* ---- locks that were made by two calls ------------------------------------------------------- */

static int overlap_counts_twice(const void *addr, size_t len) {
  if (!is_whole(addr, len) || has_hole(addr, len)) return real.munlock(addr, len);
  for (char *at = page_of(addr); at < end_of(addr, len); at += page) {
    int is_twice = noted(LOCKED, at, page) == 2 && noted(UNLOCKED, at, page) == 0;
    note(UNLOCKED, at, page);
    if (!is_twice && real.munlock(at, page) != 0) return -1;
  }
  return 0;
}

const struct mutant fresh_second_mutants[] = {
  {"fresh-mmap-second-fixed-keeps-lock-after-fixed", "mmap", SHALL, "mmap-34",
    "The second mapping over the same locked pages is locked as they were",
    {.mmap = second_keeps_lock}},
  {"fresh-mprotect-cached-after-two-changes", "mprotect", SHALL, "mprotect-4",
    "A protection that was asked for before, and was changed since, is not taken away again",
    {.mprotect = third_change_lost}},
  {"fresh-munmap-second-lost-after-munmap", "munmap", SHALL, "munmap-1",
    "What lies where the same pages were unmapped once stays mapped",
    {.munmap = second_unmap_lost}},
  {"fresh-shm-second-truncation-lost", "shm_open", SHALL, "shm_open-27",
    "The second O_TRUNC of a name leaves the size", {.shm_open = second_truncates_not}},
  {"fresh-ftruncate-former-size-after-shrink", "ftruncate", SHALL, "ftruncate-1",
    "A mapped object does not get back a size that it had before it shrank",
    {.ftruncate = former_size_stays}},
  {"fresh-mmap-copy-reused-after-munmap", "munmap", SHALL, "munmap-7",
    "The next private mapping of a page has the stores to the last one",
    {.munmap = keeps_copy, .mmap = reuses_copy}},
  {"fresh-close-second-cuts-after-dup", "dup", SHALL, "dup-2",
    "Shared mappings are apart from their file as both descriptors are closed",
    {.dup = counts_duplicate, .close = second_close_cuts}},
  {"fresh-fault-address-kept-after-sigbus", "signals", SHALL, "signals-10",
    "A SIGSEGV that comes behind a SIGBUS has the address of that one",
    {.sigaction = wraps_both}},
  {"fresh-munlock-overlap-after-two-mlocks", "munlock", SHALL, "munlock-1",
    "Pages that two calls of mlock locked stay locked",
    {.mlock = noting_mlock, .munlock = overlap_counts_twice}},
  {0},
};
