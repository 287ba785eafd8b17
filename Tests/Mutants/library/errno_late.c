/* errno: what a success does to it, and which error a call gives late in a range. */
#include "mutants.h"

static int locked;

static int mlock_zeroes(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0 && ++locked > 1) errno = 0;
  return status;
}

static int munlock_zeroes(const void *addr, size_t len) {
  int status = real.munlock(addr, len);
  if (status == 0 && len > page) errno = 0;
  return status;
}

/* The hole is not in the first page. */
static int is_late(const void *addr) {
  return errno == ENOMEM && is_mapped(addr);
}

static int mprotect_efault(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot), error = errno;
  if (status != 0 && is_late(addr)) error = EFAULT;
  if (status != 0) errno = error;
  return status;
}

static int msync_eio(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags), error = errno;
  if (status != 0 && is_late(addr)) error = EIO;
  if (status != 0) errno = error;
  return status;
}

static int mlock_eagain(const void *addr, size_t len) {
  int status = real.mlock(addr, len), error = errno;
  if (status != 0 && is_late(addr)) error = EAGAIN;
  if (status != 0) errno = error;
  return status;
}

/* The number of a descriptor that something is mapped from still. */
static void *stale_eacces(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != EBADF || fd < 0) return result;
  for (int i = 0; i < range_count; i++) {
    if (ranges[i].inode != 0 && ranges[i].fd == fd) return failed(EACCES);
  }
  return failed(EBADF);
}

static void *offset_eperm(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return result == MAP_FAILED && errno == EACCES && off > 0 ? failed(EPERM) : result;
}

#define ROW(name, call, requirement, sentence, version) \
  {"errno-" name, #call, SHALL, requirement, sentence, {.call = version}}

const struct mutant errno_late_mutants[] = {
  ROW("mlock-zeroes", mlock, "general-10", "The second mlock that succeeds sets errno to 0",
    mlock_zeroes),
  ROW("munlock-zeroes", munlock, "general-10",
    "munlock of more than a page sets errno to 0 where it succeeds", munlock_zeroes),
  ROW("mprotect-late-efault", mprotect, "mprotect-18",
    "A hole after the first page gives EFAULT", mprotect_efault),
  ROW("msync-late-eio", msync, "msync-23", "A hole after the first page gives EIO", msync_eio),
  ROW("mlock-late-eagain", mlock, "mlock-8", "A hole after the first page gives EAGAIN",
    mlock_eagain),
  ROW("mmap-stale-eacces", mmap, "mmap-86",
    "A closed descriptor gives EACCES while its old file is mapped", stale_eacces),
  ROW("mmap-offset-eperm", mmap, "mmap-83",
    "A read-only descriptor gives EPERM where the offset is not 0", offset_eperm),
  {0},
};
