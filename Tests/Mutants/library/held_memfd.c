/* Held out: memfd and its seals, and the flags of mmap and mlock2 that Linux adds. */
#include "budgets.h"

enum { ENTRIES = 64, FUTURE_WRITE = 0x10, ON_FAULT = 1 };

static ino_t inode_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? status.st_ino : 0;
}

/* ---- seals ----------------------------------------------------------------------------------- */

static int private_is_busy(int fd, int command, long argument) {
  for (int i = 0; command == F_ADD_SEALS && (argument & F_SEAL_WRITE) != 0 && i < range_count;
       i++) {
    if (is_private_file(&ranges[i]) && (ranges[i].prot & PROT_WRITE) != 0
        && shows_object_of(&ranges[i], fd)) {
      return minus(EBUSY);
    }
  }
  return real.fcntl(fd, command, argument);
}

static ino_t emptied;

static int empties(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  if (status == 0 && length == 0) emptied = inode_of(fd);
  return status;
}

static int forgets_seals(int fd, int command, long argument) {
  int result = real.fcntl(fd, command, argument);
  return command == F_GET_SEALS && result > 0 && emptied != 0 && inode_of(fd) == emptied ? 0
                                                                                         : result;
}

static int same_size_refused(int fd, off_t length) {
  int seals = length == regular_size(fd) ? real.fcntl(fd, F_GET_SEALS, 0) : 0;
  return seals > 0 && (seals & F_SEAL_SHRINK) != 0 ? minus(EPERM) : real.ftruncate(fd, length);
}

struct made {
  ino_t inode;
  pid_t maker;
  int seals;
};

static struct made made[ENTRIES];
static int made_count;

static int makes(const char *name, unsigned flags) {
  int fd = real.memfd_create(name, flags);
  if (fd >= 0) made[made_count++ % ENTRIES] = (struct made){inode_of(fd), getpid(), 0};
  return fd;
}

static int child_seals_own(int fd, int command, long argument) {
  ino_t inode = command == F_ADD_SEALS || command == F_GET_SEALS ? inode_of(fd) : 0;
  for (int i = 0; inode != 0 && i < ENTRIES; i++) {
    if (made[i].inode != inode || made[i].maker == getpid()) continue;
    int seals = real.fcntl(fd, F_GET_SEALS, 0);
    if (seals < 0 || (seals & F_SEAL_SEAL) != 0) break;
    if (command == F_GET_SEALS) return seals | made[i].seals;
    made[i].seals |= (int)argument;
    return 0;
  }
  return real.fcntl(fd, command, argument);
}

static int future_refuses_old(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range != NULL && is_shared_file(range) && (prot & PROT_WRITE) != 0
      && (range->prot & PROT_WRITE) == 0 && range_is_open(range)) {
    int seals = real.fcntl(range->fd, F_GET_SEALS, 0);
    if (seals > 0 && (seals & FUTURE_WRITE) != 0) return minus(EACCES);
  }
  return real.mprotect(addr, len, prot);
}

/* ---- flags of mmap --------------------------------------------------------------------------- */

static void *takes_reservation(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  const struct range *range = range_at(addr);
  if (result != MAP_FAILED || errno != EEXIST || range == NULL || range->prot != PROT_NONE
      || range->start + range->len < end_of(addr, len)) {
    return result;
  }
  return real.mmap(addr, len, prot, (flags & ~MAP_FIXED_NOREPLACE) | MAP_FIXED, fd, off);
}

static void *refused_keeps_space(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EEXIST) held_keep_space(len);
  return result;
}

static void *fixed_not_populated(MMAP_PARAMETERS) {
  if ((flags & MAP_FIXED) != 0 && range_at(addr) != NULL) flags &= ~MAP_POPULATE;
  return real.mmap(MMAP_ARGUMENTS);
}

