/* Calls whose buffers are mapped memory. */
#include "effect.h"

#include <sys/socket.h>
#include <sys/uio.h>

static int source(void) {
  int fd = file(2 * page, O_RDWR);
  lseek(fd, 0, SEEK_SET);
  return fd;
}

static void into_files(void) {
  int fd = source(), other = file(page, O_RDWR);
  char *start = map(page, RW, MAP_PRIVATE, other, 0);
  tell("into private", (long)read(fd, start, 10));
  tell_bytes("private", start, page);
  memset(start, 3, 100);
  tell("same", (long)pread(other, start, 100, 0));
  tell_bytes("same", start, page);
  start = map(page, PROT_WRITE, ANONYMOUS, -1, 0);
  tell("write only", (long)read(fd, start, 10));
}

static void into_two(void) {
  int fd = source(), pair[2];
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("read only", mprotect(start + page, page, PROT_READ));
  tell("into both", (long)read(fd, start + page - 10, 20) <= 10);
  tell_bytes("second", start + page, page);
  mmap(start + page, page, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) return;
  tell("sent", (long)write(pair[1], "0123456789", 10));
  tell("received", (long)read(pair[0], start + page - 5, 10));
  tell_bytes("received", start + page - 5, 10);
}

static void parts(void) {
  int fd = source(), to = file(0, O_RDWR);
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  struct iovec both[] = {{start, 10}, {start + 20, 10}};
  tell("parts", (long)readv(fd, both, 2));
  tell_bytes("parts", start, page);
  both[0].iov_len = 0;
  tell("from parts", (long)writev(to, both, 2));
  tell_file("from parts", to);
}

static void times(void) {
  struct stat status;
  int fd = source(), other = file(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, other, 0);
  futimens(other, (struct timespec[]){{1000, 0}, {1000, 0}});
  tell("into shared", (long)read(fd, start, 10));
  tell_status("sync", msync(start, page, MS_SYNC));
  if (fstat(other, &status) == 0) tell("old", status.st_mtim.tv_sec == 1000);
}

static void from_memory(void) {
  int ends[2], fd = file(0, O_RDWR);
  char bytes[16] = "", *start = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (pipe(ends) != 0) return;
  memset(start, 5, page);
  tell("page", (long)write(ends[1], start, page));
  memset(start, 6, page);
  tell("from pipe", (long)read(ends[0], bytes, sizeof bytes));
  tell("byte", bytes[0]);
  tell("page", pwrite(fd, start, 100, 0));
  munmap(start, page);
  start = mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  start[0] = 7;
  tell("again", pwrite(fd, start, 100, 0));
  tell_file("written", fd);
}

void effect_held_kernel_access(void) {
  into_files();
  into_two();
  parts();
  times();
  from_memory();
}
