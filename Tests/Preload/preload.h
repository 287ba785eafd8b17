/*
 * A library that stands before the C library, and has its own version of one or more calls, as a
 * row of a table says. What the row does not replace goes to the C library.
 */
#ifndef PRELOAD_H
#define PRELOAD_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* Parameters that many functions pass on as they are. */
#define MMAP_PARAMETERS void *addr, size_t len, int prot, int flags, int fd, off_t off
#define MMAP_ARGUMENTS addr, len, prot, flags, fd, off
#define MREMAP_PARAMETERS void *old, size_t old_size, size_t new_size, int flags, void *address
#define MREMAP_ARGUMENTS old, old_size, new_size, flags, address

/* The calls that the library does nothing more with than to pass them on. */
#define PLAIN_CALLS(X) \
  X(int, msync, (void *addr, size_t len, int flags), (addr, len, flags)) \
  X(int, madvise, (void *addr, size_t len, int advice), (addr, len, advice)) \
  X(ssize_t, process_madvise, \
    (int pidfd, const struct iovec *vec, size_t count, int advice, unsigned flags), \
    (pidfd, vec, count, advice, flags)) \
  X(int, mincore, (void *addr, size_t len, unsigned char *vec), (addr, len, vec)) \
  X(int, memfd_create, (const char *name, unsigned flags), (name, flags)) \
  X(int, shm_open, (const char *name, int oflag, mode_t mode), (name, oflag, mode)) \
  X(int, shm_unlink, (const char *name), (name)) \
  X(int, ftruncate, (int fd, off_t length), (fd, length)) \
  X(int, fchmod, (int fd, mode_t mode), (fd, mode)) \
  X(int, close, (int fd), (fd)) \
  X(int, dup, (int fd), (fd)) \
  X(int, dup2, (int fd, int fd2), (fd, fd2)) \
  X(ssize_t, read, (int fd, void *buf, size_t nbyte), (fd, buf, nbyte)) \
  X(ssize_t, write, (int fd, const void *buf, size_t nbyte), (fd, buf, nbyte)) \
  X(ssize_t, pread, (int fd, void *buf, size_t nbyte, off_t off), (fd, buf, nbyte, off)) \
  X(ssize_t, pwrite, (int fd, const void *buf, size_t nbyte, off_t off), (fd, buf, nbyte, off)) \
  X(ssize_t, readv, (int fd, const struct iovec *parts, int count), (fd, parts, count)) \
  X(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count)) \
  X(off_t, lseek, (int fd, off_t off, int whence), (fd, off, whence)) \
  X(int, fsync, (int fd), (fd)) \
  X(int, futimens, (int fd, const struct timespec times[2]), (fd, times)) \
  X(int, posix_fallocate, (int fd, off_t off, off_t len), (fd, off, len)) \
  X(int, unlink, (const char *path), (path)) \
  X(int, rename, (const char *old, const char *path), (old, path)) \
  X(pid_t, waitpid, (pid_t child, int *status, int options), (child, status, options)) \
  X(int, pthread_create, (pthread_t *thread, const pthread_attr_t *attributes, \
      void *(*routine)(void *), void *argument), (thread, attributes, routine, argument)) \
  X(int, setuid, (uid_t uid), (uid)) \
  X(int, setgid, (gid_t gid), (gid)) \
  X(int, setgroups, (size_t count, const gid_t *list), (count, list)) \
  X(int, execv, (const char *path, char *const arguments[]), (path, arguments)) \
  X(int, sigaction, (int number, const struct sigaction *act, struct sigaction *old), \
    (number, act, old)) \
  X(int, setrlimit, (__rlimit_resource_t resource, const struct rlimit *limit), (resource, limit))

