/* Mappings that are split, protected, advised, synchronised and forked before they are touched. */
#include "effect.h"

static void splits(void) {
  int fd = file(5 * page, O_RDWR);
  char *start = map(5 * page, PROT_READ, MAP_PRIVATE, fd, 0);
  tell_status("split", munmap(start + page, page));
  tell_bytes("upper part", start + 2 * page, 3 * page);
  start = map(5 * page, RW, ANONYMOUS, -1, 0);
  mmap(start + page, page, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
  tell_bytes("around", start, 5 * page);
}

static void protections(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = map(2 * page, PROT_NONE, MAP_PRIVATE, fd, 0);
  tell_status("commit", mprotect(start, 2 * page, RW));
  tell_bytes("committed", start, 2 * page);
  int other = dup(fd);
  start = map(page, PROT_READ, MAP_SHARED, other, 0);
  close(other);
  tell_status("raise", mprotect(start, page, RW));
  start[0] = 77;
  tell_file("raised", fd);
  start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  tell("advice", posix_madvise(start, page, POSIX_MADV_WILLNEED));
  tell_pages("advised", start, page);
}

static void synchronise(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  tell_status("invalidate", msync(start, page, MS_SYNC | MS_INVALIDATE));
  tell("written", pwrite(fd, "xyz", 3, 0));
  tell_bytes("invalidated", start, page);
}

static char *shared;

static void store(void) {
  shared[page] = 5;
}

static void fork_split(void) {
  shared = map(2 * page, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  tell_status("split off", mprotect(shared + page, page, RW));
  in_child("stores", store);
  tell("child stored", shared[page]);
}

static void reserve(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  start[0] = 66;
  munmap(start, page);
  mmap(start, page, PROT_NONE, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_status("commit anonymous", mprotect(start, page, RW));
  tell("first", start[0]);
}

static void move_part(void) {
  char *start = map(4 * page, PROT_READ, MAP_SHARED, file(4 * page, O_RDWR), 0);
  char *to = map(page, PROT_NONE, ANONYMOUS, -1, 0);
  mremap(start + 2 * page, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, to);
  tell_bytes("moved part", to, page);
}

void effect_held_first_touch(void) {
  splits();
  protections();
  synchronise();
  fork_split();
  reserve();
  move_part();
}
