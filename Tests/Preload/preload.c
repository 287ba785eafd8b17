/* Stands before the C library, with the versions that were chosen. */
#include "preload.h"

#include <dlfcn.h>
#include <stdarg.h>

struct calls real;
size_t page;
int errno_of_success = -1;

static struct calls chosen;

/* A conversion that ISO C does not know, and that dlsym cannot do without. */
static void look_up(void *function, size_t size, const char *name) {
  void *symbol = dlsym(RTLD_NEXT, name);
  memcpy(function, &symbol, size);
}

#define LOOK_UP(type, name, parameters, arguments) \
  look_up(&real.name, sizeof real.name, #name);
#define CHOOSE(type, name, parameters, arguments) \
  if (versions->name != NULL) chosen.name = versions->name;

__attribute__((constructor)) static void start(void) {
  const struct calls *versions;
  if (page != 0) return;
  PLAIN_CALLS(LOOK_UP)
  OTHER_CALLS(LOOK_UP)
  chosen = real;
  page = (size_t)real.sysconf(_SC_PAGESIZE);
  versions = preload_choice();
  if (versions == NULL) return;
  PLAIN_CALLS(CHOOSE)
  OTHER_CALLS(CHOOSE)
}

/* ---- the calls ------------------------------------------------------------------------------- */

/* What comes before this library is ready, such as malloc in another constructor. */
static void ready(void) {
  if (page == 0) start();
}

/* A call that succeeds keeps errno, so that what is done besides is not seen there. */
static void keep_errno(int before) {
  errno = errno_of_success < 0 ? before : errno_of_success;
  errno_of_success = -1;
}

#define PASS(type, name, parameters, arguments) \
  type name parameters { \
    int before = errno; \
    type result; \
    ready(); \
    result = chosen.name arguments; \
    if (result != -1) keep_errno(before); \
    return result; \
  }
PLAIN_CALLS(PASS)

void *mmap(MMAP_PARAMETERS) {
  int before = errno;
  ready();
  void *result = chosen.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || (uintptr_t)result < page) return result;
  ranges_add(result, len, prot, flags, fd, off);
  keep_errno(before);
  return result;
}

int munmap(void *addr, size_t len) {
  int before = errno;
  ready();
  int result = chosen.munmap(addr, len);
  if (result != 0) return result;
  ranges_remove(addr, len);
  keep_errno(before);
  return 0;
}

int mprotect(void *addr, size_t len, int prot) {
  int before = errno;
  ready();
  int result = chosen.mprotect(addr, len, prot);
  if (result != 0) return result;
  ranges_protect(addr, len, prot);
  keep_errno(before);
  return 0;
}

void *mremap(void *old, size_t old_size, size_t new_size, int flags, ...) {
  va_list rest;
  int before = errno;
  ready();
  va_start(rest, flags);
  void *address = va_arg(rest, void *);
  va_end(rest);
  void *result = chosen.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED) return result;
  ranges_move(MREMAP_ARGUMENTS, result);
  keep_errno(before);
  return result;
}

int mlock(const void *addr, size_t len) {
  int result = chosen.mlock(addr, len);
  if (result == 0) locks_add(addr, len);
  return result;
}

int mlock2(const void *addr, size_t len, unsigned flags) {
  int result = chosen.mlock2(addr, len, flags);
  if (result == 0) locks_add(addr, len);
  return result;
}

int munlock(const void *addr, size_t len) {
  int result = chosen.munlock(addr, len);
  if (result == 0) locks_remove(addr, len);
  return result;
}

int mlockall(int flags) {
  return chosen.mlockall(flags);
}

int munlockall(void) {
  return chosen.munlockall();
}

int posix_madvise(void *addr, size_t len, int advice) {
  return chosen.posix_madvise(addr, len, advice);
}

int fstat(int fd, struct stat *status) {
  ready();
  return chosen.fstat(fd, status);
}

/* The third argument, if there is one, has the size of a register either way. */
int fcntl(int fd, int command, ...) {
  va_list rest;
  ready();
  va_start(rest, command);
  long argument = va_arg(rest, long);
  va_end(rest);
  return chosen.fcntl(fd, command, argument);
}

int open(const char *path, int oflag, ...) {
  va_list rest;
  ready();
  va_start(rest, oflag);
  int has_mode = (oflag & O_CREAT) != 0 || (oflag & O_TMPFILE) == O_TMPFILE;
  mode_t mode = has_mode ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return chosen.open(path, oflag, mode);
}

long sysconf(int name) {
  ready();
  return chosen.sysconf(name);
}

pid_t fork(void) {
  return chosen.fork();
}

void _exit(int status) {
  chosen._exit(status);
  for (;;) real._exit(status);
}

/* ---- the same under the names that _FILE_OFFSET_BITS=64 gives them --------------------------- */

void *mmap64(MMAP_PARAMETERS) __attribute__((alias("mmap")));
int open64(const char *path, int oflag, ...) __attribute__((alias("open")));
int ftruncate64(int fd, off_t length) __attribute__((alias("ftruncate")));
ssize_t pread64(int fd, void *buf, size_t nbyte, off_t off) __attribute__((alias("pread")));
ssize_t pwrite64(int fd, const void *buf, size_t nbyte, off_t off)
  __attribute__((alias("pwrite")));
off_t lseek64(int fd, off_t off, int whence) __attribute__((alias("lseek")));
int posix_fallocate64(int fd, off_t off, off_t len) __attribute__((alias("posix_fallocate")));
int fstat64(int fd, struct stat64 *status) __attribute__((alias("fstat")));
int fcntl64(int fd, int command, ...) __attribute__((alias("fcntl")));
