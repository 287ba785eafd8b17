/* Fresh: the end of files and objects. */
#include "effect.h"

static void map_cut(void) {
  int fd = file(2 * page, O_RDWR);
  tell_status("shrink", ftruncate(fd, (off_t)page + 100));
  char *start = map(2 * page, PROT_READ, MAP_SHARED, fd, 0);
  tell_bytes("cut", start, 2 * page);
  tell_status("empty", ftruncate(fd, 0));
  start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  tell_pages("empty", start, page);
}

static void append(void) {
  int fd = file(page, O_RDWR);
  tell_status("append", fcntl(fd, F_SETFL, O_APPEND));
  tell_status("shrink", ftruncate(fd, 10));
  tell("write", (long)write(fd, "end", 3));
  tell_file("append", fd);
}

static void write_behind(void) {
  int fd = file(100, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  start[200] = 'x';
  tell("write", (long)pwrite(fd, "end", 3, (off_t)page));
  tell_file("gap", fd);
}

static void shrink(void) {
  int fd = file(4 * page, O_RDWR);
  char *start = map(4 * page, RW, MAP_SHARED, fd, 0);
  char *second = map(3 * page, RW, MAP_SHARED, fd, (off_t)page);
  tell_status("part", mprotect(start + 2 * page, 2 * page, PROT_READ));
  tell_status("shrink", ftruncate(fd, 2 * (off_t)page - 100));
  tell_pages("first", start, 4 * page);
  tell_pages("second", second, 3 * page);
}

static void truncate_opened(void) {
  char name[64];
  struct stat status;
  snprintf(name, sizeof name, "/tmp/effect.%d.end", driver);
  int fd = open(name, O_RDWR | O_CREAT, 0600);
  pattern_fd(fd, page);
  char *start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  close(open(name, O_RDWR | O_TRUNC));
  tell_pages("truncated", start, page);
  tell_status("stat", stat(name, &status));
  tell("size", (long)status.st_size);
  unlink(name);
}

static void store_tail(void) {
  struct stat status;
  int fd = file(100, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  start[200] = 'x';
  tell_status("close", mprotect(start, page, PROT_READ));
  tell_status("unmap", munmap(start, page));
  tell_status("stat", fstat(fd, &status));
  tell("size", (long)status.st_size);
}

static void allocate(void) {
  int fd = file(page, O_RDWR);
  map(page, RW, MAP_SHARED, fd, 0);
  tell("allocate", posix_fallocate(fd, 100, (off_t)page));
  tell_file("allocate", fd);
  tell("allocate", posix_fallocate(fd, 10, 10));
  tell_file("allocate", fd);
}

void effect_fresh_end(void) {
  in_child("cut", map_cut);
  in_child("append", append);
  in_child("behind", write_behind);
  in_child("shrink", shrink);
  in_child("opened", truncate_opened);
  in_child("tail", store_tail);
  in_child("allocate", allocate);
}
