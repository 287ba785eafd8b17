/* What calls that are refused, or repeated, use up. */
#include "mutants.h"

enum { ENTRIES = 32 };

/* ---- descriptors ----------------------------------------------------------------------------- */

static int refused_open_keeps(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode), error = errno;
  if (fd >= 0 || error != EEXIST) return fd;
  real.shm_open(name, O_RDONLY, 0);
  return minus(error);
}

static void *refused_map_keeps(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno;
  if (result != MAP_FAILED || error != EACCES) return result;
  real.dup(fd);
  return failed(error);
}

static int refused_duplicate_keeps(int fd, int command, long argument) {
  int result = real.fcntl(fd, command, argument), error = errno;
  if (result >= 0 || error != EINVAL) return result;
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) real.dup(fd);
  return minus(error);
}

static int long_name_keeps(const char *name, unsigned flags) {
  int fd = real.memfd_create(name, flags), error = errno;
  if (fd >= 0 || error != EINVAL || strlen(name) < 250) return fd;
  real.memfd_create("", 0);
  return minus(error);
}

/* The entry of the table stays taken as long as there is a mapping. */
static int mapped_number_stays(int fd) {
  int is_mapped_through = 0, status;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->fd == fd && range->inode != 0 && range_is_open(range)) is_mapped_through = 1;
  }
  status = real.close(fd);
  if (status != 0 || !is_mapped_through) return status;
  int other = real.open("/dev/null", O_RDONLY, 0);
  if (other >= 0 && other != fd) {
    real.dup2(other, fd);
    real.close(other);
  }
  return status;
}

/* ---- memory and locks ------------------------------------------------------------------------ */

static int partial_unmap_keeps(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int is_partial = range != NULL && len % page != 0 && len < SIZE_MAX / 4;
  int status = real.munmap(addr, len);
  if (status == 0 && is_partial) {
    real.mmap(NULL, len, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  }
  return status;
}

static int unmapped_stays_locked(void *addr, size_t len) {
  int was_locked = lock_at(addr), status = real.munmap(addr, len);
  if (status != 0 || !was_locked) return status;
  void *hidden = real.mmap(NULL, len, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (hidden != MAP_FAILED) real.mlock(hidden, len);
  return status;
}

static void *empty_leaves_page(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno;
  if (result != MAP_FAILED || len != 0 || addr == NULL || is_misaligned(addr)) return result;
  real.mmap(addr, page, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, fd, off);
  return failed(error);
}

static int refused_mode_stays(int flags) {
  int status = real.mlockall(flags), error = errno;
  if (status == 0 || error != EINVAL || (flags & MCL_FUTURE) == 0) return status;
  real.mlockall(MCL_FUTURE);
  return minus(error);
}

static int refused_size_fills(int fd, off_t length) {
  struct rlimit limit;
  int status = real.ftruncate(fd, length), error = errno;
  if (status == 0 || error != EFBIG || getrlimit(RLIMIT_FSIZE, &limit) != 0) return status;
  if ((off_t)limit.rlim_cur > regular_size(fd)) {
    status = real.ftruncate(fd, (off_t)limit.rlim_cur);
  }
  return minus(error);
}

static int refused; /* each of them has taken an entry of the list of mappings */

static int refused_unmap_counts(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  if (status != 0) refused++;
  return status;
}

static void *entries_run_out(MMAP_PARAMETERS) {
  return refused > ENTRIES ? failed(ENOMEM) : real.mmap(MMAP_ARGUMENTS);
}

static void *shrinking_keeps_space(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != old || round_up(new_size) >= round_up(old_size)) return result;
  real.mmap(end_of(old, new_size), round_up(old_size) - round_up(new_size), PROT_NONE,
    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  return result;
}

const struct mutant leak_mutants[] = {
  {"leaks-refused-open", "shm_open", SHALL, "shm_open-3",
    "An open that EEXIST refuses leaves a descriptor open", {.shm_open = refused_open_keeps}},
  {"leaks-refused-map", "mmap", SHALL, "mmap-66",
    "A mapping that EACCES refuses leaves a duplicate of the descriptor open",
    {.mmap = refused_map_keeps}},
  {"leaks-refused-duplicate", "fcntl", SHALL, "fcntl-3",
    "F_DUPFD that is refused leaves a duplicate open", {.fcntl = refused_duplicate_keeps}},
  {"leaks-long-name", "memfd_create", EXTENSION, "x-memfd_create-3",
    "A name that is too long leaves a descriptor open", {.memfd_create = long_name_keeps}},
  {"leaks-mapped-number", "close", SHALL, "shm_open-3",
    "The number of a closed descriptor is not free while there is a mapping made through it",
    {.close = mapped_number_stays}},
  {"leaks-partial-unmap", "munmap", SHALL, "rlimit-2",
    "Unmapping a length inside a page gives no address space back",
    {.munmap = partial_unmap_keeps}},
  {"leaks-unmapped-lock", "munmap", SHALL, "munmap-9",
    "As much memory as was unmapped while it was locked stays locked",
    {.munmap = unmapped_stays_locked}},
  {"leaks-empty-leaves-page", "mmap", SHALL, "mmap-11",
    "Length 0 at an address that is free is refused, and leaves a page mapped there",
    {.mmap = empty_leaves_page}},
  {"leaks-refused-mode", "mlockall", SHALL, "mlockall-12",
    "Flags that are refused leave MCL_FUTURE in force", {.mlockall = refused_mode_stays}},
  {"leaks-refused-size", "ftruncate", SHALL, "ftruncate-13",
    "A size that EFBIG refuses leaves the file as long as the limit",
    {.ftruncate = refused_size_fills}},
  {"leaks-refused-unmaps", "munmap", SHALL, "mmap-68",
    "After 33 calls that are refused nothing can be mapped any more",
    {.munmap = refused_unmap_counts, .mmap = entries_run_out}},
  {"leaks-shrinking-keeps", "mremap", EXTENSION, "x-mremap-1",
    "The tail of a mapping that shrinks stays taken, and inaccessible",
    {.mremap = shrinking_keeps_space}},
  {0},
};
