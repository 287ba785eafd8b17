/* errno after successes, and late in a range. */
#include "effect.h"

void effect_errno_late(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) {
    errno = 99;
    int status = mlock(start, 2 * page);
    tell("mlock", status * 1000 + errno);
  }
  errno = 99;
  int status = munlock(start, 2 * page);
  tell("munlock", status * 1000 + errno);
  munmap(start + 2 * page, page);
  tell_status("late mprotect", mprotect(start, 3 * page, PROT_READ));
  tell_status("late msync", msync(start, 3 * page, MS_SYNC));
  tell_status("late mlock", mlock(start, 3 * page));
  int fd = file(2 * page, O_RDONLY);
  map(page, PROT_READ, MAP_SHARED, fd, 0);
  map(page, RW, MAP_SHARED, fd, (off_t)page);
  close(fd);
  map(page, PROT_READ, MAP_SHARED, fd, 0);
}
