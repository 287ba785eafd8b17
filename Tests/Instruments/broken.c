/*
 * Breaks what cases look through, and nothing that they are about: BROKEN names the instrument.
 *
 * Put before the C library of a probe that is linked dynamically.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int is_broken(const char *name) {
  const char *broken = getenv("BROKEN");
  return broken != NULL && strcmp(broken, name) == 0;
}

/* A conversion that ISO C does not know, and that dlsym cannot do without. */
static void look_up(void *function, size_t size, const char *name) {
  void *symbol = dlsym(RTLD_NEXT, name);
  memcpy(function, &symbol, size);
}

/* A page that is not locked cannot be invalidated. */
int msync(void *addr, size_t len, int flags) {
  int (*real)(void *, size_t, int);
  look_up(&real, sizeof real, "msync");
  int status = real(addr, len, flags);
  if (status == 0 && is_broken("invalidate") && (flags & MS_INVALIDATE) != 0) {
    errno = EINVAL;
    return -1;
  }
  return status;
}

/* No page is ever resident, or nobody knows. */
int mincore(void *addr, size_t len, unsigned char *vec) {
  int (*real)(void *, size_t, unsigned char *);
  look_up(&real, sizeof real, "mincore");
  if (is_broken("no-mincore")) {
    errno = ENOSYS;
    return -1;
  }
  int status = real(addr, len, vec);
  if (status == 0 && is_broken("residency")) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    memset(vec, 0, (len + page - 1) / page);
  }
  return status;
}

/* A pipe takes no byte out of a mapping. */
ssize_t write(int fd, const void *buf, size_t nbyte) {
  ssize_t (*real)(int, const void *, size_t);
  look_up(&real, sizeof real, "write");
  struct stat status;
  if (nbyte == 1 && is_broken("access") && fd > 2 && fstat(fd, &status) == 0
      && S_ISFIFO(status.st_mode) && (size_t)buf % (size_t)sysconf(_SC_PAGESIZE) == 0) {
    errno = EFAULT;
    return -1;
  }
  return real(fd, buf, nbyte);
}

/* A file has no bytes but zeros. */
ssize_t pread(int fd, void *buf, size_t nbyte, off_t offset) {
  ssize_t (*real)(int, void *, size_t, off_t);
  look_up(&real, sizeof real, "pread");
  ssize_t count = real(fd, buf, nbyte, offset);
  if (count > 0 && is_broken("contents")) memset(buf, 0, (size_t)count);
  return count;
}

/* A new process image dies before it does anything. */
int execv(const char *path, char *const arguments[]) {
  int (*real)(const char *, char *const[]);
  look_up(&real, sizeof real, "execv");
  if (is_broken("images") && arguments[1] != NULL && arguments[2] != NULL
      && strcmp(arguments[1], "--image") == 0) abort();
  return real(path, arguments);
}
