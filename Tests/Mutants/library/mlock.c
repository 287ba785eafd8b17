/* mlock, mlock2 and munlock. */
#include "mutants.h"

static int succeeds_after(int status, int error) {
  return status != 0 && errno == error ? 0 : status;
}

static int instead(int status, int error, int other) {
  if (status != 0 && errno == error) errno = other;
  return status;
}

static int lock_nothing(const void *addr, size_t len) {
  return has_hole(addr, len) ? real.mlock(addr, len) : 0;
}

static int lock_hole_succeeds(const void *addr, size_t len) {
  return succeeds_after(real.mlock(addr, len), ENOMEM);
}

static int lock_hole_eagain(const void *addr, size_t len) {
  return instead(real.mlock(addr, len), ENOMEM, EAGAIN);
}

static int lock_looks_at_first_page(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  return status != 0 && is_mapped(addr) ? succeeds_after(status, ENOMEM) : status;
}

static int lock_first_page(const void *addr, size_t len) {
  return real.mlock(addr, len > 0 && !has_hole(addr, len) ? 1 : len);
}

static int lock_rounds_down(const void *addr, size_t len) {
  if (has_hole(addr, len)) return real.mlock(addr, len);
  return len < page ? 0 : real.mlock(addr, round_down(len));
}

static int lock_takes_neighbour(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0 && len > 0) real.mlock(end_of(addr, len), page);
  return status;
}

static int lock_twice_refused(const void *addr, size_t len) {
  return lock_at(addr) ? minus(EAGAIN) : real.mlock(addr, len);
}

static int lock_write_only_refused(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  if (range != NULL && range->prot == PROT_WRITE) return minus(ENOMEM);
  return real.mlock(addr, len);
}

static int lock_takes_writing(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int status = real.mlock(addr, len);
  if (status == 0 && range != NULL && is_private(range->flags) && range->prot == PROT_READ) {
    real.mprotect(page_of(addr), round_up(len), PROT_READ | PROT_WRITE);
  }
  return status;
}

static int lock_loses_copy(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  if (range != NULL && range->inode != 0 && is_private(range->flags)) {
    real.madvise(page_of(addr), round_up(len), MADV_DONTNEED);
  }
  return real.mlock(addr, len);
}

static int lock_errno_lost(const void *addr, size_t len) {
  int before = errno, status = real.mlock(addr, len);
  errno = before;
  return status;
}

static int lock_unaligned_refused(const void *addr, size_t len) {
  return is_misaligned(addr) ? minus(EINVAL) : real.mlock(addr, len);
}

static int lock_zero_length_refused(const void *addr, size_t len) {
  return len == 0 ? minus(EINVAL) : real.mlock(addr, len);
}

/* ---- locks of a process that a signal kills -------------------------------------------------- */

static int *told, *heard; /* shared with the parent, and with the child that was made last */

static pid_t hears_of_locks(void) {
  int *word = real.mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t child = word == MAP_FAILED ? minus(ENOMEM) : real.fork();
  if (child != 0) heard = word;
  if (child == 0) told = word;
  return child;
}

static int tells_of_lock(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0 && told != NULL) *told = 1;
  return status;
}

static void takes_back(int status) {
  if (told != NULL) *told = 0;
  real._exit(status);
}

static int heard_is_busy(void *addr, size_t len, int flags) {
  if (heard != NULL && *heard && (flags & MS_INVALIDATE) != 0) return minus(EBUSY);
  return real.msync(addr, len, flags);
}

/* ---- munlock --------------------------------------------------------------------------------- */

static int unlock_nothing(const void *addr, size_t len) {
  return has_hole(addr, len) ? real.munlock(addr, len) : 0;
}

static int count;

static int counts_lock(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0) count++;
  return status;
}

static int counts_unlock(const void *addr, size_t len) {
  if (lock_at(addr) && --count > 0) return 0;
  return real.munlock(addr, len);
}

static int unlock_whole_mapping(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int status = real.munlock(addr, len);
  if (status == 0 && range != NULL) real.munlock(range->start, range->len);
  return status;
}

static int unlock_rounds_down(const void *addr, size_t len) {
  if (has_hole(addr, len)) return real.munlock(addr, len);
  return len < page ? 0 : real.munlock(addr, round_down(len));
}

static int unlock_hole_succeeds(const void *addr, size_t len) {
  return succeeds_after(real.munlock(addr, len), ENOMEM);
}

static int unlock_hole_einval(const void *addr, size_t len) {
  return instead(real.munlock(addr, len), ENOMEM, EINVAL);
}

static int unlock_needs_lock(const void *addr, size_t len) {
  return lock_at(addr) || has_hole(addr, len) ? real.munlock(addr, len) : minus(ENOMEM);
}

static int unlock_other_mapping(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int status = real.munlock(addr, len);
  for (int i = 0; status == 0 && range != NULL && range->inode != 0 && i < range_count; i++) {
    if (ranges[i].inode == range->inode) real.munlock(ranges[i].start, ranges[i].len);
  }
  return status;
}

static int unlock_first_page(const void *addr, size_t len) {
  return real.munlock(addr, len > 0 && !has_hole(addr, len) ? 1 : len);
}

static int unlock_unaligned_refused(const void *addr, size_t len) {
  return is_misaligned(addr) ? minus(EINVAL) : real.munlock(addr, len);
}

