/* Held out: errors, and what calls have done that fail. */
#include "budgets.h"

static int second_is_nomem(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int status = real.mprotect(addr, len, prot);
  if (status != 0 && errno == EACCES && range != NULL
      && range->start + range->len < end_of(addr, len)
      && (is_private(range->flags) || (range->prot & PROT_WRITE) != 0)) {
    errno = ENOMEM;
  }
  return status;
}

static int unchanged_skips_check(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range != NULL && len > page && range->prot == prot && !is_misaligned(addr)
      && len < SIZE_MAX / 2) {
    len = (size_t)(range->start + range->len - (char *)addr);
  }
  return real.mprotect(addr, len, prot);
}

static int unchanged_zeroes(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int same = range != NULL && range->prot == prot;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && same) errno_of_success = 0;
  return status;
}

/* ---- modes ----------------------------------------------------------------------------------- */

static int has_future;

static int refused_mode_forgets(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) has_future = (flags & MCL_FUTURE) != 0;
  else if (errno == EINVAL && has_future) held_end_future();
  return status;
}

static int mode_ends(void) {
  has_future = 0;
  return real.munlockall();
}

/* ---- duplicates ------------------------------------------------------------------------------ */

enum { DESCRIPTORS = 1024 };

static char is_duplicate[DESCRIPTORS];

static int marked(int fd) {
  if (fd >= 0 && fd < DESCRIPTORS) is_duplicate[fd] = 1;
  return fd;
}

static int marks_dup(int fd) {
  return marked(real.dup(fd));
}

static int marks_fcntl(int fd, int command, long argument) {
  int result = real.fcntl(fd, command, argument);
  return command == F_DUPFD || command == F_DUPFD_CLOEXEC ? marked(result) : result;
}

static int unmarks(int fd) {
  if (fd >= 0 && fd < DESCRIPTORS) is_duplicate[fd] = 0;
  return real.close(fd);
}

static void *duplicate_is_bad(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EACCES && fd >= 0 && fd < DESCRIPTORS && is_duplicate[fd]) {
    errno = EBADF;
  }
  return result;
}

/* ---- other calls ----------------------------------------------------------------------------- */

static int exclusive_truncates(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode);
  if (fd >= 0 || errno != EEXIST || (oflag & O_TRUNC) == 0) return fd;
  int other = real.shm_open(name, O_RDWR, 0);
  if (other >= 0) {
    real.ftruncate(other, 0);
    real.close(other);
  }
  return minus(EEXIST);
}

static int allocation_minus_one(int fd, off_t off, off_t len) {
  int error = real.posix_fallocate(fd, off, len);
  return error == 0 || !is_shm(fd) ? error : minus(error);
}

static void *refused_unlocks(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || (flags & MAP_FIXED) == 0 || !lock_at(addr)) return result;
  int error = errno;
  if (error == EBADF || error == EINVAL) real.munlock(addr, len);
  errno = error;
  return result;
}

static int second_is_silent(void *addr, size_t len, int flags) {
  static const void *refused;
  int before = errno, status = real.msync(addr, len, flags);
  if (status == 0) refused = NULL;
  if (status == 0 || errno != ENOMEM) return status;
  if (refused == addr) errno = before;
  refused = addr;
  return status;
}

static int same_size_succeeds(int fd, off_t length) {
  return length == regular_size(fd) ? 0 : real.ftruncate(fd, length);
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-errno-" name, interface, SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_errno_mutants[] = {
  ROW("second-mapping-nomem", "mprotect", "mprotect-14",
    "Where not the first mapping of the range refuses writing, the error is ENOMEM",
    .mprotect = second_is_nomem),
  ROW("unchanged-skips-check", "mprotect", "mprotect-18",
    "Where the first mapping of the range has the protection already, what follows is not checked",
    .mprotect = unchanged_skips_check),
  ROW("unchanged-zeroes", "mprotect", "general-10",
    "A protection that is as before sets errno to 0", .mprotect = unchanged_zeroes),
  ROW("refused-mode-forgets", "mlockall", "mlockall-5",
    "mlockall with wrong flags ends an earlier MCL_FUTURE", .mlockall = refused_mode_forgets,
    .munlockall = mode_ends),
  ROW("duplicate-is-bad", "mmap", "mmap-83",
    "What the access of a duplicated descriptor does not allow gives EBADF", .dup = marks_dup,
    .fcntl = marks_fcntl, .close = unmarks, .mmap = duplicate_is_bad),
  ROW("exclusive-truncates", "shm_open", "shm_open-30",
    "O_TRUNC empties the object although O_EXCL refuses it", .shm_open = exclusive_truncates),
  ROW("allocation-minus-one", "posix_fallocate", "posix_fallocate-3",
    "On a shared memory object the error is in errno, and the result is -1",
    .posix_fallocate = allocation_minus_one),
  ROW("refused-fixed-unlocks", "mmap", "mmap-64",
    "A refused MAP_FIXED leaves what is there, but unlocked", .mmap = refused_unlocks),
  ROW("second-refusal-silent", "msync", "msync-18",
    "The second call in a row that fails at the same address leaves errno alone",
    .msync = second_is_silent),
  ROW("same-size-skips-check", "ftruncate", "ftruncate-10",
    "A length that is the size already succeeds through a read-only descriptor",
    .ftruncate = same_size_succeeds),
  {0},
};
