/* Fresh: errors, and what calls that fail leave behind. */
#include "effect.h"

static void tell_locked(char *start) {
  tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
}

static void fail_fixed(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, page));
  tell_address("bad", mmap(start, page, RW, MAP_SHARED | MAP_FIXED, -1, 0));
  tell_locked(start);
  tell_status("part", mprotect(start + page, page, PROT_NONE));
  tell_address("flags", mmap(start + page, page, RW, MAP_ANON | MAP_FIXED, -1, 0));
  tell_pages("flags", start, 3 * page);
}

static void refuse(void) {
  int folder = open("/tmp", O_RDONLY), fd = file(page, O_WRONLY), other = file(page, O_RDWR);
  off_t far = (off_t)(INT64_MAX / (long)page * (long)page);
  tell_address("folder", mmap(NULL, page, PROT_READ, MAP_PRIVATE, folder, 0));
  tell_address("none", mmap(NULL, page, PROT_NONE, MAP_PRIVATE, fd, 0));
  tell_address("far", mmap(NULL, page, PROT_READ, MAP_PRIVATE, other, far));
}

static void raise_rights(void) {
  int fd = file(3 * page, O_RDONLY);
  char *start = map(3 * page, PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  tell_status("part", munmap(start + page, page));
  tell_status("rights", mprotect(start, page, RW));
  tell_pages("rights", start, 3 * page);
}

static void fail_lock(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, page));
  tell_status("unmap", munmap(start + 2 * page, page));
  tell_status("hole", mlock(start, 4 * page));
  tell_locked(start);
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("part", mprotect(start, page, PROT_READ));
  tell_status("lock", mlock(start + page, page));
  tell_status("busy", msync(start, 2 * page, MS_SYNC | MS_INVALIDATE));
  tell_status("flags", mlockall(MCL_CURRENT | 1 << 20));
  tell_locked(start);
}

static void fail_size(void) {
  struct rlimit limit = {1 << 24, 1 << 24}; /* the output must fit */
  struct stat status;
  signal(SIGXFSZ, SIG_IGN);
  int fd = file(100, O_RDWR);
  map(page, RW, MAP_SHARED, fd, 0);
  tell_status("limit", setrlimit(RLIMIT_FSIZE, &limit));
  tell_status("large", ftruncate(fd, 1 << 25));
  tell_status("stat", fstat(fd, &status));
  tell("size", (long)status.st_size);
}

static void fail_names(void) {
  struct stat status;
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.errno", driver);
  int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
  tell_status("size", ftruncate(fd, (off_t)page));
  tell("exists", shm_open(name, O_RDWR | O_CREAT | O_EXCL | O_TRUNC, 0600));
  tell_status("stat", fstat(fd, &status));
  tell("size", (long)status.st_size);
  tell_status("unlink", shm_unlink(name));
  tell_status("again", shm_unlink(name));
}

void effect_fresh_errno(void) {
  in_child("fixed", fail_fixed);
  in_child("refuse", refuse);
  in_child("rights", raise_rights);
  in_child("lock", fail_lock);
  in_child("size", fail_size);
  in_child("names", fail_names);
}
