/* What calls have nothing to do with. */
#include "effect.h"

static char *shared;

static void leave(void) {
  shared[page] = 3;
}

void effect_elsewhere(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  tell_status("misaligned", mprotect(start + 1, page, PROT_NONE));
  tell_address("bad", mmap(start + page, page, RW, MAP_SHARED | MAP_FIXED, 999, 0));
  tell_pages("after failures", start, 4 * page);
  mprotect(start + 2 * page, page, PROT_NONE);
  munmap(start + 2 * page, page);
  tell_pages("below a guard", start, 4 * page);
  int fd = file(3 * page, O_RDWR), other = dup(fd);
  tell_status("negative", ftruncate(fd, -1));
  tell_file("file", fd);
  char *at = map(page, RW, MAP_SHARED, fd, 0);
  close(other);
  tell_pages("after close", at, page);
  shared = map(2 * page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_child("leaves", leave);
  tell("left", shared[page]);
  at = map(2 * page, RW, MAP_SHARED, fd, 0);
  mmap(at + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  at[page] = 5;
  tell_status("invalidate", msync(at, page, MS_SYNC | MS_INVALIDATE));
  tell("private", at[page]);
}
