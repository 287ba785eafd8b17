/* Fresh: errors, and what calls that fail leave behind. */
#include "fresh.h"

/* ---- failed calls of mmap -------------------------------------------------------------------- */

static void *failure_unlocks(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno;
  if (result == MAP_FAILED && error == EBADF && (flags & MAP_FIXED) != 0 && lock_at(addr)) {
    real.munlock(addr, len);
  }
  errno = error;
  return result;
}

/* The range was joined to its neighbour before the arguments were looked at. */
static void *failure_joins(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno;
  const struct range *range = result == MAP_FAILED && error == EINVAL && (flags & MAP_FIXED) != 0
    ? range_at(addr) : NULL;
  if (range != NULL && noted(PROTECTED, addr, 1) > 0 && range_before(range) != NULL) {
    real.mprotect(range->start, range->len, range_before(range)->prot);
  }
  errno = error;
  return result;
}

static void *folder_is_refused(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == ENODEV && is_private(flags)) errno = EACCES;
  return result;
}

static void *nothing_needs_no_right(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EACCES && prot == PROT_NONE && is_private(flags)) {
    return real.mmap(addr, len, prot, flags | MAP_ANONYMOUS, -1, 0);
  }
  return result;
}

static void *private_end_finds_no_room(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED && errno == EOVERFLOW && is_private(flags)) errno = ENOMEM;
  return result;
}

/* ---- rights of a mapping --------------------------------------------------------------------- */

/* The part that munmap split off has no file to ask any more. */
static int split_part_forgets(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  const struct range *range = status != 0 && errno == EACCES ? range_at(addr) : NULL;
  if (range == NULL || range_is_open(range) || end_of(addr, len) > range_end(range)
      || !noted_beside(UNMAPPED, range)) {
    return status;
  }
  replace_by_copy(page_of(addr), round_up(len), prot, MAP_PRIVATE);
  return 0;
}

/* ---- locks ----------------------------------------------------------------------------------- */

static int failure_takes_locks(const void *addr, size_t len) {
  int status = real.mlock(addr, len), error = errno;
  for (char *at = page_of(addr); status != 0 && error == ENOMEM && is_whole(addr, len)
       && at < end_of(addr, len) && is_mapped(at); at += page) {
    if (lock_at(at)) real.munlock(at, page);
  }
  errno = error;
  return status;
}

static int unknown_flag_locks(int flags) {
  int status = real.mlockall(flags), error = errno;
  if (status != 0 && error == EINVAL && (flags & MCL_CURRENT) != 0) real.mlockall(MCL_CURRENT);
  errno = error;
  return status;
}

static int first_lock_alone_counts(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  if (status != 0 && errno == EBUSY && is_whole(addr, len) && len > page && !lock_at(addr)
      && range_at(addr) != NULL && range_end(range_at(addr)) < end_of(addr, len)) {
    return 0;
  }
  return status;
}

/* ---- objects --------------------------------------------------------------------------------- */

static int grows_to_limit(int fd, off_t length) {
  struct rlimit limit;
  int status = real.ftruncate(fd, length), error = errno;
  if (status != 0 && error == EFBIG && getrlimit(RLIMIT_FSIZE, &limit) == 0
      && limit.rlim_cur < (rlim_t)1 << 40 && real.ftruncate(fd, (off_t)limit.rlim_cur) != 0) {
    error = EIO;
  }
  errno = error;
  return status;
}

static int refusal_truncates(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode), error = errno;
  if (fd < 0 && error == EEXIST && (oflag & (O_TRUNC | O_RDWR)) == (O_TRUNC | O_RDWR)) {
    int other = real.shm_open(name, O_RDWR | O_TRUNC, 0);
    if (other >= 0) real.close(other);
  }
  errno = error;
  return fd;
}

enum { GONE = 32, LENGTH = 256 };

static char gone[GONE][LENGTH];
static int gone_count;

/* The place of a name that went is marked, and the mark is not a name. */
static int finds_mark(const char *name) {
  int status = real.shm_unlink(name), error = errno;
  for (int i = 0; status != 0 && error == ENOENT && i < gone_count; i++) {
    if (strcmp(gone[i], name) == 0) error = EINVAL;
  }
  if (status == 0 && gone_count < GONE && strlen(name) < LENGTH) strcpy(gone[gone_count++], name);
  errno = error;
  return status;
}

const struct mutant fresh_errno_mutants[] = {
  {"fresh-mmap-failure-unlocks-after-mlock", "mmap", SHALL, "mmap-64",
    "MAP_FIXED that fails with EBADF unlocks what is there", {.mmap = failure_unlocks}},
  {"fresh-mmap-failure-joins-after-mprotect", "mmap", SHALL, "mmap-64",
    "MAP_FIXED that fails with EINVAL gives a part the protection of the part before it",
    {.mprotect = noting_mprotect, .mmap = failure_joins}},
  {"fresh-mmap-private-enodev-eacces", "mmap", SHALL, "mmap-90",
    "MAP_PRIVATE of what cannot be mapped gives EACCES", {.mmap = folder_is_refused}},
  {"fresh-mmap-none-write-only", "mmap", SHALL, "mmap-82",
    "PROT_NONE with MAP_PRIVATE maps a descriptor that is open for writing only",
    {.mmap = nothing_needs_no_right}},
  {"fresh-mmap-private-eoverflow-enomem", "mmap", SHALL, "mmap-100",
    "MAP_PRIVATE past the offset maximum gives ENOMEM", {.mmap = private_end_finds_no_room}},
  {"fresh-mprotect-rights-lost-after-munmap", "mprotect", SHALL, "mprotect-15",
    "What munmap left of a read-only shared mapping of a closed file can be made writable",
    {.munmap = noting_munmap, .mprotect = split_part_forgets}},
  {"fresh-mlock-failure-unlocks-after-mlock", "mlock", SHALL, "mlock-6",
    "mlock() that runs into a hole unlocks the pages before it", {.mlock = failure_takes_locks}},
  {"fresh-mlockall-unknown-flag-locks", "mlockall", SHALL, "mlockall-12",
    "MCL_CURRENT beside an unknown flag fails, and locks", {.mlockall = unknown_flag_locks}},
  {"fresh-msync-first-lock-alone-after-mlock", "msync", SHALL, "msync-19",
    "MS_INVALIDATE of several mappings looks for locks in the first alone",
    {.msync = first_lock_alone_counts}},
  {"fresh-ftruncate-grows-to-limit-after-setrlimit", "ftruncate", SHALL, "ftruncate-13",
    "A file that must not get so large gets as large as it may", {.ftruncate = grows_to_limit}},
  {"fresh-shm-refusal-truncates", "shm_open", SHALL, "shm_open-24",
    "O_EXCL with O_TRUNC truncates the object that it finds", {.shm_open = refusal_truncates}},
  {"fresh-shm-unlink-einval-after-unlink", "shm_unlink", SHALL, "shm_unlink-12",
    "A name that was removed before gives EINVAL", {.shm_unlink = finds_mark}},
  {0},
};
