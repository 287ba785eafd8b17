/* Fresh: children. */
#include "effect.h"

static char *start;
static int fd;

static void store(void) {
  start[0] = 's';
}

static void map_and_fork(void) {
  start = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_child("grandchild", store);
  tell_bytes("grandchild", start, page);
}

static void fork_twice(void) {
  map(page, RW, ANONYMOUS, -1, 0);
  in_child("child", map_and_fork);
  start = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_child("first", map_and_fork);
  in_child("second", store);
  tell_bytes("second", start, page);
}

static void fork_closed(void) {
  fd = file(page, O_RDWR);
  start = map(page, RW, MAP_SHARED, fd, 0);
  close(fd);
  in_child("closed", store);
  tell_bytes("closed", start, page);
}

static void unmap_part(void) {
  tell_status("unmap", munmap(start + page, page));
}

static void fork_and_unmap(void) {
  start = map(2 * page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  memset(start, 'p', 2 * page);
  in_child("part", unmap_part);
  tell_bytes("part", start, 2 * page);
}

static void look(void) {
  tell_pages("look", start, 3 * page);
  tell_status("open", mprotect(start, 3 * page, RW));
  tell_bytes("look", start, 3 * page);
}

static void fork_protected(void) {
  start = map(3 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 'p', 3 * page);
  tell_status("part", mprotect(start + page, page, PROT_NONE));
  in_child("look", look);
}

static void fork_locked(void) {
  start = map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, 3 * page));
  tell_status("unlock", munlock(start + page, page));
  in_child("store", store);
  tell_bytes("locked", start, page);
  tell_status("locked", msync(start + 2 * page, page, MS_SYNC | MS_INVALIDATE));
}

static void close_and_store(void) {
  close(fd);
  store();
  _exit(0);
}

static void fork_and_close(void) {
  fd = file(page, O_RDWR);
  start = map(page, RW, MAP_SHARED, fd, 0);
  in_child("close", close_and_store);
  tell_file("close", fd);
}

void effect_fresh_fork(void) {
  in_child("twice", fork_twice);
  in_child("closed", fork_closed);
  in_child("unmap", fork_and_unmap);
  in_child("protected", fork_protected);
  in_child("locked", fork_locked);
  in_child("close", fork_and_close);
}
