/* The end of a file. */
#include "effect.h"

enum { ODD = 700 };

static void tail(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("shrink", ftruncate(fd, ODD));
  tell_file("shrunk", fd);
  tell_status("grow", ftruncate(fd, (off_t)page));
  tell_file("grown", fd);
  tell_status("shrink", ftruncate(fd, ODD));
  start[ODD + 1] = 'x';
  tell_status("grow", ftruncate(fd, (off_t)page));
  tell_file("grown", fd);
  tell_status("shrink", ftruncate(fd, ODD));
  start[ODD + 1] = 'x';
  tell_status("sync", msync(start, page, MS_SYNC));
  tell_file("synced", fd);
  tell_status("grow", ftruncate(fd, (off_t)page));
  tell_file("grown", fd);
  close(fd);
}

static void appending(void) {
  int fd = file(ODD, O_RDWR);
  map(page, PROT_READ, MAP_SHARED, fd, 0);
  tell("write", (long)pwrite(fd, "more", 4, ODD));
  tell_bytes("private", map(page, PROT_READ, MAP_PRIVATE, fd, 0), page);
  close(fd);
}

static void shrinking(void) {
  int fd = file(4 * page, O_RDWR);
  char *first = map(4 * page, RW, MAP_SHARED, fd, 0);
  char *second = map(4 * page, PROT_READ, MAP_PRIVATE, fd, 0);
  tell_status("shrink", ftruncate(fd, 2 * (off_t)page));
  tell_pages("first", first, 4 * page);
  tell_pages("second", second, 4 * page);
  tell_pages("third", map(4 * page, RW, MAP_PRIVATE, fd, 0), 4 * page);
  tell_status("writable", mprotect(second, 4 * page, RW));
  tell_pages("second", second, 4 * page);
  tell_file("accessed", fd);
  tell_status("grow", ftruncate(fd, 4 * (off_t)page));
  tell_pages("first", first, 4 * page);
  tell_pages("second", second, 4 * page);
  close(fd);
}

static void remapping(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  start = mremap(start, page, 3 * page, MREMAP_MAYMOVE);
  tell_pages("longer", start, 3 * page);
  close(fd);
  fd = object(3 * page, O_RDWR);
  start = map(3 * page, RW, MAP_SHARED, fd, 0);
  tell_status("hole", madvise(start + page, 2 * page, MADV_REMOVE));
  tell_file("with a hole", fd);
  close(fd);
}

static void limited(void) {
  struct rlimit limit = {3 * page, 3 * page};
  int fd = file(page, O_RDWR);
  signal(SIGXFSZ, SIG_IGN);
  tell_status("limit", setrlimit(RLIMIT_FSIZE, &limit));
  tell_status("too long", ftruncate(fd, 4 * (off_t)page));
  tell_file("too long", fd);
  close(fd);
}

void effect_end_of_file(void) {
  tail();
  appending();
  shrinking();
  remapping();
  limited();
}
