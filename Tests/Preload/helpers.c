/* What versions of calls ask of the system, past themselves. */
#include "preload.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>

enum { LARGEST_PAGE = 64 * 1024, CHUNK = 4096 };

int access_mode(int fd) {
  int flags = real.fcntl(fd, F_GETFL, 0);
  return flags < 0 ? -1 : flags & O_ACCMODE;
}

off_t regular_size(int fd) {
  struct stat status;
  if (real.fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return -1;
  return status.st_size;
}

int is_shm(int fd) {
  char link[64], target[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, target, sizeof target);
  return length > 9 && strncmp(target, "/dev/shm/", 9) == 0;
}

int is_mapped(const void *addr) {
  unsigned char vec[1];
  return real.mincore(page_of(addr), page, vec) == 0;
}

/* Many pages a call: a program may well unmap gigabytes. */
size_t length_to_hole(const void *addr, size_t len) {
  static unsigned char vec[CHUNK];
  char *at = page_of(addr), *end = end_of(addr, len);
  while (at < end) {
    size_t left = (size_t)(end - at), count = left < CHUNK * page ? left : CHUNK * page;
    if (real.mincore(at, count, vec) != 0) break;
    at += count;
  }
  while (at < end && is_mapped(at)) at += page;
  return at >= end ? len : (size_t)(at - page_of(addr));
}

int has_hole(const void *addr, size_t len) {
  return length_to_hole(addr, len) < len;
}

void poke(char *at, char value, int prot) {
  if (real.mprotect(page_of(at), page, PROT_READ | PROT_WRITE) != 0) return;
  *at = value;
  real.mprotect(page_of(at), page, prot);
}

/* By a system call, since the page may lie past the end of its file. */
static int read_page(char *at, char *buffer) {
  struct iovec to = {buffer, page}, from = {at, page};
  return process_vm_readv(getpid(), &to, 1, &from, 1, 0) == (ssize_t)page;
}

void replace_by_copy(char *start, size_t len, int prot, int flags) {
  static char buffer[LARGEST_PAGE];
  for (char *at = start; at < start + round_up(len); at += page) {
    if ((prot & PROT_READ) == 0) real.mprotect(at, page, PROT_READ);
    int known = read_page(at, buffer);
    if (!known) {
      real.mprotect(at, page, prot);
      continue;
    }
    real.mmap(at, page, PROT_READ | PROT_WRITE, flags | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
    memcpy(at, buffer, page);
    real.mprotect(at, page, prot);
  }
}
