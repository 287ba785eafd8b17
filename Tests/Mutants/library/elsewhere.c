/* Damage to what a call has nothing to do with. */
#include "mutants.h"

static int failed_mprotect(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot), error = errno;
  if (status != 0 && is_misaligned(addr)) real.mprotect(page_of(addr), page, prot);
  if (status != 0) errno = error;
  return status;
}

static void *failed_fixed(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != EBADF || (flags & MAP_FIXED) == 0) return result;
  real.munmap(addr, len);
  return failed(EBADF);
}

static int failed_ftruncate(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length), error = errno;
  if (status != 0 && length < 0 && size > (off_t)page) {
    status = real.ftruncate(fd, size - (off_t)page) == 0 ? -1 : status;
  }
  if (status != 0) errno = error;
  return status;
}

/* The guard page above takes the page below with it, as far as stores go. */
static int guard_munmap(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int is_guard = range != NULL && range->prot == PROT_NONE;
  int status = real.munmap(addr, len);
  const struct range *below = range_at((char *)addr - 1);
  if (status == 0 && is_guard && below != NULL && below->prot != PROT_NONE) {
    real.mprotect(page_of((char *)addr - 1), page, PROT_READ);
  }
  return status;
}

static int closing_protects(int fd) {
  struct stat status;
  int is_known = real.fstat(fd, &status) == 0 && status.st_size > (off_t)page;
  int result = real.close(fd);
  for (int i = 0; result == 0 && is_known && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode != status.st_ino || range->device != status.st_dev) continue;
    if (range->fd != fd) real.mprotect(range->start, range->len, range->prot & ~PROT_WRITE);
  }
  return result;
}

static pid_t parent;

static pid_t remembering_fork(void) {
  pid_t self = getpid(), child = real.fork();
  if (child == 0 && range_count > 0) parent = self;
  return child;
}

static void zeroing_exit(int status) {
  for (int i = 0; parent != 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_shared(range->flags) || range->inode != 0 || range->len <= page) continue;
    if ((range->prot & PROT_WRITE) != 0) memset(range->start + range->len - page, 0, page);
  }
  real._exit(status);
}

static int private_msync(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  const struct range *next = range_at(end_of(addr, len));
  if (status == 0 && (flags & MS_INVALIDATE) != 0 && next != NULL && is_private(next->flags)) {
    real.madvise(next->start, next->len, MADV_DONTNEED);
  }
  return status;
}

#define ROW(name, call, requirement, sentence, version) \
  {"elsewhere-" name, #call, SHALL, requirement, sentence, {.call = version}}

const struct mutant elsewhere_mutants[] = {
  ROW("failed-mprotect", mprotect, "mprotect-12",
    "A misaligned mprotect that fails protects the page that it begins in", failed_mprotect),
  ROW("failed-fixed", mmap, "mmap-64",
    "MAP_FIXED with a bad descriptor unmaps what is there, and fails", failed_fixed),
  ROW("failed-ftruncate", ftruncate, "ftruncate-13",
    "A negative length takes the last page of a file, and fails", failed_ftruncate),
  ROW("guard-munmap", munmap, "munmap-2",
    "The page below a PROT_NONE range that is unmapped becomes read-only", guard_munmap),
  ROW("closing-protects", close, "close-4",
    "Closing another descriptor of a mapped file makes the mapping read-only", closing_protects),
  {"elsewhere-exit-zeroes", "_exit", SHALL, "exit-2",
    "A child that exits clears the last page of shared anonymous memory",
    {.fork = remembering_fork, ._exit = zeroing_exit}},
  ROW("invalidate-private", msync, "msync-3",
    "MS_INVALIDATE drops the stores to a private mapping that follows the range", private_msync),
  {0},
};
