/* errno that a success sets to 0, and the wrong one where the reason comes late in a range. */
#include "mutants.h"

#include <limits.h>

static void zero_errno(void) {
  errno = errno_of_success = 0;
}

/* ---- errno is set to 0 ----------------------------------------------------------------------- */

static char *synced;

static int second_sync_zeroes(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  if (status == 0 && addr == synced) zero_errno();
  if (status == 0) synced = addr;
  return status;
}

static int empty_unmap_zeroes(void *addr, size_t len) {
  int is_empty = !is_misaligned(addr) && len > 0 && len < SIZE_MAX / 4 && !is_mapped(addr);
  int status = real.munmap(addr, len);
  if (status == 0 && is_empty) zero_errno();
  return status;
}

static void *replacing_zeroes(MMAP_PARAMETERS) {
  int replaces = (flags & MAP_FIXED) != 0 && range_at(addr) != NULL;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && replaces) zero_errno();
  return result;
}

static pid_t child_begins_with_zero(void) {
  pid_t child = real.fork();
  if (child == 0) errno = 0;
  return child;
}

static int refused_advice_zeroes(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  if (error != 0) errno = 0;
  return error;
}

static int lock_again_zeroes(const void *addr, size_t len) {
  int is_again = lock_at(addr), status = real.mlock(addr, len);
  if (status == 0 && is_again) errno = 0;
  return status;
}

/* ---- the wrong error ------------------------------------------------------------------------- */

/* The first page is there, and a later one is what the call fails for. */
static int fails_late(const void *addr, int error) {
  return errno == error && is_mapped(addr);
}

static int protect_fault(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status != 0 && fails_late(addr, ENOMEM)) errno = EFAULT;
  return status;
}

static int last_page_again(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0 || errno != ENOMEM) return status;
  size_t good = length_to_hole(addr, len);
  errno = ENOMEM;
  if (good > 0 && (char *)addr + good >= end_of(addr, len) - page) errno = EAGAIN;
  return status;
}

static int later_lock_again(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  if (status != 0 && errno == EBUSY && !lock_at(addr)) errno = EAGAIN;
  return status;
}

static int end_outside_nomem(void *addr, size_t len) {
  int status = real.munmap(addr, len), wraps = len > SIZE_MAX - page - (size_t)addr;
  if (status == 0 || len == 0 || wraps || is_misaligned(addr)) return status;
  if (fails_late(addr, EINVAL)) errno = ENOMEM;
  return status;
}

static void *fixed_not_permitted(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EACCES && (flags & MAP_FIXED) != 0) errno = EPERM;
  return result;
}

static void *end_past_maximum_invalid(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EOVERFLOW && off >= 0) errno = EINVAL;
  return result;
}

static int far_negative_too_big(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  if (status != 0 && errno == EINVAL && length < INT_MIN) errno = EFBIG;
  return status;
}

static char removed[256];

static int remembers_removed(const char *name) {
  int status = real.shm_unlink(name);
  if (status == 0) strncpy(removed, name, sizeof removed - 1);
  return status;
}

static int removed_is_denied(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode);
  if (fd < 0 && errno == ENOENT && strcmp(name, removed) == 0) errno = EACCES;
  return fd;
}

static int advice_bad_descriptor(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status != 0 && fails_late(addr, ENOMEM)) errno = EBADF;
  return status;
}

static int residency_fault(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  if (status != 0 && fails_late(addr, ENOMEM)) errno = EFAULT;
  return status;
}

const struct mutant errno_late_mutants[] = {
  {"errno-second-sync-zeroes", "msync", SHALL, "general-10",
    "The second msync of a range sets errno to 0", {.msync = second_sync_zeroes}},
  {"errno-empty-unmap-zeroes", "munmap", SHALL, "general-10",
    "An unmap that finds nothing mapped sets errno to 0", {.munmap = empty_unmap_zeroes}},
  {"errno-replacing-zeroes", "mmap", SHALL, "general-10",
    "A mapping that replaces another one sets errno to 0", {.mmap = replacing_zeroes}},
  {"errno-child-zero", "fork", SHALL, "general-10", "errno is 0 in a child",
    {.fork = child_begins_with_zero}},
  {"errno-refused-advice-zeroes", "posix_madvise", SHALL, "general-10",
    "A posix_madvise that fails sets errno to 0", {.posix_madvise = refused_advice_zeroes}},
  {"errno-lock-again-zeroes", "mlock", SHALL, "general-10",
    "Locking what is locked already sets errno to 0", {.mlock = lock_again_zeroes}},
  {"errno-protect-late-fault", "mprotect", SHALL, "mprotect-18",
    "A hole after the first page gives EFAULT", {.mprotect = protect_fault}},
  {"errno-lock-last-again", "mlock", SHALL, "mlock-8",
    "A range of which the last page alone is not mapped gives EAGAIN", {.mlock = last_page_again}},
  {"errno-later-lock-again", "msync", SHALL, "msync-19",
    "MS_INVALIDATE gives EAGAIN where the page that is locked is not the first",
    {.msync = later_lock_again}},
  {"errno-unmap-end-nomem", "munmap", SHALL, "munmap-15",
    "A range that begins in a mapping and leaves the address space gives ENOMEM",
    {.munmap = end_outside_nomem}},
  {"errno-fixed-not-permitted", "mmap", SHALL, "mmap-83",
    "With MAP_FIXED access that the descriptor does not have gives EPERM",
    {.mmap = fixed_not_permitted}},
  {"errno-end-past-maximum", "mmap", SHALL, "mmap-100",
    "EINVAL where only the end of the range is past the offset maximum",
    {.mmap = end_past_maximum_invalid}},
  {"errno-far-negative", "ftruncate", SHALL, "ftruncate-12",
    "A negative length of more than 32 bits gives EFBIG", {.ftruncate = far_negative_too_big}},
  {"errno-removed-denied", "shm_open", SHALL, "shm_open-45",
    "A name that the process has just removed gives EACCES",
    {.shm_unlink = remembers_removed, .shm_open = removed_is_denied}},
  {"errno-advice-late", "madvise", EXTENSION, "x-madvise-13",
    "A hole after the first page gives EBADF", {.madvise = advice_bad_descriptor}},
  {"errno-residency-late", "mincore", EXTENSION, "x-mincore-5",
    "A hole after the first page gives EFAULT", {.mincore = residency_fault}},
  {0},
};
