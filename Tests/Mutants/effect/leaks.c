/* What refused and repeated calls use up. */
#include "effect.h"

static void next(const char *what) {
  int fd = open("/dev/null", O_RDONLY), second = open("/dev/null", O_RDONLY);
  tell(what, fd * 1000 + second);
  close(fd);
  close(second);
}

static void budget(void) {
  struct rlimit limit = {1024UL * 1024 * 1024, 1024UL * 1024 * 1024};
  size_t len = 256UL * 1024 * 1024;
  setrlimit(RLIMIT_AS, &limit);
  for (int i = 0; i < 8; i++) {
    char *start = map(len + page, PROT_NONE, ANONYMOUS, -1, 0);
    if (start == MAP_FAILED) return;
    munmap(start + page, len);
  }
}

static void replaced(void) {
  struct rlimit limit = {1024UL * 1024 * 1024, 1024UL * 1024 * 1024};
  size_t len = 256UL * 1024 * 1024;
  setrlimit(RLIMIT_AS, &limit);
  char *start = map(len, PROT_NONE, ANONYMOUS, -1, 0);
  for (int i = 0; i < 8; i++) {
    tell_address("fixed", mmap(start, len, PROT_NONE, ANONYMOUS | MAP_FIXED, -1, 0));
  }
}

void effect_leaks(void) {
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.leak", driver);
  int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
  shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  next("after EEXIST");
  shm_unlink(name);
  shm_unlink(name);
  next("after ENOENT");
  close(dup(fd));
  next("after dup");
  int other = file(page, O_RDONLY);
  map(page, RW, MAP_SHARED, other, 0);
  next("after EACCES");
  in_child("budget", budget);
  in_child("replaced", replaced);
}
