/* Fresh: pages that nothing has referenced yet. */
#include "effect.h"

static char *shared;

static void unlink_closed(void) {
  char name[64];
  snprintf(name, sizeof name, "/tmp/effect.%d.touch", driver);
  int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
  pattern_fd(fd, page);
  char *start = map(page, RW, MAP_PRIVATE, fd, 0);
  tell_status("close", close(fd));
  tell_status("unlink", unlink(name));
  tell_bytes("gone", start, page);
}

static void use_reserved(void) {
  tell_status("open", mprotect(shared, page, RW));
  shared[0] = 'c';
}

static void reserve(void) {
  shared = map(page, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_child("reserved", use_reserved);
  tell_status("open", mprotect(shared, page, PROT_READ));
  tell_bytes("reserved", shared, page);
}

static void protect_untouched(void) {
  int fd = file(3 * page, O_RDWR);
  char *start = map(3 * page, PROT_READ, MAP_PRIVATE, fd, 0);
  tell_status("middle", mprotect(start + page, page, RW));
  memset(start + page, 'm', page);
  tell_file("middle", fd);
  start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("none", mprotect(start, page, PROT_NONE));
  tell_pages("none", start, page);
}

static void replace_untouched(void) {
  int fd = file(3 * page, O_RDWR);
  char *start = map(3 * page, RW, MAP_PRIVATE, fd, 0);
  tell_address("fixed", mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_bytes("fixed", start, 3 * page);
}

static void invalidate(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("invalidate", msync(start, page, MS_SYNC | MS_INVALIDATE));
  start[0] = 'i';
  tell_file("invalidate", fd);
}

static void map_twice(void) {
  int fd = file(page, O_RDWR), other = dup(fd);
  char *first = map(page, RW, MAP_SHARED, fd, 0), *second = map(page, RW, MAP_SHARED, other, 0);
  second[0] = 't';
  tell_bytes("twice", first, page);
}

static void read_into(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_PRIVATE, fd, 0);
  tell("read", (long)read(fd, start + 10, 20));
  tell_bytes("read", start, page);
}

static void shrink_and_grow(void) {
  int fd = file(3 * page, O_RDWR);
  char *start = map(3 * page, RW, MAP_SHARED, fd, 0);
  start[0] = 's';
  tell_status("shrink", ftruncate(fd, (off_t)page));
  tell_status("grow", ftruncate(fd, 3 * (off_t)page));
  tell_file("grow", fd);
}

static void lock_present(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  start[page] = 'l';
  tell_status("lock", mlock(start, 3 * page));
  tell_status("locked", msync(start + 2 * page, page, MS_SYNC | MS_INVALIDATE));
}

void effect_fresh_touch(void) {
  in_child("unlink", unlink_closed);
  in_child("reserve", reserve);
  in_child("protect", protect_untouched);
  in_child("replace", replace_untouched);
  in_child("invalidate", invalidate);
  in_child("twice", map_twice);
  in_child("read", read_into);
  in_child("shrink", shrink_and_grow);
  in_child("lock", lock_present);
}
