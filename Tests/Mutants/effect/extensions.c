/* Residency, locking at the first touch, and flags of mmap that are not in POSIX. */
#include "effect.h"

static char *start;

static void tell_resident(const char *what, char *from, size_t pages) {
  unsigned char vec[64] = {0};
  char letters[64] = "";
  tell_status(what, mincore(from, pages * page, vec));
  for (size_t i = 0; i < pages; i++) letters[i] = (vec[i] & 1) != 0 ? 'r' : '.';
  printf("%s %s\n", what, letters);
  fflush(stdout);
}

static void tell_locked(const char *what, char *at) {
  tell_status(what, msync(at, page, MS_ASYNC | MS_INVALIDATE));
}

static void residency(void) {
  start = map(20 * page, RW, ANONYMOUS, -1, 0);
  madvise(start, 20 * page, MADV_NOHUGEPAGE);
  start[0] = start[18 * page] = 1;
  tell_resident("touched", start, 20);
  mlock(start, page);
  mprotect(start, page, PROT_NONE);
  tell_resident("hidden", start, 1);
}

static void on_fault(void) {
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("on fault", (long)mlock2(start, 2 * page, MLOCK_ONFAULT));
  start[0] = 1;
  tell_locked("touched", start);
  tell_status("now", mlock(start, 2 * page));
  tell_resident("locked", start, 2);
}

static void future(void) {
  tell_status("future", mlockall(MCL_FUTURE | MCL_ONFAULT));
  tell_resident("later", map(2 * page, RW, ANONYMOUS, -1, 0), 2);
}

static void no_replacing(void) {
  enum { KEEPING = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE };
  start = map(4 * page, RW, ANONYMOUS, -1, 0);
  munmap(start + page, page);
  mlock(start, page);
  mprotect(start + 3 * page, page, PROT_NONE);
  tell_address("free", mmap(start + page, page, RW, KEEPING, -1, 0));
  tell_address("taken", mmap(start, page, RW, KEEPING, -1, 0));
  tell_locked("still locked", start);
  tell_address("reserved", mmap(start + 3 * page, page, RW, KEEPING, -1, 0));
}

static void populate(void) {
  int fd = file(page, O_RDWR);
  map(3 * page, RW, MAP_SHARED | MAP_POPULATE, fd, 0);
  tell_file("populated", fd);
  tell_resident("whole", map(4 * page, RW, ANONYMOUS | MAP_POPULATE, -1, 0), 4);
}

static void store(void) {
  start[0] = 5;
}

static void unreserved(void) {
  start = map(page, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  in_child("stores", store);
  tell("unreserved", start[0]);
}

static void grow(void) {
  tell_pages("below", start - page, 2 * page);
}

static void downwards(void) {
  char *room = map(600 * page, PROT_NONE, ANONYMOUS, -1, 0);
  munmap(room, 600 * page);
  start = mmap(room + 599 * page, page, RW, ANONYMOUS | MAP_FIXED | MAP_GROWSDOWN, -1, 0);
  in_child("grows", grow);
}

static void allocated(void) {
  int fd = object(page, O_RDWR);
  start = map(page, RW, MAP_SHARED, fd, 0);
  start[0] = 7;
  tell("allocate", posix_fallocate(fd, 0, 2 * (off_t)page));
  tell("allocated", start[0]);
}

void effect_extensions(void) {
  in_child("residency", residency);
  in_child("on fault", on_fault);
  in_child("future", future);
  in_child("no replacing", no_replacing);
  in_child("populate", populate);
  in_child("unreserved", unreserved);
  in_child("downwards", downwards);
  in_child("allocated", allocated);
}
