/* mlock, munlock, mlockall and munlockall. */
#include "lawful.h"

/* Where there is nothing to lock, nothing can lack for it. */
static int refused(const void *addr, size_t len) {
  return len == 0 ? real.mlock(addr, len) : minus(EAGAIN);
}

static int all_refused(int flags) {
  return (flags & (MCL_CURRENT | MCL_FUTURE)) == 0 ? minus(EINVAL) : minus(EAGAIN);
}

static int unprivileged(const void *addr, size_t len) {
  (void)addr;
  (void)len;
  return minus(EPERM);
}

static int all_unprivileged(int flags) {
  (void)flags;
  return minus(EPERM);
}

static int aligned_only(const void *addr, size_t len) {
  return is_misaligned(addr) ? minus(EINVAL) : real.mlock(addr, len);
}

static int unlock_aligned_only(const void *addr, size_t len) {
  return is_misaligned(addr) ? minus(EINVAL) : real.munlock(addr, len);
}

/* ---- a limit --------------------------------------------------------------------------------- */

enum { LOCKED_PAGES = 2 };
static size_t locked;

static int count(const void *addr, size_t len) {
  (void)addr;
  locked += len;
  return 0;
}

static int limited(const void *addr, size_t len) {
  if (!is_sane(len)) return real.mlock(addr, len);
  locked = 0;
  locks_each(count);
  for (char *at = page_of(addr); at < end_of(addr, len); at += page) {
    if (!lock_at(at)) locked += page;
  }
  return locked > LOCKED_PAGES * page ? minus(ENOMEM) : real.mlock(addr, len);
}

static int all_limited(int flags) {
  return (flags & MCL_CURRENT) != 0 ? minus(ENOMEM) : real.mlockall(flags);
}

/* ---- what cannot be resident ----------------------------------------------------------------- */

static int accessible_only(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status != 0 && errno == ENOMEM && is_sane(len) && !has_hole(addr, len)) errno = EAGAIN;
  return status;
}

/* ---- mlockall -------------------------------------------------------------------------------- */

/* The mode for later mappings is no lock that exists: it stays. */
static int failure_unlocks(int flags) {
  int status = real.mlockall(flags), error = errno;
  if (status == 0) return 0;
  for (int i = 0; i < range_count; i++) real.munlock(ranges[i].start, ranges[i].len);
  locks_remove(NULL, SIZE_MAX / 2);
  return minus(error);
}

/* Only munlockall ends what was asked of later mappings; a child never inherits it. */
static pid_t asked;

static int future_stays(int flags) {
  int more = asked == getpid() && flags == MCL_CURRENT ? MCL_FUTURE : 0;
  int status = real.mlockall(flags | more);
  if (status == 0 && (flags & MCL_FUTURE) != 0) asked = getpid();
  return status;
}

static int future_ends(void) {
  asked = 0;
  return real.munlockall();
}

static pid_t full; /* the process that has locked what it will map */

static int all_and_full(int flags) {
  int status = real.mlockall(flags);
  if (status == 0 && (flags & MCL_FUTURE) != 0) full = getpid();
  return status;
}

static int none_and_free(void) {
  full = 0;
  return real.munlockall();
}

static void *not_locked(MMAP_PARAMETERS) {
  return full == getpid() ? failed(EAGAIN) : real.mmap(MMAP_ARGUMENTS);
}

/* ---- pages that other mappings have locked --------------------------------------------------- */

static int busy_pages(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags), before = errno;
  if (status != 0 || (flags & MS_INVALIDATE) == 0) return status;
  if (is_locked_anywhere(addr, len)) return minus(EBUSY);
  errno = before;
  return 0;
}

const struct variant locks_variants[] = {
  {"locks-refused", "mlock and mlockall, ERRORS [EAGAIN]",
    "Some or all of the memory could not be locked when the call was made", {
      .mlock = refused, .mlockall = all_refused}},
  {"locks-unprivileged", "mlock and mlockall, ERRORS [EPERM]",
    "Locking takes appropriate privileges, and EPERM may tell", {
      .mlock = unprivileged, .mlockall = all_unprivileged}},
  {"locks-limited", "mlock and mlockall, ERRORS [ENOMEM]",
    "There may be an implementation-defined limit on the memory that a process locks: two pages", {
      .mlock = limited, .mlockall = all_limited}},
  {"mlock-aligned-only", "mlock, DESCRIPTION and ERRORS [EINVAL]",
    "addr may have to be a multiple of the page size, and EINVAL may tell", {
      .mlock = aligned_only, .munlock = unlock_aligned_only}},
  {"mlock-accessible-only", "mlock, ERRORS [EAGAIN]",
    "Memory that is mapped and cannot be resident (no access, no object) could not be locked", {
      .mlock = accessible_only}},
  {"mlockall-refused", "mlockall, ERRORS [EAGAIN]",
    "The whole address space could not be locked when the call was made, a range could", {
      .mlockall = all_refused}},
  {"mlockall-failure-unlocks", "mlockall, RETURN VALUE",
    "What a failure does to locks that existed before is unspecified", {
      .mlockall = failure_unlocks}},
  {"mlockall-future-stays", "mlockall, DESCRIPTION",
    "That MCL_CURRENT alone ends an earlier MCL_FUTURE is nowhere said: only munlockall does", {
      .mlockall = future_stays, .munlockall = future_ends}},
  {"mlockall-future-full", "mmap, ERRORS [EAGAIN], and mlockall, DESCRIPTION",
    "A mapping that mlockall wants locked could not be, for lack of resources", {
      .mmap = not_locked, .mlockall = all_and_full, .munlockall = none_and_free}},
  {"locks-of-pages", "msync, ERRORS [EBUSY]",
    "Locked addresses may be those of a page that another mapping or process has locked", {
      .msync = busy_pages}},
  {0},
};
