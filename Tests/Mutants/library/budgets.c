/* What the held-out mutants have in common. */
#include "budgets.h"

int held_is_locked(void *addr, size_t len) {
  int before = errno;
  int result = real.msync(page_of(addr), len, MS_ASYNC | MS_INVALIDATE) != 0 && errno == EBUSY;
  errno = before;
  return result;
}

void held_end_future(void) {
  static int was_locked[MAX_RANGES];
  int before = errno;
  for (int i = 0; i < range_count; i++) {
    was_locked[i] = held_is_locked(ranges[i].start, ranges[i].len);
  }
  real.munlockall();
  for (int i = 0; i < range_count; i++) {
    if (was_locked[i]) real.mlock(ranges[i].start, ranges[i].len);
  }
  errno = before;
}

/* Not in a place that the program has just freed, where it would be seen. */
static void *far_away(size_t len) {
  static size_t used;
  used += round_up(len);
  return (void *)(round_down(SIZE_MAX >> 19) + used);
}

void held_keep_space(size_t len) {
  int before = errno;
  real.mmap(far_away(len), len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  errno = before;
}

void held_keep_locked(size_t len) {
  int before = errno;
  void *start = real.mmap(far_away(len), len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
    -1, 0);
  if (start != MAP_FAILED && real.mlock(start, len) != 0) real.munmap(start, len);
  errno = before;
}
