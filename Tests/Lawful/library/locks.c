/* mlock, munlock, mlockall and munlockall. */
#include "lawful.h"

static int refused(const void *addr, size_t len) {
  (void)addr;
  (void)len;
  return minus(EAGAIN);
}

static int all_refused(int flags) {
  (void)flags;
  return minus(EAGAIN);
}

static int aligned_only(const void *addr, size_t len) {
  return is_misaligned(addr) ? minus(EINVAL) : real.mlock(addr, len);
}

static int unlock_aligned_only(const void *addr, size_t len) {
  return is_misaligned(addr) ? minus(EINVAL) : real.munlock(addr, len);
}

const struct variant locks_variants[] = {
  {"mlock-refused", "mlock, ERRORS",
    "Some or all of the memory could not be locked when the call was made", {
      .mlock = refused, .mlock2 = NULL, .mlockall = all_refused}},
  {"mlock-aligned-only", "mlock, DESCRIPTION and ERRORS",
    "addr may have to be a multiple of the page size, and EINVAL may tell", {
      .mlock = aligned_only, .munlock = unlock_aligned_only}},
  {0},
};
