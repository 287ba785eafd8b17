/* What reaches a file that is mapped, advice on contents, and flags of one system. */
#include "effect.h"

static void grow_past_tail(void) {
  int fd = file(page + 100, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  start[page + 200] = 7;
  tell("written", pwrite(fd, "x", 1, 3 * (off_t)page));
  tell_file("behind the end", fd);
}

static void tell_access_time(void) {
  struct stat status;
  int fd = file(9, O_RDWR);
  futimens(fd, (struct timespec[]){{1000000002, 0}, {1000000002, 0}});
  map(page, PROT_READ, MAP_SHARED, fd, 0);
  if (fstat(fd, &status) == 0) tell("access is back", status.st_atim.tv_sec < 1000000002);
}

static void tell_write_time(void) {
  struct stat status;
  int fd = file(9, O_RDWR);
  futimens(fd, (struct timespec[]){{1, 0}, {1, 0}});
  tell("written again", (long)write(fd, "x", 1));
  if (fstat(fd, &status) == 0) tell("written again", status.st_mtim.tv_sec > 1);
}

static char *equal_pages(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 7, 3 * page);
  return start;
}

static void advise(const char *what, size_t len, int advice) {
  char *start = equal_pages();
  tell_status(what, madvise(start, len, advice));
  tell_pages(what, start, 3 * page);
  start = equal_pages();
  if (madvise(start, len, advice) == 0 && advice != MADV_FREE) start[1] = 8;
  tell_bytes(what, start + page, 2 * page);
}

static void flag(const char *what, int flags, int fd, off_t off) {
  char *start = mmap(NULL, 2 * page, RW, flags, fd, off);
  tell_address(what, start);
  if (start == MAP_FAILED) return;
  tell_pages(what, start, 2 * page);
  tell("low", (uintptr_t)start < (uintptr_t)1 << 31);
}

static void grow_down(void) {
  char *room = map(64 * page, PROT_NONE, ANONYMOUS, -1, 0), *start = room + 62 * page;
  munmap(room, 64 * page);
  mmap(start, 2 * page, RW, ANONYMOUS | MAP_FIXED | MAP_GROWSDOWN, -1, 0);
  tell_pages("below", start - page, 3 * page);
}

void effect_coherence(void) {
  grow_past_tail();
  tell_access_time();
  tell_write_time();
  advise("free", page, MADV_FREE);
  advise("mergeable", 2 * page, MADV_MERGEABLE);
  advise("unmergeable", 2 * page, MADV_UNMERGEABLE);
  advise("populated", 2 * page, MADV_POPULATE_WRITE);
  char *start = equal_pages();
  tell("inside", posix_madvise(start + 1, page, POSIX_MADV_DONTNEED));
  tell_bytes("inside", start, page);
  flag("sparse", ANONYMOUS | MAP_NORESERVE, -1, 0);
  grow_down();
#ifdef MAP_32BIT
  flag("low", ANONYMOUS | MAP_32BIT, -1, 0);
#endif
  flag("both sharings", MAP_SHARED | ANONYMOUS, -1, 0);
  flag("offset", ANONYMOUS, -1, (off_t)page);
  flag("misaligned offset", ANONYMOUS, -1, 1);
}