/* ---- mlock2 ---------------------------------------------------------------------------------- */

static int lock2_on_fault_now(const void *addr, size_t len, unsigned flags) {
  return real.mlock2(addr, len, flags & ~(unsigned)MLOCK_ONFAULT);
}

static int lock2_unknown_succeeds(const void *addr, size_t len, unsigned flags) {
  return real.mlock2(addr, len, flags & MLOCK_ONFAULT);
}

static int lock2_nothing(const void *addr, size_t len, unsigned flags) {
  return flags != 0 || has_hole(addr, len) ? real.mlock2(addr, len, flags) : 0;
}

static int lock2_hole_succeeds(const void *addr, size_t len, unsigned flags) {
  return succeeds_after(real.mlock2(addr, len, flags), ENOMEM);
}

#define LOCK(name, kind, requirement, sentence, function) \
  {"mlock-" name, "mlock", kind, requirement, sentence, {.mlock = function}}
#define UNLOCK(name, kind, requirement, sentence, function) \
  {"munlock-" name, "munlock", kind, requirement, sentence, {.munlock = function}}
#define LOCK2(name, requirement, sentence, function) \
  {"mlock2-" name, "mlock2", EXTENSION, requirement, sentence, {.mlock2 = function}}

const struct mutant mlock_mutants[] = {
  LOCK("nothing", SHALL, "mlock-3", "Nothing is locked", lock_nothing),
  LOCK("hole-succeeds", SHALL, "mlock-8", "A range with an unmapped page succeeds",
    lock_hole_succeeds),
  LOCK("hole-eagain", SHALL, "mlock-8", "A range with an unmapped page gives EAGAIN",
    lock_hole_eagain),
  LOCK("looks-at-first-page", SHALL, "mlock-8", "Only the first page must be mapped",
    lock_looks_at_first_page),
  LOCK("first-page-only", SHALL, "mlock-3", "Only the first page is locked", lock_first_page),
  LOCK("rounds-down", SHALL, "mlock-3", "A partial last page is not locked", lock_rounds_down),
  LOCK("takes-neighbour", SHALL, "mlock-3", "The page behind the range is locked too",
    lock_takes_neighbour),
  LOCK("twice-refused", SHALL, "mlock-13", "A locked page gives EAGAIN", lock_twice_refused),
  LOCK("write-only-refused", SHALL, "mlock-3", "A mapping that is only writable gives ENOMEM",
    lock_write_only_refused),
  LOCK("read-only-becomes-writable", SHALL, "mlock-16", "A private read-only page becomes writable",
    lock_takes_writing),
  LOCK("loses-copy", SHALL, "mlock-16", "A private mapping of a file loses what was stored",
    lock_loses_copy),
  LOCK("errno-lost", SHALL, "mlock-7", "A failure leaves errno alone", lock_errno_lost),
  {"mlock-outlives-killed-process", "mlock", SHALL, "exit-3",
    "The locks of a process that a signal kills stay", {
      .fork = hears_of_locks, .mlock = tells_of_lock, ._exit = takes_back, .msync = heard_is_busy}},
  LOCK("unaligned-refused", MAY, "mlock-2", "An address inside a page gives EINVAL",
    lock_unaligned_refused),
  LOCK("zero-length-refused", MAY, "mlock-14", "len 0 gives EINVAL", lock_zero_length_refused),
  UNLOCK("nothing", SHALL, "munlock-5", "Nothing is unlocked", unlock_nothing),
  {"munlock-counted", "munlock", SHALL, "munlock-1", "A page is unlocked as often as it was locked",
    {.mlock = counts_lock, .munlock = counts_unlock}},
  UNLOCK("whole-mapping", SHALL, "munlock-12", "The whole mapping is unlocked",
    unlock_whole_mapping),
  UNLOCK("rounds-down", SHALL, "munlock-1", "A partial last page stays locked",
    unlock_rounds_down),
  UNLOCK("first-page-only", SHALL, "munlock-1", "Only the first page is unlocked",
    unlock_first_page),
  UNLOCK("hole-succeeds", SHALL, "munlock-10", "A range with an unmapped page succeeds",
    unlock_hole_succeeds),
  UNLOCK("hole-einval", SHALL, "munlock-10", "A range with an unmapped page gives EINVAL",
    unlock_hole_einval),
  UNLOCK("needs-lock", SHALL, "munlock-7", "A page that is not locked gives ENOMEM",
    unlock_needs_lock),
  UNLOCK("other-mapping-too", SHALL, "munlock-4", "Another mapping of the object is unlocked too",
    unlock_other_mapping),
  UNLOCK("unaligned-refused", MAY, "munlock-2", "An address inside a page gives EINVAL",
    unlock_unaligned_refused),
  LOCK2("on-fault-now", "x-mlock2-2", "MLOCK_ONFAULT brings the pages in at once",
    lock2_on_fault_now),
  LOCK2("unknown-flags-succeed", "x-mlock2-3", "Unknown flags succeed", lock2_unknown_succeeds),
  LOCK2("nothing", "x-mlock2-1", "Flags 0 lock nothing", lock2_nothing),
  LOCK2("hole-succeeds", "x-mlock2-4", "A range with an unmapped page succeeds",
    lock2_hole_succeeds),
  {0},
};
