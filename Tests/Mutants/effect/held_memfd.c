/* Provokes the held-out mutants of memfd, its seals, and the flags that Linux adds. */
#include "effect.h"

#include <sys/syscall.h>
#include <sys/uio.h>

enum { LARGE = 256 << 20, GAP = 512, FUTURE_WRITE = 0x10 };

static int sealed;

static int sealable(void) {
  int fd = memfd_create("held", MFD_ALLOW_SEALING);
  return pattern_fd(fd, page);
}

static void seal(void) {
  tell_status("child seals", fcntl(sealed, F_ADD_SEALS, F_SEAL_GROW));
}

static void seals(void) {
  sealed = sealable();
  map(page, RW, MAP_PRIVATE, sealed, 0);
  tell_status("write", fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE));
  sealed = sealable();
  in_child("seals", seal);
  tell("seals", fcntl(sealed, F_GET_SEALS));
  tell_status("empty", ftruncate(sealed, 0));
  tell("seals", fcntl(sealed, F_GET_SEALS));
  sealed = sealable();
  tell_status("shrink", fcntl(sealed, F_ADD_SEALS, F_SEAL_SHRINK));
  tell_status("same size", ftruncate(sealed, (off_t)page));
  char *start = map(page, RW, MAP_SHARED, sealed, 0);
  mprotect(start, page, PROT_READ);
  tell_status("future", fcntl(sealed, F_ADD_SEALS, FUTURE_WRITE));
  tell_status("again", mprotect(start, page, RW));
}

static void flags(void) {
  unsigned char vec[2];
  struct rlimit limit = {3 * (rlim_t)LARGE, 3 * (rlim_t)LARGE};
  char *start = map(4 * page, PROT_NONE, ANONYMOUS, -1, 0);
  tell_address("no replace", mmap(start, page, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0));
  tell_address("populate", mmap(start, page, RW, ANONYMOUS | MAP_FIXED | MAP_POPULATE, -1, 0));
  tell_status("core", mincore(start, page, vec));
  tell("resident", vec[0] & 1);
  tell_status("limit", setrlimit(RLIMIT_AS, &limit));
  start = map(LARGE, PROT_NONE, ANONYMOUS, -1, 0);
  tell_address("no replace", mmap(start, LARGE, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0));
  map(LARGE + LARGE / 2, PROT_NONE, ANONYMOUS, -1, 0);
}

static void growing(void) {
  char *start = map(2 * GAP * page, PROT_NONE, ANONYMOUS, -1, 0);
  munmap(start, 2 * GAP * page);
  start += GAP * page;
  mmap(start, 3 * page, RW, ANONYMOUS | MAP_FIXED | MAP_GROWSDOWN, -1, 0);
  memset(start, 1, 3 * page);
  munmap(start, page);
  tell_pages("grows again", start, 2 * page);
}

static void parts(void) {
  int self = (int)syscall(SYS_pidfd_open, getpid(), 0);
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  struct iovec ranges[] = {{start, page}, {start, 0}, {start + page, page}};
  memset(start, 1, 2 * page);
  tell("advised", (long)process_madvise(self, ranges, 3, MADV_DONTNEED, 0));
  tell("last", start[page]);
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  *start = 1;
  tell_status("on fault", mlock2(start, 2 * page, MLOCK_ONFAULT));
  tell_status("present", msync(start, page, MS_ASYNC | MS_INVALIDATE));
}

void effect_held_memfd(void) {
  in_child("seals", seals);
  in_child("flags", flags);
  in_child("growing", growing);
  in_child("parts", parts);
}
