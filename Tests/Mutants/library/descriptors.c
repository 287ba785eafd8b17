/* Descriptors and names of what is mapped: duplicates, status flags, renaming, links, appending. */
#include "mutants.h"

enum { MOST = 256 };

static int is_of(const struct range *range, const struct stat *status) {
  return range->inode == status->st_ino && range->device == status->st_dev;
}

static int is_number(int fd) {
  return fd >= 0 && fd < MOST;
}

/* ---- status flags ---------------------------------------------------------------------------- */

static void *appended_is_private(MMAP_PARAMETERS) {
  int status_flags = is_anonymous(flags) ? 0 : real.fcntl(fd, F_GETFL, 0);
  int is_appended = status_flags >= 0 && (status_flags & O_APPEND) != 0 && is_shared(flags);
  if (is_appended && (status_flags & O_ACCMODE) == O_RDWR) flags = to_private(flags);
  return real.mmap(MMAP_ARGUMENTS);
}

static char has_new_flags[MOST];

static int remembers_flags(int fd, int command, long argument) {
  int result = real.fcntl(fd, command, argument);
  if (result == 0 && command == F_SETFL && is_number(fd)) has_new_flags[fd] = 1;
  return result;
}

static int forgets_flags(int fd) {
  if (is_number(fd)) has_new_flags[fd] = 0;
  return real.close(fd);
}

static void *new_flags_are_read_only(MMAP_PARAMETERS) {
  int is_store = is_shared(flags) && !is_anonymous(flags) && (prot & PROT_WRITE) != 0;
  if (is_store && is_number(fd) && has_new_flags[fd]) return failed(EACCES);
  return real.mmap(MMAP_ARGUMENTS);
}

static ssize_t append_is_missed(int fd, const void *buf, size_t nbyte) {
  struct stat status;
  int flags = real.fcntl(fd, F_GETFL, 0);
  if (flags < 0 || (flags & O_APPEND) == 0 || real.fstat(fd, &status) != 0) {
    return real.write(fd, buf, nbyte);
  }
  for (int i = 0; i < range_count; i++) {
    off_t at = status.st_size - ranges[i].off;
    if (!is_of(&ranges[i], &status) || !is_shared(ranges[i].flags) || at < 0) continue;
    if (at >= (off_t)ranges[i].len || at % (off_t)page == 0) continue;
    replace_by_copy(page_of(ranges[i].start + at), page, ranges[i].prot, MAP_SHARED);
  }
  return real.write(fd, buf, nbyte);
}

/* ---- duplicates ------------------------------------------------------------------------------ */

static int original[MOST]; /* plus one; 0: not a duplicate */

static int remembers_duplicate(int fd) {
  int result = real.dup(fd);
  if (is_number(fd) && is_number(result)) original[result] = fd + 1;
  return result;
}

static int duplicate_takes_writing(int fd) {
  int from = is_number(fd) ? original[fd] - 1 : -1;
  if (is_number(fd)) original[fd] = 0;
  for (int i = 0; from >= 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->fd != from || range->inode == 0 || !is_shared(range->flags)) continue;
    real.mprotect(range->start, range->len, range->prot & ~PROT_WRITE);
  }
  return real.close(fd);
}

static int flag_of_duplicates(int fd, int command, long argument) {
  int result = real.fcntl(fd, command, argument);
  for (int i = 0; result == 0 && command == F_SETFD && i < MOST; i++) {
    if (original[i] == fd + 1) real.fcntl(i, F_SETFD, argument);
  }
  return result;
}

static int mapping_follows_number(int fd, int fd2) {
  int result = real.dup2(fd, fd2);
  for (int i = 0; result >= 0 && fd != fd2 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->fd != fd2 || range->inode == 0 || regular_size(fd2) <= range->off) continue;
    real.mmap(range->start, range->len, range->prot, range->flags | MAP_FIXED, fd2, range->off);
  }
  return result;
}

/* ---- sizes that change ----------------------------------------------------------------------- */

static struct stat before;
static int resized_by;

static int remembers_size(int fd, off_t length) {
  struct stat status;
  int is_known = real.fstat(fd, &status) == 0 && is_shm(fd);
  int result = real.ftruncate(fd, length);
  if (result != 0 || !is_known) return result;
  before = status;
  resized_by = fd;
  return result;
}

static int size_is_stale(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result != 0 || fd == resized_by || status->st_ino != before.st_ino) return result;
  if (status->st_dev == before.st_dev) status->st_size = before.st_size;
  return result;
}

static int is_mapped_object(int fd) {
  struct stat status;
  if (real.fstat(fd, &status) != 0) return 0;
  for (int i = 0; i < range_count; i++) {
    if (is_of(&ranges[i], &status)) return 1;
  }
  return 0;
}

