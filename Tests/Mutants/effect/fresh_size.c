/* Fresh: sizes. */
#include "effect.h"

static void protect_pieces(void) {
  char *start = map(7 * page, RW, ANONYMOUS, -1, 0);
  tell_status("part", mprotect(start + page, page, PROT_READ));
  tell_status("part", mprotect(start + 3 * page, page, PROT_NONE));
  tell_status("all", mprotect(start, 7 * page, PROT_READ));
  tell_pages("pieces", start, 7 * page);
}

static void unmap_partial(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  tell_status("part", mprotect(start + 2 * page, 2 * page, PROT_READ));
  tell_status("partial", munmap(start, page + 1));
  tell_pages("partial", start, 4 * page);
}

static void map_far(void) {
  off_t border = (off_t)1 << 32;
  int fd = file(page, O_RDWR);
  tell("far", (long)pwrite(fd, "far", 3, border));
  char *start = map(2 * page, PROT_READ, MAP_SHARED, fd, border - (off_t)page);
  tell_bytes("far", start, 2 * page);
  tell_status("shrink", ftruncate(fd, border / 2));
  tell_file("start", fd);
}

static void map_blocks(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  memset(start, 7, page);
  tell_status("unmap", munmap(start, page));
  start = map((size_t)4 << 20, RW, ANONYMOUS, -1, 0);
  for (size_t at = 0; at < (size_t)4 << 20; at += page) {
    if (start[at] != 0) tell("dirty", start[at]);
  }
}

static void write_batches(void) {
  size_t size = 40 * page;
  int fd = file(size, O_RDWR), target = file(0, O_RDWR);
  char *start = map(size, RW, MAP_SHARED, fd, 0);
  tell("write", (long)write(target, start, size));
  char *copy = map(size, PROT_READ, MAP_SHARED, target, 0);
  tell_bytes("copy", copy, size);
}

static void lock_ranges(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start + page - 1, 2));
  tell_status("locked", msync(start + page, page, MS_SYNC | MS_INVALIDATE));
  tell_status("unmap", munmap(start + 2 * page, page));
  tell_status("hole", mlock(start, 4 * page));
  tell_status("hole", msync(start, 4 * page, MS_SYNC));
}

static void map_windows(void) {
  int fd = file(20 * page, O_RDWR);
  char *start = map(19 * page, PROT_READ, MAP_SHARED, fd, (off_t)page);
  tell_bytes("window", start, 19 * page);
}

void effect_fresh_size(void) {
  in_child("pieces", protect_pieces);
  in_child("partial", unmap_partial);
  in_child("far", map_far);
  in_child("blocks", map_blocks);
  in_child("batches", write_batches);
  in_child("locks", lock_ranges);
  in_child("windows", map_windows);
}
