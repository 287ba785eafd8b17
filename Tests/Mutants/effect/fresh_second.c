/* Fresh: what works once. */
#include "effect.h"

static void tell_locked(char *start) {
  tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
}

static void fix_twice(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) {
    tell_status("lock", mlock(start, page));
    tell_address("fixed", mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
    tell_locked(start);
  }
}

static void protect_twice(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  for (int i = 0; i < 4; i++) {
    tell_status("protect", mprotect(start, page, i % 2 == 0 ? PROT_READ : RW));
    tell_pages("protect", start, page);
  }
}

static void unmap_twice(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("unmap", munmap(start, page));
  tell_address("again", mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_status("unmap", munmap(start, page));
  tell_pages("unmap", start, page);
}

static void truncate_twice(void) {
  char name[64];
  struct stat status;
  snprintf(name, sizeof name, "/effect.%d.second", driver);
  for (int i = 0; i < 3; i++) {
    int fd = shm_open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
    tell_status("stat", fstat(fd, &status));
    tell("size", (long)status.st_size);
    tell_status("size", ftruncate(fd, (off_t)page));
  }
  shm_unlink(name);
}

static void size_again(void) {
  struct stat status;
  int fd = file(2 * page, O_RDWR);
  map(2 * page, RW, MAP_SHARED, fd, 0);
  tell_status("shrink", ftruncate(fd, (off_t)page));
  tell_status("grow", ftruncate(fd, 2 * (off_t)page));
  tell_status("stat", fstat(fd, &status));
  tell("size", (long)status.st_size);
}

static void map_private_again(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_PRIVATE, fd, 0);
  start[1] = 'p';
  tell_status("unmap", munmap(start, page));
  start = map(page, RW, MAP_PRIVATE, fd, 0);
  tell_bytes("again", start, page);
}

static void close_both(void) {
  int fd = file(page, O_RDWR), other = dup(fd);
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  int fourth = open(name, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  close(fd);
  close(other);
  start[0] = 'c';
  tell_file("closed", fourth);
}


static void lock_twice(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, 2 * page));
  tell_status("lock", mlock(start + page, 2 * page));
  tell_status("unlock", munlock(start, 3 * page));
  tell_locked(start + page);
}

/* The address of a fault, as a page of the mapping. */
static sigjmp_buf jump;
static void *fault_at;

static void catch_address(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  fault_at = info->si_addr;
  siglongjmp(jump, 1);
}

static void fault_addresses(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = catch_address;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
  int fd = file(page, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  tell_status("none", mprotect(start, page, PROT_NONE));
  for (volatile int i = 1; i >= 0; i--) {
    if (sigsetjmp(jump, 1) == 0) *(volatile char *)(start + i * (int)page);
    tell("fault", (long)((char *)fault_at - start));
  }
}

void effect_fresh_second(void) {
  in_child("fixed", fix_twice);
  in_child("protect", protect_twice);
  in_child("unmap", unmap_twice);
  in_child("truncate", truncate_twice);
  in_child("size", size_again);
  in_child("private", map_private_again);
  in_child("close", close_both);
  in_child("lock", lock_twice);
  in_child("address", fault_addresses);
}
