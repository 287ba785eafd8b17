/* Mappings beside each other, and their locks. */
#include "effect.h"

/* A letter for each page: l where it is locked. */
static void tell_locks(const char *what, char *start, size_t pages) {
  char letters[64] = "";
  for (size_t i = 0; i < pages && i < sizeof letters - 1; i++) {
    letters[i] = '.';
    if (msync(start + i * page, page, MS_ASYNC | MS_INVALIDATE) != 0) {
      letters[i] = errno == EBUSY ? 'l' : '?';
    }
  }
  printf("%s %s\n", what, letters);
  fflush(stdout);
}

static void hint(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  start[2 * page] = 7;
  munmap(start, 2 * page);
  char *other = mmap(start + page, 2 * page, RW, ANONYMOUS, -1, 0);
  tell("beside the other", other + 2 * page <= start + 2 * page || other >= start + 4 * page);
  tell("kept", start[2 * page]);
}

static void above(void) {
  int fd = file(4 * page, O_RDWR);
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  mmap(start + page, page, RW, MAP_SHARED | MAP_FIXED, fd, 3 * (off_t)page);
  mmap(start, page, RW, MAP_SHARED | MAP_FIXED, fd, 0);
  tell_bytes("above", start + page, page);
}

static void again(void) {
  char *start = map(page, PROT_READ, ANONYMOUS, -1, 0);
  munmap(start, page);
  mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_pages("mapped again", start, page);
}

static void neighbours(void) {
  char *start = map(8 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, 8 * page));
  mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_locks("replaced in the middle", start, 8);
  munmap(start + 5 * page, page);
  tell_locks("hole in the middle", start, 8);
  mprotect(start + 3 * page, page, PROT_NONE);
  mprotect(start + 3 * page, page, RW);
  tell_locks("without access for a while", start, 8);
}

static void many(void) {
  char *start = map(20 * page, RW, ANONYMOUS, -1, 0);
  mmap(start + page, page, PROT_READ, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_status("lock", mlock(start, 20 * page));
  tell_locks("several", start, 20);
  tell_status("unlock", munlock(start, 20 * page));
  tell_locks("unlocked", start, 20);
  tell_status("lock all", mlockall(MCL_CURRENT));
  tell_status("unlock all", munlockall());
  tell_locks("all unlocked", start, 20);
}

static void future(void) {
  char *reserved = map(page, PROT_NONE, ANONYMOUS, -1, 0);
  tell_status("future", mlockall(MCL_FUTURE));
  mmap(reserved, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_locks("reserved", reserved, 1);
  char *first = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("unlock", munlock(first, page));
  tell_locks("later", map(page, RW, ANONYMOUS, -1, 0), 1);
}

void effect_placement(void) {
  in_child("hint", hint);
  in_child("above", above);
  in_child("again", again);
  in_child("neighbours", neighbours);
  in_child("many", many);
  in_child("future", future);
}
