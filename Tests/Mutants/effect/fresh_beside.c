/* Fresh: damage elsewhere. */
#include "effect.h"

static char *reserve(size_t count) {
  return map(count * page, PROT_NONE, ANONYMOUS, -1, 0);
}

static void tell_locked(char *start) {
  tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
}

static void unmap_gap(void) {
  int fd = file(page, O_RDWR);
  char *start = reserve(4);
  tell_address("first", mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_address("gap", mmap(start + page, page, RW, MAP_SHARED | MAP_FIXED, fd, 0));
  tell_status("gap", munmap(start + page, page));
  tell_bytes("gap", start, page);
}

static void protect_first(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = reserve(2);
  tell_address("first", mmap(start, page, RW, MAP_SHARED | MAP_FIXED, fd, 0));
  tell_address("next", mmap(start + page, page, RW, MAP_SHARED | MAP_FIXED, fd, (off_t)page));
  tell_status("first", mprotect(start, page, PROT_READ));
  tell_pages("first", start, 2 * page);
}

static void fill_middle(void) {
  char *start = map(3 * page, PROT_READ, ANONYMOUS, -1, 0);
  tell_address("middle", mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_pages("middle", start, 3 * page);
}

static void shrink_beside(void) {
  int fd = file(page, O_RDWR);
  char *start = reserve(2);
  tell_address("file", mmap(start, page, RW, MAP_SHARED | MAP_FIXED, fd, 0));
  tell_address("next", mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  memset(start + page, 'n', page);
  tell_status("shrink", ftruncate(fd, 0));
  tell_bytes("next", start + page, page);
}

static void unlock_beside(void) {
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("part", mprotect(start + page, page, PROT_READ));
  tell_status("lock", mlock(start, 2 * page));
  tell_status("unlock", munlock(start, page));
  tell_locked(start + page);
}

static void read_beside(void) {
  int fd = file(page, O_RDWR);
  char *start = reserve(2);
  tell_address("shared", mmap(start, page, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
  tell_address("next", mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  memset(start + page, 'n', page);
  tell("read", (long)read(fd, start, page));
  tell_bytes("next", start + page, page);
}

static void charge(void) {
  const size_t size = (size_t)1 << 30;
  struct rlimit limit = {3 * size, 3 * size};
  tell_status("limit", setrlimit(RLIMIT_AS, &limit));
  char *start = map(2 * size, PROT_NONE, ANONYMOUS, -1, 0);
  tell_status("unmap", munmap(start + page, 2 * size - 2 * page));
  tell_address("again", mmap(NULL, 2 * size, PROT_NONE, ANONYMOUS, -1, 0));
}

static void refuse_name(void) {
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.beside", driver);
  close(shm_open(name, O_RDWR | O_CREAT, 0600));
  for (int i = 0; i < 2; i++) {
    tell("exists", shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600));
    int fd = dup(0);
    tell("lowest", fd);
    close(fd);
  }
  shm_unlink(name);
}

static void reuse_descriptor(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  close(fd);
  int other = file(2 * page, O_RDWR);
  tell("same", other == fd);
  tell_status("shrink", ftruncate(other, (off_t)page));
  tell_bytes("former", start, 2 * page);
}

static void long_names(void) {
  char name[160];
  snprintf(name, sizeof name, "/effect.%d.%0120d", driver, 1);
  int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
  tell("open", fd >= 0);
  name[strlen(name) - 1] = '2';
  tell("other", shm_open(name, O_RDWR, 0));
  name[strlen(name) - 1] = '1';
  tell_status("unlink", shm_unlink(name));
}

void effect_fresh_beside(void) {
  in_child("gap", unmap_gap);
  in_child("protect", protect_first);
  in_child("middle", fill_middle);
  in_child("shrink", shrink_beside);
  in_child("unlock", unlock_beside);
  in_child("read", read_beside);
  in_child("charge", charge);
  in_child("refuse", refuse_name);
  in_child("reuse", reuse_descriptor);
  in_child("names", long_names);
}
