/* Provokes the held-out mutants of leaks. */
#include "effect.h"

#include <sys/statvfs.h>

enum { LARGE = 256 << 20, OBJECT = 64 << 20 };

static char *locked;

static void limit(__rlimit_resource_t resource, size_t size) {
  struct rlimit limit = {size, size};
  tell_status("limit", setrlimit(resource, &limit));
}

static void space_left(void) {
  limit(RLIMIT_AS, 3 * (size_t)LARGE);
  char *start = mmap(NULL, LARGE, PROT_NONE, ANONYMOUS | MAP_NORESERVE, -1, 0);
  tell_status("raise", mprotect(start, LARGE, RW));
  tell_address("replace", mmap(start, LARGE, PROT_NONE, ANONYMOUS | MAP_FIXED, -1, 0));
  munmap(start, LARGE);
  map(2 * (size_t)LARGE, PROT_NONE, ANONYMOUS, -1, 0);
}

static void child_locks(void) {
  tell_status("child locks", mlock(locked, 12 * page));
}

static void lock_budget(void) {
  limit(RLIMIT_MEMLOCK, 16 * page);
  if (setgid(65534) != 0 || setuid(65534) != 0) return;
  locked = map(16 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(locked, 8 * page));
  in_child("child", child_locks);
  tell_status("lock again", mlock(locked, 8 * page));
  tell_status("busy", msync(locked, page, MS_SYNC | MS_INVALIDATE));
  tell_status("unlock", munlock(locked, 8 * page));
  tell_status("not busy", msync(locked, page, MS_ASYNC | MS_INVALIDATE));
  tell_status("lock all", mlock(locked, 16 * page));
  tell_status("unlock head", munlock(locked, 8 * page));
  tell_status("lock head", mlock(locked, 8 * page));
  tell_status("unlock all", munlockall());
  tell_status("lock all", mlock(locked, 16 * page));
}

static unsigned long free_space(void) {
  struct statvfs status;
  return statvfs("/dev/shm", &status) == 0 ? status.f_bavail * status.f_bsize : 0;
}

static void object_space(void) {
  unsigned long before = free_space();
  int fd = object(0, O_RDWR);
  tell_status("size", ftruncate(fd, OBJECT));
  char *start = map(OBJECT, RW, MAP_SHARED, fd, 0);
  memset(start, 1, OBJECT);
  close(fd);
  munmap(start, page);
  munmap(start + page, OBJECT - page);
  tell("leaked", before > free_space() + OBJECT / 2);
}

static void names(void) {
  char old[64], path[64];
  snprintf(old, sizeof old, "/tmp/effect.%d.old", driver);
  snprintf(path, sizeof path, "/tmp/effect.%d.new", driver);
  close(open(old, O_RDWR | O_CREAT, 0600));
  int fd = open(path, O_RDWR | O_CREAT, 0600);
  map(page, RW, MAP_SHARED, fd, 0);
  tell_status("rename", rename(old, path));
  tell("next", dup(fd) - fd);
  unlink(path);
}

void effect_held_leaks(void) {
  in_child("space", space_left);
  in_child("lock budget", lock_budget);
  in_child("object", object_space);
  in_child("names", names);
}
