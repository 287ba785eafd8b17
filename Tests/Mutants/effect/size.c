/* Larger sizes, many pages, many mappings, large offsets. */
#include "effect.h"

static const off_t FOUR_GIB = (off_t)1 << 32;

static void far(void) {
  int fd = file(3 * page, O_RDWR);
  char *start;
  tell_status("sparse", ftruncate(fd, FOUR_GIB + (off_t)(2 * page)));
  tell("last", (long)pwrite(fd, "far", 3, FOUR_GIB + (off_t)page));
  start = map(page, RW, MAP_SHARED, fd, FOUR_GIB + (off_t)page);
  tell_bytes("far", start, page);
  munmap(start, page);
  start = map((size_t)FOUR_GIB + 2 * page, PROT_READ, MAP_PRIVATE | MAP_NORESERVE, fd, 0);
  tell_pages("both ends", start + FOUR_GIB, 2 * page);
  munmap(start, (size_t)FOUR_GIB + 2 * page);
  close(fd);
  fd = object(0, O_RDWR);
  tell_status("more than 2 GiB", ftruncate(fd, FOUR_GIB / 2 + (off_t)page));
  tell("size", (long)lseek(fd, 0, SEEK_END));
  close(fd);
}

static void many_pages(void) {
  size_t len = 36 * page;
  char *start = map(len, RW, ANONYMOUS, -1, 0);
  memset(start, 1, len);
  tell_status("read-only", mprotect(start, 19 * page, PROT_READ));
  tell_pages("read-only", start, len);
  tell_status("writable", mprotect(start, len, RW));
  tell_status("lock", mlock(start, len));
  tell_status("locked", msync(start, len, MS_SYNC | MS_INVALIDATE));
  tell_status("unlock", munlock(start, len));
  tell_status("unlocked", msync(start + 35 * page, page, MS_SYNC | MS_INVALIDATE));
  tell_status("lock the last", mlock(start + 35 * page, page));
  tell_status("locked", msync(start, len, MS_SYNC | MS_INVALIDATE));
  tell_status("unlock", munlock(start + 35 * page, page));
  tell_status("drop", madvise(start, len, MADV_DONTNEED));
  tell_bytes("dropped", start, len);
}

static void shrinking(void) {
  int fd = file(20 * page, O_RDWR);
  char *start = map(20 * page, RW, MAP_SHARED, fd, 0);
  tell_status("shrink", ftruncate(fd, (off_t)page));
  tell_pages("shrunk", start, 20 * page);
  close(fd);
}

static char *large;

static void stores_large(void) {
  memset(large, 3, 520 * page);
}

static void more_than_a_table(void) {
  static unsigned char vec[1024];
  size_t len = 520 * page;
  char *start = large = map(len, RW, ANONYMOUS, -1, 0), *moved;
  memset(start, 1, len);
  in_child("stores", stores_large);
  tell_bytes("after a child", start, len);
  memset(vec, 0, sizeof vec);
  tell_status("told", mincore(start, len, vec));
  tell("the last", vec[519]);
  moved = mmap(NULL, len, RW, ANONYMOUS, -1, 0);
  moved = mremap(start, len, len, MREMAP_MAYMOVE | MREMAP_FIXED, moved);
  tell_bytes("moved", moved, len);
  munmap(moved, len);
}

static void many_mappings(void) {
  char *start = map(40 * page, PROT_NONE, ANONYMOUS, -1, 0);
  for (size_t i = 0; i < 40; i += 2) {
    mmap(start + i * page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  }
  tell_status("one", mprotect(start + 10 * page, page, PROT_READ));
  tell_pages("pieces", start, 40 * page);
  tell_status("unmap", munmap(start, 40 * page));
  tell_pages("unmapped", start, 40 * page);
}

static char *mappings[40];

static void touches_mappings(void) {
  for (int i = 0; i < 40; i++) tell_pages("in the child", mappings[i], page);
}

static void one_object(void) {
  int fd = file(page, O_RDWR);
  for (int i = 0; i < 40; i++) mappings[i] = mmap(NULL, page, RW, MAP_SHARED, fd, 0);
  for (int i = 0; i < 40; i++) mappings[i][i] = 'x';
  tell_file("forty stores", fd);
  in_child("mappings", touches_mappings);
  close(fd);
}

void effect_size(void) {
  far();
  many_pages();
  shrinking();
  more_than_a_table();
  many_mappings();
  one_object();
}
