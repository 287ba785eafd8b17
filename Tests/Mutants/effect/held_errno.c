/* Provokes the held-out mutants of errors. */
#include "effect.h"

static void protecting(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  int fd = file(page, O_RDONLY);
  tell_address("second", mmap(start + page, page, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0));
  munmap(start + 2 * page, page);
  tell_status("second refuses", mprotect(start, 2 * page, RW));
  tell_status("hole", mprotect(start + page, 2 * page, PROT_READ));
  errno = 77;
  mprotect(start + page, page, PROT_READ);
  tell("errno", errno);
}

static void locking(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, page));
  tell_address("refused", mmap(start, page, RW, MAP_PRIVATE | MAP_FIXED, 999, 0));
  tell_status("still locked", msync(start, page, MS_ASYNC | MS_INVALIDATE));
  mlockall(MCL_FUTURE);
  tell_status("wrong", mlockall(0));
  start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("future", msync(start, page, MS_ASYNC | MS_INVALIDATE));
}

static void objects(void) {
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.held", driver);
  int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
  tell_status("size", ftruncate(fd, 100));
  tell_status("exclusive", shm_open(name, O_RDWR | O_CREAT | O_EXCL | O_TRUNC, 0600));
  tell_file("object", fd);
  int other = shm_open(name, O_RDONLY, 0);
  tell("allocation", posix_fallocate(other, 0, 200));
  shm_unlink(name);
}

void effect_held_errno(void) {
  int fd = file(page, O_RDONLY);
  in_child("protecting", protecting);
  in_child("locking", locking);
  in_child("objects", objects);
  tell_address("duplicate", mmap(NULL, page, RW, MAP_SHARED, dup(fd), 0));
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  munmap(start, page);
  tell_status("sync", msync(start, page, MS_SYNC));
  tell_status("sync again", msync(start, page, MS_SYNC));
  tell_status("same size", ftruncate(fd, (off_t)page));
}
