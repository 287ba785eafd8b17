/* Fresh: buffers. */
#include "effect.h"

#include <sys/uio.h>

static void cross_into_read_only(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("part", mprotect(start + page, page, PROT_READ));
  tell("read", (long)read(fd, start, 2 * page));
  tell_bytes("read", start, 2 * page);
  tell_status("none", mprotect(start, page, PROT_NONE));
  tell("write", (long)write(fd, start, page));
  tell("offset", (long)lseek(fd, 0, SEEK_CUR));
}

static void write_own_private(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_PRIVATE, fd, 0);
  memset(start, 'p', 100);
  tell("write", (long)pwrite(fd, start, 100, 1000));
  tell_file("own", fd);
}

static void write_own_parts(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  struct iovec parts[] = {{"first", 5}, {start + 100, 10}};
  tell("write", (long)writev(fd, parts, 2));
  tell_file("parts", fd);
  tell("read", (long)pread(fd, start + 200, 10, 0));
  tell("offset", (long)lseek(fd, 0, SEEK_CUR));
}

static void read_parts(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  struct iovec parts[] = {{start, 5}, {start + 10, 0}, {start + 20, 5}, {start + 30, 6}};
  tell("read", (long)readv(fd, parts, 4));
  tell_bytes("parts", start, page);
}

static void write_short(void) {
  int fd = file(page, O_RDWR);
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("none", mprotect(start + page, page, PROT_NONE));
  tell("write", (long)write(fd, start + page - 100, 200));
  tell("offset", (long)lseek(fd, 0, SEEK_CUR));
}

static void read_into_shared(void) {
  int fd = file(page, O_RDWR), source = file(0, O_RDWR);
  tell("source", (long)pwrite(source, "source", 6, 0));
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell("read", (long)read(source, start + 10, 6));
  tell_bytes("shared", start, page);
  tell_status("unmap", munmap(start, page));
  tell_file("shared", fd);
}

static void lend(void) {
  int ends[2];
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 'a', page);
  tell_status("pipe", pipe(ends));
  tell("write", (long)write(ends[1], start, page));
  memset(start, 'b', page);
  tell("read", (long)read(ends[0], start + page, page));
  tell_bytes("pipe", start + page, page);
}

static void read_past_end(void) {
  int fd = file(page, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  tell_status("read", (long)read(fd, start + page, 10));
}

void effect_fresh_kernel(void) {
  in_child("cross", cross_into_read_only);
  in_child("private", write_own_private);
  in_child("writev", write_own_parts);
  in_child("readv", read_parts);
  in_child("short", write_short);
  in_child("shared", read_into_shared);
  in_child("pipe", lend);
  in_child("end", read_past_end);
}
