/* What the kernel loads from mapped memory, and stores there. */
#include "effect.h"

#include <sys/socket.h>
#include <sys/uio.h>

static int source; /* a file of the pattern, four pages long */
static int ends[2];

/* What came out at the other end. */
static void tell_end(const char *what, int fd, size_t nbyte) {
  static char bytes[65536];
  memset(bytes, 0, sizeof bytes);
  tell(what, nbyte > 0 ? (long)read(fd, bytes, nbyte) : 0);
  tell_bytes(what, bytes, nbyte);
}

static void protections(void) {
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  int fd = file(page, O_RDWR);
  start[0] = 'x';
  tell_status("read-only", mprotect(start, page, PROT_READ));
  tell_status("refused", pread(source, start, 9, 0));
  tell_bytes("read-only", start, page);
  tell_status("inaccessible", mprotect(start, page, PROT_NONE));
  tell_status("refused", write(ends[1], start, 9));
  tell_status("writable", mprotect(start, page, RW));
  tell_status("read", pread(source, start, 9, 0));
  tell_status("guard", mprotect(start + page, page, PROT_NONE));
  tell("stopped", (long)read(source, start, 2 * page));
  tell("offset", (long)lseek(source, 0, SEEK_CUR));
  tell("stopped", (long)pwrite(fd, start, 2 * page, 0));
  start = map(page, PROT_WRITE, MAP_SHARED, fd, 0);
  tell_status("write-only", pread(source, start, 9, 0));
  munmap(start, page);
  tell_status("hole", write(ends[1], start, 9));
  close(fd);
}

static void storing(void) {
  int fd = file(2 * page, O_RDWR), sockets[2];
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  tell_bytes("before", start, 2 * page);
  tell_status("read", pread(source, start + page - 9, 20, 3));
  tell_file("read", fd);
  start = map(page, RW, MAP_PRIVATE, fd, (off_t)page);
  tell_status("read", pread(source, start + 99, 20, 3));
  tell_file("read", fd);
  tell_status("shrink", ftruncate(fd, 700));
  start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("read", pread(source, start + 690, 20, 3));
  tell_file("read", fd);
  tell_status("sockets", socketpair(AF_UNIX, SOCK_STREAM, 0, sockets));
  tell("sent", (long)write(sockets[0], "sent", 4));
  tell("received", (long)read(sockets[1], start, 4));
  tell_file("received", fd);
  close(fd);
}

static char *whole;

static void waits(void) {
  char byte;
  tell("wait", (long)read(ends[0], &byte, 1));
  tell_bytes("in the child", whole, page);
}

/* The child waits until its parent has read. */
static void parting(void) {
  int status;
  whole = map(page, RW, ANONYMOUS, -1, 0);
  whole[0] = 'x';
  pid_t child = fork();
  if (child == 0) {
    waits();
    _exit(0);
  }
  tell_status("read", pread(source, whole, 9, 0));
  long count = (long)write(ends[1], "x", 1);
  waitpid(child, &status, 0);
  tell("go", count);
}

static void vectors(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0), *one, *other;
  struct iovec parts[2] = {{start, page}, {start + 2 * page, 9}};
  tell("read", (long)readv(source, parts, 2));
  tell_bytes("read", start, 3 * page);
  one = map(page, PROT_READ, MAP_SHARED, fd, 0);
  other = map(page, PROT_READ, MAP_SHARED, fd, (off_t)page);
  parts[0] = (struct iovec){one, 9};
  parts[1] = (struct iovec){other, 9};
  tell("write", (long)writev(ends[1], parts, 2));
  tell_end("written", ends[0], 18);
  parts[0] = parts[1] = (struct iovec){start + 100, 9};
  tell("write", (long)writev(fd, parts, 2));
  tell_bytes("shown", one, page);
  close(fd);
}

static void loading(void) {
  int fd = file(2 * page, O_RDWR), to = file(0, O_RDWR);
  char *start = map(2 * page, RW, MAP_PRIVATE, fd, 0);
  start[9] = 'x';
  tell("write", (long)write(to, start, 20));
  tell_file("written", to);
  mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  memset(start + page, 'x', page);
  tell("write", (long)write(to, start + page - 9, 20));
  tell_file("written", to);
  start = map(page, RW, MAP_SHARED, fd, 0);
  tell("pipe", (long)write(ends[1], start, page));
  start[9] = 'y';
  tell_end("pipe", ends[0], page);
  tell_file("first", fd);
  start[9] = 'z';
  tell_status("sync", msync(start, page, MS_SYNC));
  tell_file("again", fd);
  close(fd);
}

static void showing(void) {
  int fd = file(page, O_RDWR), other = dup(fd);
  char *start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  tell("write", (long)pwrite(other, "new", 3, 0));
  tell_bytes("shown", start, page);
  close(other);
  close(fd);
}

void effect_kernel_access(void) {
  source = file(4 * page, O_RDWR);
  lseek(source, 0, SEEK_SET);
  tell_status("pipe", pipe(ends));
  protections();
  storing();
  parting();
  vectors();
  loading();
  showing();
}
