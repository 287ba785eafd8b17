/* Provokes the held-out mutants of places and locks. */
#include "effect.h"

static void tell_locked(const char *what, char *at) {
  tell_status(what, msync(at, page, MS_ASYNC | MS_INVALIDATE));
}

static void places(void) {
  char *start = map(4 * page, PROT_NONE, ANONYMOUS, -1, 0);
  char *other = mmap(start + page, page, RW, ANONYMOUS, -1, 0);
  tell("taken", other == start + page);
  tell_pages("reserved", start, 4 * page);
  start = map(4 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 3, 4 * page);
  tell_status("hole", munmap(start + page, page));
  map(2 * page, RW, ANONYMOUS, -1, 0);
  tell("behind", start[2 * page]);
  munmap(start + page, page);
  tell_address("over all", mmap(start, 4 * page, PROT_READ, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_pages("all", start, 4 * page);
}

static void future(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  char *below = map(page, RW, ANONYMOUS, -1, 0);
  munmap(below, page);
  tell_status("future", mlockall(MCL_FUTURE));
  tell_locked("hint", mmap(below, page, RW, ANONYMOUS, -1, 0));
  tell_locked("fixed", mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  munlockall();
}

static void neighbours(void) {
  int fd = file(4 * page, O_RDWR);
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  mprotect(start, page, PROT_READ);
  tell_status("lock", mlock(start + page, page));
  tell_status("merge", mprotect(start, page, RW));
  tell_locked("neighbour", start + page);
  tell_status("unlock from unlocked", munlock(start, 2 * page));
  tell_locked("unlocked", start + page);
  start = map(3 * page, RW, MAP_SHARED, fd, (off_t)page);
  char *other = map(4 * page, RW, MAP_SHARED, fd, 0);
  tell_status("lock", mlock(start, 3 * page));
  tell_status("unlock last", munlock(start + 2 * page, page));
  tell_locked("first", start);
  tell_status("lock the other", mlock(other, 4 * page));
  tell_status("unmap", munmap(start, page));
  tell_locked("other", other + page);
}

void effect_held_placement(void) {
  in_child("places", places);
  in_child("future", future);
  in_child("neighbours", neighbours);
}
