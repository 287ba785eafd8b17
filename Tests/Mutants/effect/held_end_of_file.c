/* The end of a mapped file, as it moves. */
#include "effect.h"

static void tails(void) {
  int fd = file(page + 100, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  start[page + 150] = 9;
  tell("allocate", posix_fallocate(fd, 0, (off_t)page + 200));
  tell_file("allocated", fd);
  tell_status("shrink", ftruncate(fd, 100));
  tell("behind", pwrite(fd, "end", 3, 1000));
  tell_file("gap", fd);
  tell_status("shrink", ftruncate(fd, 50));
  start = map(page, PROT_READ, MAP_PRIVATE, fd, 0);
  tell_bytes("private tail", start, page);
  tell_status("shrink in page", ftruncate(fd, 40));
  tell_file("head", fd);
}

static void shrink_at_offset(void) {
  int fd = file(4 * page, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 2 * (off_t)page);
  tell_status("to three", ftruncate(fd, 3 * (off_t)page));
  tell_pages("at offset", start, 2 * page);
  tell_status("sync", msync(start, page, MS_SYNC));
  tell_file("synchronised", fd);
}

static void grow(void) {
  int fd = file(page, O_RDWR);
  char *start = map(4 * page, RW, MAP_SHARED, fd, 0);
  tell("more", pwrite(fd, "xy", 2, 2 * (off_t)page));
  tell_bytes("second mapping", map(3 * page, PROT_READ, MAP_SHARED, fd, 0), 3 * page);
  tell_status("grow", ftruncate(fd, 3 * (off_t)page));
  tell_status("grow more", ftruncate(fd, 4 * (off_t)page));
  tell_pages("grown", start, 4 * page);
}

static void by_name(void) {
  char name[64];
  snprintf(name, sizeof name, "/tmp/effect.%d.end", driver);
  int fd = open(name, O_RDWR | O_CREAT | O_APPEND, 0600), reader = open(name, O_RDONLY);
  tell("first", write(fd, "first", 5));
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("for reading", ftruncate(reader, 0));
  tell_bytes("mapped", start, page);
  tell("second", write(fd, "second", 6));
  tell_file("appended", fd);
  unlink(name);
}

void effect_held_end_of_file(void) {
  tails();
  shrink_at_offset();
  grow();
  by_name();
}
