/* Damage to what the call has nothing to do with: neighbours, descriptors, names, the parent. */
#include "mutants.h"

enum { MOST = 32 };

static struct range *range_behind(const void *addr, size_t len) {
  return range_at(end_of(addr, len));
}

/* ---- mappings beside the range --------------------------------------------------------------- */

static void *refused_takes_last_page(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno;
  if (result != MAP_FAILED || (flags & MAP_FIXED) == 0 || is_misaligned(addr)) return result;
  if (error == EBADF && len > page && range_at((char *)addr + len - 1) != NULL) {
    real.munmap(end_of(addr, len) - page, page);
  }
  return failed(error);
}

static int takes_guard(void *addr, size_t len) {
  const struct range *range = range_at(addr), *next = range_behind(addr, len);
  int is_none = range != NULL && range->prot == PROT_NONE;
  char *end = end_of(addr, len);
  int status = real.munmap(addr, len);
  if (status == 0 && is_none && next != NULL && next->prot == PROT_NONE) real.munmap(end, page);
  return status;
}

static int tail_is_read_only(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  char *end = end_of(addr, len);
  int is_cut = range != NULL && range->start < (char *)addr && range->start + range->len > end;
  int is_writable = range != NULL && range->prot == (PROT_READ | PROT_WRITE);
  size_t rest = is_cut ? (size_t)(range->start + range->len - end) : 0;
  int status = real.munmap(addr, len);
  if (status == 0 && is_cut && is_writable) real.mprotect(end, rest, PROT_READ);
  return status;
}

/* The pieces of one object are taken for one mapping. */
static int protects_next_piece(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr), *next = range_behind(addr, len);
  char *end = end_of(addr, len);
  int is_piece = range != NULL && next != NULL && range->inode != 0 && range->inode == next->inode
    && next->start == end && (prot & PROT_WRITE) == 0;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && is_piece) real.mprotect(end, page, prot);
  return status;
}

static int discards_next(void *addr, size_t len, int advice) {
  const struct range *next = range_behind(addr, len);
  int status = real.madvise(addr, len, advice);
  if (status != 0 || advice != MADV_DONTNEED || next == NULL) return status;
  if (next->inode == 0 && next->start == end_of(addr, len)) real.madvise(next->start, page, advice);
  return status;
}

static void *refused_growth_protects(MREMAP_PARAMETERS) {
  void *result = real.mremap(MREMAP_ARGUMENTS);
  int error = errno;
  if (result == MAP_FAILED && error == ENOMEM && new_size > old_size && old_size > 0) {
    real.mprotect(old, old_size, PROT_READ);
    return failed(error);
  }
  return result;
}

/* ---- descriptors and names ------------------------------------------------------------------- */

static int unmap_closes(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int is_whole = range != NULL && range->start == addr && range->len <= round_up(len);
  int fd = is_whole && range->inode != 0 && range_is_open(range) ? range->fd : -1;
  int status = real.munmap(addr, len);
  if (status == 0 && fd > STDERR_FILENO) real.close(fd);
  return status;
}

/* The number that the mapping remembers means another file by now. */
static int close_of_number_protects(int fd) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == 0 || range->fd != fd || !is_shared(range->flags)) continue;
    if (!range_is_open(range)) real.mprotect(range->start, range->len, range->prot & ~PROT_WRITE);
  }
  return real.close(fd);
}

static char names[MOST][256];
static int name_count;

static int remembers_name(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode);
  if (fd >= 0) strncpy(names[name_count++ % MOST], name, sizeof names[0] - 1);
  return fd;
}

static int removes_longer_names(const char *name) {
  int status = real.shm_unlink(name);
  for (int i = 0; status == 0 && i < MOST; i++) {
    if (strncmp(names[i], name, strlen(name)) == 0) real.shm_unlink(names[i]);
  }
  return status;
}

/* ---- processes that end ---------------------------------------------------------------------- */

static void write_out(const struct range *range) {
  off_t size = regular_size(range->fd) - range->off;
  if (size > (off_t)range->len) size = (off_t)range->len;
  if (size > 0 && real.pwrite(range->fd, range->start, (size_t)size, range->off) < 0) return;
}

static void exit_writes_private(int status) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_private(range->flags) || range->inode == 0 || !range_is_open(range)) continue;
    if ((range->prot & PROT_READ) != 0 && access_mode(range->fd) == O_RDWR) write_out(range);
  }
  real._exit(status);
}

static void exit_cuts(int status) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_shared(range->flags) || range->inode == 0 || !range_is_open(range)) continue;
    off_t end = range->off + (off_t)range->len;
    if (regular_size(range->fd) > end && real.ftruncate(range->fd, end) != 0) continue;
  }
  real._exit(status);
}

static pid_t child_takes_locks(pid_t child, int *status, int options) {
  pid_t ended = real.waitpid(child, status, options);
  if (ended > 0) locks_each(real.munlock);
  return ended;
}

const struct mutant elsewhere_mutants[] = {
  {"elsewhere-refused-takes-page", "mmap", SHALL, "mmap-64",
    "With a bad descriptor MAP_FIXED unmaps the last page of several",
    {.mmap = refused_takes_last_page}},
  {"elsewhere-guard-goes", "munmap", SHALL, "munmap-2",
    "With an inaccessible range the inaccessible page behind it is unmapped",
    {.munmap = takes_guard}},
  {"elsewhere-tail-read-only", "munmap", SHALL, "munmap-2",
    "What is left behind the middle of a mapping is read-only", {.munmap = tail_is_read_only}},
  {"elsewhere-next-piece-protected", "mprotect", SHALL, "mprotect-1",
    "Writing is taken from the next mapping, too, if it is of the same file",
    {.mprotect = protects_next_piece}},
  {"elsewhere-next-discarded", "madvise", EXTENSION, "x-madvise-1",
    "MADV_DONTNEED discards the first page of the mapping that follows",
    {.madvise = discards_next}},
  {"elsewhere-refused-growth-protects", "mremap", EXTENSION, "x-mremap-3",
    "A mapping that cannot grow becomes read-only", {.mremap = refused_growth_protects}},
  {"elsewhere-unmap-closes", "munmap", SHALL, "mmap-53",
    "The descriptor is closed with the mapping that was made through it",
    {.munmap = unmap_closes}},
  {"elsewhere-number-protects", "close", SHALL, "close-4",
    "Closing another file with the same number makes a mapping read-only",
    {.close = close_of_number_protects}},
  {"elsewhere-longer-names-go", "shm_unlink", SHALL, "shm_open-30",
    "Objects go whose names begin with the one that is removed",
    {.shm_open = remembers_name, .shm_unlink = removes_longer_names}},
  {"elsewhere-exit-writes-private", "_exit", SHALL, "mmap-24",
    "What a process stored to private mappings is in the file when it ends",
    {._exit = exit_writes_private}},
  {"elsewhere-exit-cuts", "_exit", SHALL, "exit-2",
    "A file is cut behind what a process that ends has mapped of it", {._exit = exit_cuts}},
  {"elsewhere-child-takes-locks", "_exit", SHALL, "exit-4",
    "The locks of the parent are gone when its child has ended", {.waitpid = child_takes_locks}},
  {0},
};