static int mapped_keeps_size(const char *name, int oflag, mode_t mode) {
  int truncates = (oflag & O_TRUNC) != 0 && (oflag & O_ACCMODE) == O_RDWR;
  int fd = real.shm_open(name, truncates ? oflag & ~O_TRUNC : oflag, mode);
  int is_cut = fd >= 0 && truncates && !is_mapped_object(fd);
  if (!is_cut || real.ftruncate(fd, 0) == 0) return fd;
  real.close(fd);
  return -1;
}

static int unlinked_keeps_pages(int fd, off_t length) {
  struct stat status;
  int result = real.ftruncate(fd, length);
  if (result != 0 || real.fstat(fd, &status) != 0 || status.st_nlink > 0) return result;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    off_t first = (off_t)round_up((size_t)length) - range->off;
    if (!is_of(range, &status) || first < 0 || first >= (off_t)range->len) continue;
    real.mmap(range->start + first, range->len - (size_t)first, range->prot,
      MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  }
  return result;
}

/* ---- names ----------------------------------------------------------------------------------- */

static int renamed_is_left(const char *old, const char *path) {
  struct stat status;
  int is_known = stat(old, &status) == 0 && S_ISREG(status.st_mode);
  int result = real.rename(old, path);
  for (int i = 0; result == 0 && is_known && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_of(range, &status) || !is_shared(range->flags)) continue;
    replace_by_copy(range->start, range->len, range->prot, MAP_SHARED);
  }
  return result;
}

static int replaced_shows_new(const char *old, const char *path) {
  struct stat status;
  int is_known = stat(path, &status) == 0 && S_ISREG(status.st_mode);
  int result = real.rename(old, path);
  int fd = result == 0 && is_known ? real.open(path, O_RDWR, 0) : -1;
  for (int i = 0; fd >= 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_of(range, &status)) continue;
    real.mmap(range->start, range->len, range->prot, range->flags | MAP_FIXED, fd, range->off);
  }
  if (fd >= 0) real.close(fd);
  return result;
}

static void *linked_is_incoherent(MMAP_PARAMETERS) {
  struct stat status;
  int is_linked = !is_anonymous(flags) && real.fstat(fd, &status) == 0 && status.st_nlink > 1
    && S_ISREG(status.st_mode) && access_mode(fd) == O_RDWR;
  if (is_linked && is_mapped_object(fd) && is_shared(flags)) flags = to_private(flags);
  return real.mmap(MMAP_ARGUMENTS);
}

const struct mutant descriptor_mutants[] = {
  {"descriptors-append-private", "mmap", SHALL, "mmap-21",
    "Stores to a mapping made with O_APPEND do not reach the file", {.mmap = appended_is_private}},
  {"descriptors-new-flags-read-only", "mmap", SHALL, "mmap-15",
    "EACCES for stores through a descriptor whose status flags have been set",
    {.fcntl = remembers_flags, .close = forgets_flags, .mmap = new_flags_are_read_only}},
  {"descriptors-append-missed", "write", EXTENSION, "x-mmap-21",
    "What is appended to the last page of a file is not seen in its mappings",
    {.write = append_is_missed}},
  {"descriptors-duplicate-takes-writing", "dup", SHALL, "dup-2",
    "Closing a duplicate makes mappings through the original read-only",
    {.dup = remembers_duplicate, .close = duplicate_takes_writing}},
  {"descriptors-flag-of-duplicates", "fcntl", SHALL, "fcntl-5",
    "F_SETFD sets the flag of duplicates, too",
    {.dup = remembers_duplicate, .fcntl = flag_of_duplicates}},
  {"descriptors-mapping-follows", "dup2", SHALL, "mmap-53",
    "A mapping shows the file that dup2 gives its descriptor's number",
    {.dup2 = mapping_follows_number}},
  {"descriptors-size-stale", "fstat", SHALL, "fstat-1",
    "Another descriptor of an object still shows the size before the last ftruncate",
    {.ftruncate = remembers_size, .fstat = size_is_stale}},
  {"descriptors-mapped-keeps-size", "shm_open", SHALL, "shm_open-27",
    "O_TRUNC leaves an object as it is while it is mapped", {.shm_open = mapped_keeps_size}},
  {"descriptors-unlinked-keeps-pages", "ftruncate", SHALL, "ftruncate-4",
    "Discarded pages of a file without a name are zero, and can be used",
    {.ftruncate = unlinked_keeps_pages}},
  {"descriptors-renamed-is-left", "mmap", SHALL, "mmap-21",
    "Stores do not reach a file that has been renamed since it was mapped",
    {.rename = renamed_is_left}},
  {"descriptors-replaced-shows-new", "unlink", SHALL, "unlink-2",
    "The mapping of a file that rename replaces shows the new one",
    {.rename = replaced_shows_new}},
  {"descriptors-linked-incoherent", "mmap", SHALL, "mmap-105",
    "The second mapping of a file with two links is a copy", {.mmap = linked_is_incoherent}},
  {0},
};
