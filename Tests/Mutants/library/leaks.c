/* Refused or repeated calls that use something up. */
#include "mutants.h"

/* A page that nothing gives back. */
static void leak(size_t len) {
  real.mmap(NULL, len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static int leak_descriptor(int error) {
  if (real.open("/dev/null", O_RDONLY | O_CLOEXEC, 0) < 0) errno = error;
  return minus(error);
}

static int shm_eexist(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode);
  return fd < 0 && errno == EEXIST ? leak_descriptor(EEXIST) : fd;
}

static int shm_unlink_enoent(const char *name) {
  int status = real.shm_unlink(name);
  return status != 0 && errno == ENOENT ? leak_descriptor(ENOENT) : status;
}

static void *mmap_keeps_descriptor(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EACCES) {
    leak_descriptor(EACCES);
  }
  return result;
}

/* The part that is unmapped late in a mapping still counts. */
static int munmap_budget(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int is_tail = range != NULL && (char *)addr > range->start;
  int status = real.munmap(addr, len);
  if (status == 0 && is_tail) leak(len);
  return status;
}

static void *fixed_budget(MMAP_PARAMETERS) {
  int replaces = (flags & MAP_FIXED) != 0 && range_at(addr) != NULL;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && replaces) leak(len);
  return result;
}

static int is_duplicate, duplicate;

static int dup_counts(int fd) {
  int result = real.dup(fd);
  if (result >= 0 && is_shm(fd)) {
    is_duplicate = 1;
    duplicate = result;
  }
  return result;
}

static int close_keeps_duplicate(int fd) {
  if (is_duplicate && fd == duplicate) {
    is_duplicate = 0;
    return real.fcntl(fd, F_DUPFD_CLOEXEC, 0) < 0 ? -1 : real.close(fd);
  }
  return real.close(fd);
}

#define ROW(name, call, requirement, sentence, version) \
  {"leak-" name, #call, SHALL, requirement, sentence, {.call = version}}

const struct mutant leak_mutants[] = {
  ROW("shm-eexist", shm_open, "shm_open-3",
    "A shm_open that fails with EEXIST leaves a descriptor open", shm_eexist),
  ROW("shm-unlink-enoent", shm_unlink, "shm_open-3",
    "A shm_unlink that fails with ENOENT leaves a descriptor open", shm_unlink_enoent),
  ROW("mmap-eacces", mmap, "shm_open-3", "A mmap that fails with EACCES leaves a descriptor open",
    mmap_keeps_descriptor),
  ROW("munmap-tail", munmap, "rlimit-2", "The tail of a mapping that is unmapped still counts",
    munmap_budget),
  ROW("fixed", mmap, "rlimit-2", "What MAP_FIXED has replaced still counts", fixed_budget),
  {"leak-duplicate", "close", SHALL, "shm_open-3",
    "Closing a duplicate of a shared memory object leaves another descriptor open",
    {.dup = dup_counts, .close = close_keeps_duplicate}},
  {0},
};
