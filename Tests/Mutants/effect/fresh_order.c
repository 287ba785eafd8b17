/* Fresh: unusual orders of calls. */
#include "effect.h"

static void tell_locked(char *start) {
  tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
}

static void place(void) {
  char *start = map(6 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 'p', 6 * page);
  tell_status("hole", munmap(start + 2 * page, 2 * page));
  mmap(NULL, 2 * page + 1, RW, ANONYMOUS, -1, 0);
  tell_bytes("hole", start + 4 * page, 2 * page);
  mmap(start + 2 * page, 3 * page, RW, ANONYMOUS, -1, 0);
  tell_bytes("hint", start + 4 * page, 2 * page);
  tell_address("fixed", mmap(start + 3 * page, 2 * page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_bytes("fixed", start + 3 * page, 2 * page);
}

static void place_hint(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 'p', 4 * page);
  tell_status("hole", munmap(start + page, page));
  mmap(start + page, 2 * page, RW, ANONYMOUS, -1, 0);
  tell_bytes("hint", start + 2 * page, 2 * page);
}

static void place_fixed(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 'p', 4 * page);
  tell_status("hole", munmap(start + page, page));
  tell_address("fixed", mmap(start + page, 2 * page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_bytes("fixed", start + page, 2 * page);
}

static void protect_split(void) {
  int fd = file(5 * page, O_RDWR);
  char *start = map(5 * page, RW, MAP_SHARED, fd, 0);
  tell_status("split", munmap(start + page, page));
  tell_status("shrink", ftruncate(fd, 4 * (off_t)page));
  tell_status("protect", mprotect(start + 2 * page, page, PROT_READ));
  tell_pages("split", start, 5 * page);
}

static void unmap_replaced(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_address("fixed", mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_status("protect", mprotect(start + page, page, PROT_READ));
  tell_status("unmap", munmap(start, 3 * page));
  tell_pages("unmap", start, 3 * page);
}

static void lock_and_split(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, 4 * page));
  tell_status("first", munmap(start, page));
  tell_locked(start + page);
  tell_status("lock", mlock(start + page, 3 * page));
  tell_address("fixed", mmap(start + 2 * page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_locked(start + 3 * page);
  start = map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, 3 * page));
  tell_status("protect", mprotect(start + page, page, PROT_READ));
  tell_status("unlock", munlock(start, 3 * page));
  tell_locked(start + 2 * page);
}

static void lock_later(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0), *later;
  tell_status("future", mlockall(MCL_FUTURE));
  tell_address("fixed", mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_locked(start);
  tell_status("unlock", munlockall());
  tell_status("current", mlockall(MCL_CURRENT));
  later = map(page, RW, ANONYMOUS, -1, 0);
  tell_locked(later);
}

static void reserve_locked(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, page));
  tell_address("none", mmap(start, page, PROT_NONE, ANONYMOUS | MAP_FIXED, -1, 0));
  tell_status("open", mprotect(start, page, RW));
  tell_locked(start);
}

void effect_fresh_order(void) {
  in_child("place", place);
  in_child("hint", place_hint);
  in_child("fixed", place_fixed);
  in_child("split", protect_split);
  in_child("replaced", unmap_replaced);
  in_child("lock", lock_and_split);
  in_child("later", lock_later);
  in_child("reserve", reserve_locked);
}