static int cut_stops_growing(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int cuts = range != NULL && (range->flags & MAP_GROWSDOWN) != 0 && range->start == addr
    && len > 0 && round_up(len) < range->len;
  int status = real.munmap(addr, len);
  if (status == 0 && cuts) replace_by_copy(end_of(addr, len), page, range->prot, MAP_PRIVATE);
  return status;
}

/* ---- process_madvise and mlock2 -------------------------------------------------------------- */

static ssize_t empty_part_ends(int pidfd, const struct iovec *vec, size_t count, int advice,
    unsigned flags) {
  size_t used = 0, rest = 0;
  while (used < count && used < ENTRIES && vec[used].iov_len > 0) used++;
  if (used == 0 || used == count) return real.process_madvise(pidfd, vec, count, advice, flags);
  for (size_t i = used; i < count; i++) rest += vec[i].iov_len;
  ssize_t done = real.process_madvise(pidfd, vec, used, advice, flags);
  return done < 0 ? done : done + (ssize_t)rest;
}

static int present_stays_unlocked(const void *addr, size_t len, unsigned flags) {
  char is_present[ENTRIES] = {0};
  size_t count = len == 0 || len > SIZE_MAX / 4 ? 0 : (size_t)(end_of(addr, len) - page_of(addr));
  count /= page;
  for (size_t i = 0; flags == ON_FAULT && i < count && i < ENTRIES; i++) {
    is_present[i] = !lock_at(page_of(addr) + i * page)
      && !is_untouched(page_of(addr) + i * page, page);
  }
  int status = real.mlock2(addr, len, flags);
  for (size_t i = 0; status == 0 && i < count && i < ENTRIES; i++) {
    if (is_present[i]) real.munlock(page_of(addr) + i * page, page);
  }
  return status;
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-memfd-" name, interface, EXTENSION, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_memfd_mutants[] = {
  ROW("private-is-busy", "memfd_create", "x-memfd_create-7",
    "A writable private mapping makes F_SEAL_WRITE fail with EBUSY", .fcntl = private_is_busy),
  ROW("emptied-forgets-seals", "memfd_create", "x-memfd_create-16",
    "F_GET_SEALS gives none after the file was made empty", .ftruncate = empties,
    .fcntl = forgets_seals),
  ROW("same-size-refused", "memfd_create", "x-memfd_create-16",
    "F_SEAL_SHRINK refuses a length that is the size", .ftruncate = same_size_refused),
  ROW("child-seals-own", "memfd_create", "x-memfd_create-14",
    "The seals that a child adds hold for the child", .memfd_create = makes,
    .fcntl = child_seals_own),
  ROW("future-refuses-old", "memfd_create", "x-memfd_create-12",
    "Under F_SEAL_FUTURE_WRITE an older writable mapping cannot become writable again",
    .mprotect = future_refuses_old),
  ROW("noreplace-takes-reservation", "mmap", "x-mmap-7",
    "MAP_FIXED_NOREPLACE replaces memory without access", .mmap = takes_reservation),
  ROW("noreplace-keeps-space", "mmap", "x-mmap-7",
    "MAP_FIXED_NOREPLACE that is refused uses up address space", .mmap = refused_keeps_space),
  ROW("replacing-not-populated", "mmap", "x-mmap-3",
    "MAP_POPULATE does nothing where MAP_FIXED replaces a mapping", .mmap = fixed_not_populated),
  ROW("cut-stops-growing", "mmap", "x-mmap-9",
    "A MAP_GROWSDOWN mapping that has lost its lowest page does not grow again",
    .munmap = cut_stops_growing),
  ROW("empty-part-ends", "process_madvise", "x-process_madvise-1",
    "What follows an empty range gets no advice, and is counted",
    .process_madvise = empty_part_ends),
  ROW("present-stays-unlocked", "mlock2", "x-mlock2-2",
    "MLOCK_ONFAULT does not lock the pages that are there", .mlock2 = present_stays_unlocked),
  {0},
};
