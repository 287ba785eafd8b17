/* errno after calls that succeed, and after those that fail for the last page of a range. */
#include "effect.h"

#include <limits.h>

static void tell_errno(const char *what, long status) {
  printf("%s %ld then errno %d\n", what, status, errno);
  fflush(stdout);
  errno = 99;
}

static void in_the_child(void) {
  tell_errno("in the child", 0);
}

static void succeed(void) {
  char *start = map(2 * page, RW, MAP_SHARED, file(2 * page, O_RDWR), 0);
  for (int i = 0; i < 2; i++) tell_errno("sync", msync(start, page, MS_SYNC));
  for (int i = 0; i < 2; i++) tell_errno("lock", mlock(start, page));
  tell_errno("advise", posix_madvise(start, page, 999));
  start = mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_errno("replace", start == MAP_FAILED);
  for (int i = 0; i < 2; i++) tell_errno("unmap", munmap(start, 2 * page));
  errno = 99;
  in_child("child", in_the_child);
}

static void fail_for_last_page(void) {
  unsigned char vec[3];
  char *start = map(3 * page, RW, MAP_SHARED, file(3 * page, O_RDWR), 0);
  tell_errno("lock the second", mlock(start + page, page));
  tell_errno("invalidate", msync(start, 2 * page, MS_SYNC | MS_INVALIDATE));
  tell_errno("unmap the last", munmap(start + 2 * page, page));
  tell_errno("protect", mprotect(start, 3 * page, PROT_READ));
  tell_errno("lock", mlock(start, 3 * page));
  tell_errno("advise", madvise(start, 3 * page, MADV_NORMAL));
  tell_errno("residency", mincore(start, 3 * page, vec));
  tell_errno("unmap", munmap(start, SIZE_MAX / page * page - (size_t)start));
}

static void fail_otherwise(void) {
  char name[64];
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  off_t last = (off_t)((size_t)LONG_MAX / page * page);
  int fd = file(page, O_RDONLY);
  void *result = mmap(start, page, RW, MAP_SHARED | MAP_FIXED, fd, 0);
  tell_errno("fixed", result == MAP_FAILED);
  result = mmap(NULL, 4 * page, PROT_READ, MAP_SHARED, fd, last);
  tell_errno("past the maximum", result == MAP_FAILED);
  tell_errno("far negative", ftruncate(file(page, O_RDWR), (off_t)LONG_MIN));
  snprintf(name, sizeof name, "/effect.%d.removed", driver);
  close(shm_open(name, O_RDWR | O_CREAT, 0600));
  tell_errno("remove", shm_unlink(name));
  tell_errno("removed", shm_open(name, O_RDWR, 0));
}

void effect_errno(void) {
  in_child("success", succeed);
  in_child("late failure", fail_for_last_page);
  in_child("other failures", fail_otherwise);
}