/* Those that are remembered, or need more than that. */
#define OTHER_CALLS(X) \
  X(void *, mmap, (MMAP_PARAMETERS), (MMAP_ARGUMENTS)) \
  X(int, munmap, (void *addr, size_t len), (addr, len)) \
  X(int, mprotect, (void *addr, size_t len, int prot), (addr, len, prot)) \
  X(void *, mremap, (MREMAP_PARAMETERS), (MREMAP_ARGUMENTS)) \
  X(int, mlock, (const void *addr, size_t len), (addr, len)) \
  X(int, mlock2, (const void *addr, size_t len, unsigned flags), (addr, len, flags)) \
  X(int, munlock, (const void *addr, size_t len), (addr, len)) \
  X(int, mlockall, (int flags), (flags)) \
  X(int, munlockall, (void), ()) \
  X(int, posix_madvise, (void *addr, size_t len, int advice), (addr, len, advice)) \
  X(int, fstat, (int fd, struct stat *status), (fd, status)) \
  X(int, fcntl, (int fd, int command, long argument), (fd, command, argument)) \
  X(int, open, (const char *path, int oflag, mode_t mode), (path, oflag, mode)) \
  X(long, sysconf, (int name), (name)) \
  X(pid_t, fork, (void), ()) \
  X(void, _exit, (int status), (status))

#define MEMBER(type, name, parameters, arguments) type (*name) parameters;
struct calls {
  PLAIN_CALLS(MEMBER)
  OTHER_CALLS(MEMBER)
};

/* The C library's own. */
extern struct calls real;
extern size_t page;

/* What a version that succeeds leaves in errno all the same; -1, as it is again then: nothing. */
extern int errno_of_success;

/*
 * What each library defines: the versions of the row that the environment chooses, NULL for none.
 * It ends the process where it is asked for a list, or for a row that there is not.
 */
const struct calls *preload_choice(void);

/* ---- the mappings that the process has made -------------------------------------------------- */

struct range {
  char *start;
  size_t len;
  int prot, flags, fd;
  off_t off;
  dev_t device;
  ino_t inode; /* 0: anonymous */
};

enum { MAX_RANGES = 256 };
extern struct range ranges[MAX_RANGES];
extern int range_count;

void ranges_add(MMAP_PARAMETERS);
void ranges_remove(const void *addr, size_t len);
void ranges_protect(const void *addr, size_t len, int prot);
void ranges_move(MREMAP_PARAMETERS, void *result);
struct range *range_at(const void *addr);
/* The descriptor that the mapping was made with still names its object. */
int range_is_open(const struct range *range);

/* The pages that are locked, and those that were when they were unmapped. */
void locks_add(const void *addr, size_t len);
void locks_remove(const void *addr, size_t len);
int lock_at(const void *addr);
/* Calls what is given for each run of locked pages. */
void locks_each(int (*what)(const void *addr, size_t len));

/* ---- small helpers --------------------------------------------------------------------------- */

static inline void *failed(int error) {
  errno = error;
  return MAP_FAILED;
}

static inline int minus(int error) {
  errno = error;
  return -1;
}

static inline size_t round_down(size_t number) {
  return number / page * page;
}

static inline size_t round_up(size_t number) {
  return round_down(number + page - 1);
}

static inline char *page_of(const void *addr) {
  return (char *)round_down((size_t)addr);
}

/* Where a range ends, in whole pages. */
static inline char *end_of(const void *addr, size_t len) {
  return (char *)round_up((size_t)addr + len);
}

static inline int is_misaligned(const void *addr) {
  return (size_t)addr % page != 0;
}

static inline int is_anonymous(int flags) {
  return (flags & MAP_ANONYMOUS) != 0;
}

static inline int is_private(int flags) {
  return (flags & MAP_TYPE) == MAP_PRIVATE;
}

static inline int is_shared(int flags) {
  return (flags & MAP_SHARED) != 0 && !is_private(flags);
}

static inline int to_private(int flags) {
  return (flags & ~MAP_TYPE) | MAP_PRIVATE;
}

static inline int to_shared(int flags) {
  return (flags & ~MAP_TYPE) | MAP_SHARED;
}

int access_mode(int fd);         /* O_RDONLY, …; -1 where it is closed */
off_t regular_size(int fd);      /* -1 where it is not a regular file */
int is_shm(int fd);
int is_mapped(const void *addr); /* the page is */
int has_hole(const void *addr, size_t len);
/* The length up to the first page that is not mapped. */
size_t length_to_hole(const void *addr, size_t len);

/* Sets one byte, whatever the protection, and leaves it as it was. */
void poke(char *at, char value, int prot);
/* Puts a copy with these flags in the place of each page that can be read. */
void replace_by_copy(char *start, size_t len, int prot, int flags);

#endif
