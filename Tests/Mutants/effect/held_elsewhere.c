/* Provokes the held-out mutants of damage elsewhere. */
#include "effect.h"

static char *first, *second;

static void store(void) {
  *first = 1;
  *second = 2;
}

static void protect(void) {
  tell_status("child protects", mprotect(first, page, PROT_READ));
}

static void across_fork(void) {
  first = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  second = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_child("stores", store);
  tell("first", *first);
  tell("second", *second);
  in_child("protects", protect);
  tell_pages("parent", first, page);
}

static void private_copies(void) {
  int fd = file(4 * page, O_RDWR);
  char *copy = map(4 * page, RW, MAP_PRIVATE, fd, 0);
  copy[0] = copy[3 * page] = 'c';
  tell_address("refused", mmap(copy, page, RW, MAP_PRIVATE | MAP_FIXED, 999, 0));
  tell("copy", copy[0]);
  copy[0] = 'c';
  if (pwrite(fd, "x", 1, 100) != 1) return;
  tell("after write", copy[0]);
  copy[0] = 'c';
  char *shared = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("invalidate", msync(shared, page, MS_SYNC | MS_INVALIDATE));
  tell("after msync", copy[0]);
  tell_status("middle", munmap(copy + page, page));
  tell("behind", copy[3 * page]);
  copy = map(3 * page, RW, MAP_PRIVATE, fd, (off_t)page);
  copy[page] = 'd';
  tell_status("shrink", ftruncate(fd, (off_t)(3 * page)));
  tell("before the end", copy[page]);
}

static void pieces(void) {
  int fd = file(5 * page, O_RDWR);
  char *start = map(4 * page, RW, MAP_SHARED, fd, 0);
  tell_status("middle", munmap(start + page, page));
  tell_bytes("tail", start + 2 * page, page);
  start = map(2 * page, PROT_READ, MAP_SHARED, fd, 0);
  tell_address("other part", mmap(start + page, page, RW, MAP_SHARED | MAP_FIXED, fd,
    (off_t)(3 * page)));
  tell_status("same now", mprotect(start, page, RW));
  tell_bytes("other part", start + page, page);
  start = map(page, RW, MAP_SHARED, fd, 0);
  tell("read", read(fd, start + 100, 13));
  tell_bytes("around", start, page);
}

void effect_held_elsewhere(void) {
  in_child("across fork", across_fork);
  in_child("private copies", private_copies);
  in_child("pieces", pieces);
}
