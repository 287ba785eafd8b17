/* Memory that is changed, split, moved or left before it is first touched. */
#include "effect.h"

static void splitting(void) {
  int fd = file(5 * page, O_RDWR);
  char *start = map(5 * page, RW, MAP_SHARED, fd, 0);
  tell_status("hole", munmap(start + page, page));
  tell_bytes("behind it", start + 2 * page, 3 * page);
  start = map(3 * page, PROT_READ, MAP_SHARED, fd, 0);
  tell_status("writable", mprotect(start + page, page, RW));
  start[page] = 'x';
  tell_file("stored", fd);
  close(fd);
}

static char *reserved;

static void touches_reserved(void) {
  tell_pages("in the child", reserved, 6 * page);
}

static void committing(void) {
  char *start = reserved = map(6 * page, PROT_NONE, ANONYMOUS, -1, 0);
  tell_status("a part", mprotect(start + page, page, RW));
  tell_pages("a part", start, 6 * page);
  tell_status("read-only", mprotect(start + 3 * page, page, PROT_READ));
  in_child("parts", touches_reserved);
  start = map(4 * page, PROT_NONE, ANONYMOUS, -1, 0);
  mmap(start, 4 * page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_pages("replaced", start, 4 * page);
}

static char *untouched;

static void stores(void) {
  untouched[0] = 7;
}

static void forking(void) {
  untouched = map(page, RW, ANONYMOUS, -1, 0);
  in_child("stores", stores);
  tell("after the child", untouched[0]);
}

static void locking(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = map(2 * page, RW, MAP_PRIVATE, fd, 0);
  tell_status("lock", mlock(start, page));
  start[0] = 'x';
  tell_file("after a private store", fd);
  close(fd);
}

static void sizing(void) {
  int fd = object(0, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("size", ftruncate(fd, (off_t)page));
  start[0] = 'x';
  tell_file("stored", fd);
  close(fd);
}

static void closing(void) {
  int fd = file(page, O_RDONLY);
  char *start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  tell_bytes("closed", start, page);
}

static void moving(void) {
  int fd = file(4 * page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 2 * (off_t)page), *to;
  to = map(2 * page, PROT_NONE, ANONYMOUS, -1, 0);
  to = mremap(start, page, 2 * page, MREMAP_MAYMOVE | MREMAP_FIXED, to);
  tell_bytes("moved", to, 2 * page);
  start = map(page, RW, MAP_PRIVATE, fd, 0);
  tell_status("drop", madvise(start, page, MADV_DONTNEED));
  tell_bytes("dropped", start, page);
  close(fd);
}

void effect_first_touch(void) {
  splitting();
  committing();
  forking();
  locking();
  sizing();
  closing();
  moving();
}
