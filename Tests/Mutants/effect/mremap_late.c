/* Mappings that grow, shrink and move more than once. */
#include "effect.h"

/* Memory of which the pages behind len are free. */
static char *with_room(size_t len, int prot, int flags, int fd, off_t off) {
  char *start = map(len + 4 * page, PROT_NONE, ANONYMOUS, -1, 0);
  munmap(start + len, 4 * page);
  return mmap(start, len, prot, flags | MAP_FIXED, fd, off);
}

static void again(void) {
  char *start = with_room(2 * page, RW, ANONYMOUS, -1, 0);
  start[page] = 9;
  tell("shrinks", mremap(start, 2 * page, page, 0) == start);
  tell("grows", mremap(start, page, 2 * page, 0) == start);
  tell("new byte", start[page]);
}

static void read_only(void) {
  char *start = with_room(page, PROT_READ, ANONYMOUS, -1, 0);
  tell("grows", mremap(start, page, 2 * page, 0) == start);
  tell_pages("read-only", start, 2 * page);
}

static void of_file(void) {
  char *start = with_room(page, PROT_READ, MAP_SHARED, file(2 * page, O_RDWR), 0);
  tell("grows", mremap(start, page, 2 * page, 0) == start);
  tell_bytes("second page of the file", start + page, page);
}

static void locked(void) {
  char *start = with_room(page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, page));
  tell("grows", mremap(start, page, 2 * page, 0) == start);
  tell_status("locked", msync(start + page, page, MS_ASYNC | MS_INVALIDATE));
}

static void in_part(void) {
  char *start = with_room(page, RW, ANONYMOUS, -1, 0);
  mmap(start + 2 * page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_address("no room", mremap(start, page, 3 * page, 0));
  tell_pages("around", start, 3 * page);
}

static char *move(char *start, size_t size) {
  char *target = map(size, PROT_NONE, ANONYMOUS, -1, 0);
  return mremap(start, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, target);
}

static void moves(void) {
  char *start = map(20 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 3, 20 * page);
  start = move(start, 20 * page);
  tell_bytes("moved", start, 20 * page);
  start[0] = 4;
  start = move(start, 20 * page);
  tell("moved again", start[0]);
  char *target = map(20 * page, RW, ANONYMOUS, -1, 0);
  mremap(start, 20 * page, 10 * page, MREMAP_MAYMOVE | MREMAP_FIXED, target);
  tell_pages("smaller", target, 20 * page);
}

static void stays(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  start[0] = 5;
  char *other = mremap(start, page, page, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
  tell_address("stays mapped", other);
  tell("old range", start[0]);
}

static void views(void) {
  char *start = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  char *other = mremap(start, 0, page, MREMAP_MAYMOVE);
  start[0] = 6;
  tell("second view", other[0]);
}

void effect_mremap_late(void) {
  in_child("again", again);
  in_child("read-only", read_only);
  in_child("of a file", of_file);
  in_child("locked", locked);
  in_child("in part", in_part);
  in_child("moves", moves);
  in_child("stays", stays);
  in_child("views", views);
}
