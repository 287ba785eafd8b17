/* ftruncate, close, dup, unlink, read and write where memory is concerned. */
#include "mutants.h"

#include <stdio.h>

/* ---- ftruncate ------------------------------------------------------------------------------- */

/* Does something with each part of a mapping that lies past the new end of its object. */
static void each_excess(int fd, off_t length, void (*what)(char *start, size_t len, int prot)) {
  struct stat status;
  if (real.fstat(fd, &status) != 0) return;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    off_t inside = length <= range->off ? 0 : (off_t)round_up((size_t)(length - range->off));
    if (range->inode != status.st_ino || inside >= (off_t)range->len) continue;
    what(range->start + inside, range->len - (size_t)inside, range->prot);
  }
}

static void keep(char *start, size_t len, int prot) {
  replace_by_copy(start, len, prot, MAP_SHARED);
}

static void unmap(char *start, size_t len, int prot) {
  (void)prot;
  real.munmap(start, len);
}

static void show_zeros(char *start, size_t len, int prot) {
  real.mmap(start, len, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static int shrink_keeps_pages(int fd, off_t length) {
  if (length >= 0 && length < regular_size(fd)) each_excess(fd, length, keep);
  return real.ftruncate(fd, length);
}

static int shm_shrink_keeps_pages(int fd, off_t length) {
  return is_shm(fd) ? shrink_keeps_pages(fd, length) : real.ftruncate(fd, length);
}

static int shrink_unmaps(int fd, off_t length) {
  if (length >= 0 && length < regular_size(fd)) each_excess(fd, length, unmap);
  return real.ftruncate(fd, length);
}

static int shrink_shows_zeros(int fd, off_t length) {
  if (length >= 0 && length < regular_size(fd)) each_excess(fd, length, show_zeros);
  return real.ftruncate(fd, length);
}

static int is_object_mapped(int fd) {
  struct stat status;
  int mapped = 0;
  if (real.fstat(fd, &status) != 0) return 0;
  for (int i = 0; i < range_count; i++) mapped |= ranges[i].inode == status.st_ino;
  return mapped;
}

static int mapped_refused(int fd, off_t length) {
  if (length < regular_size(fd) && is_object_mapped(fd)) return minus(EINVAL);
  return real.ftruncate(fd, length);
}

static int growth_dirty(int fd, off_t length) {
  off_t old = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status == 0 && old >= 0 && length > old && pwrite(fd, "\x5a", 1, length - 1) < 0) return -1;
  return status;
}

static int shrink_loses_last_page(int fd, off_t length) {
  off_t old = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status != 0 || length >= old || length <= 0) return status;
  real.ftruncate(fd, (off_t)round_down((size_t)length));
  return real.ftruncate(fd, length);
}

static int negative_succeeds(int fd, off_t length) {
  return length < 0 ? 0 : real.ftruncate(fd, length);
}

static int negative_efbig(int fd, off_t length) {
  return length < 0 ? minus(EFBIG) : real.ftruncate(fd, length);
}

static int failure_empties(int fd, off_t length) {
  if (length < 0) real.ftruncate(fd, 0);
  return real.ftruncate(fd, length);
}

/* ---- fcntl of shared memory objects ---------------------------------------------------------- */

static int access_mode_full(int fd, int command, long argument) {
  int flags = real.fcntl(fd, command, argument);
  return command == F_GETFL && flags >= 0 && is_shm(fd) ? (flags & ~O_ACCMODE) | O_RDWR : flags;
}

static int duplicate_refused(int fd, int command, long argument) {
  int duplicates = command == F_DUPFD || command == F_DUPFD_CLOEXEC;
  return duplicates && is_shm(fd) ? minus(EINVAL) : real.fcntl(fd, command, argument);
}

static int duplicate_not_lowest(int fd, int command, long argument) {
  int duplicates = command == F_DUPFD || command == F_DUPFD_CLOEXEC;
  return real.fcntl(fd, command, duplicates && is_shm(fd) ? argument + 60 : argument);
}

static int duplicate_keeps_flag(int fd, int command, long argument) {
  return real.fcntl(fd, command == F_DUPFD && is_shm(fd) ? F_DUPFD_CLOEXEC : command, argument);
}

static int duplicate_drops_flag(int fd, int command, long argument) {
  return real.fcntl(fd, command == F_DUPFD_CLOEXEC && is_shm(fd) ? F_DUPFD : command, argument);
}

static int flag_stays(int fd, int command, long argument) {
  return command == F_SETFD && is_shm(fd) ? 0 : real.fcntl(fd, command, argument);
}

static int closed_einval(int fd, int command, long argument) {
  int result = real.fcntl(fd, command, argument);
  if (result < 0 && errno == EBADF) errno = EINVAL;
  return result;
}

static int status_flags_refused(int fd, int command, long argument) {
  return command == F_SETFL && is_shm(fd) ? minus(EINVAL) : real.fcntl(fd, command, argument);
}

static int shrink_then_grow_shows_old(int fd, off_t length) {
  static char last;
  static int shrunk;
  off_t old = regular_size(fd);
  if (length < old && pread(fd, &last, 1, old - 1) == 1) shrunk = 1;
  int status = real.ftruncate(fd, length);
  if (status == 0 && shrunk && length > old && length > 0) {
    shrunk = 0;
    if (pwrite(fd, &last, 1, length - 1) < 0) return -1;
  }
  return status;
}

static int shm_once(int fd, off_t length) {
  if (is_shm(fd) && regular_size(fd) > 0) return minus(EINVAL);
  return real.ftruncate(fd, length);
}

static int shm_whole_pages(int fd, off_t length) {
  return real.ftruncate(fd, is_shm(fd) && length > 0 ? (off_t)round_up((size_t)length) : length);
}

static int shm_never_shrinks(int fd, off_t length) {
  return is_shm(fd) && length < regular_size(fd) ? 0 : real.ftruncate(fd, length);
}

static int read_only_succeeds(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  return status != 0 && access_mode(fd) == O_RDONLY ? 0 : status;
}

static int read_only_eacces(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  if (status != 0 && access_mode(fd) == O_RDONLY) errno = EACCES;
  return status;
}

static int limit_einval(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  if (status != 0 && errno == EFBIG) errno = EINVAL;
  return status;
}

/* ---- close, dup and unlink ------------------------------------------------------------------- */

static void unmap_object(int fd, int by_number) {
  struct stat status;
  if (real.fstat(fd, &status) != 0) return;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == status.st_ino && (range->fd == fd || !by_number)) {
      real.munmap(range->start, range->len);
    }
  }
}

static int close_unmaps(int fd) {
  unmap_object(fd, 1);
  return real.close(fd);
}

static int close_protects(int fd) {
  struct stat status;
  for (int i = 0; real.fstat(fd, &status) == 0 && i < range_count; i++) {
    if (ranges[i].inode == status.st_ino && (ranges[i].prot & PROT_WRITE) != 0) {
      real.mprotect(ranges[i].start, ranges[i].len, PROT_READ);
    }
  }
  return real.close(fd);
}

static int close_makes_private(int fd) {
  struct stat status;
  for (int i = 0; real.fstat(fd, &status) == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == status.st_ino && range->fd == fd && is_shared(range->flags)) {
      replace_by_copy(range->start, range->len, range->prot, MAP_PRIVATE);
    }
  }
  return real.close(fd);
}

static int close_of_duplicate_unmaps(int fd) {
  struct stat status;
  for (int i = 0; real.fstat(fd, &status) == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == status.st_ino && range->fd != fd && range_is_open(range)) {
      real.munmap(range->start, range->len);
    }
  }
  return real.close(fd);
}

static int dup_writes(int fd) {
  char path[64];
  if (access_mode(fd) != O_RDONLY) return real.dup(fd);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  return open(path, O_RDWR);
}

static int dup_closes_on_exec(int fd) {
  return (int)real.fcntl(fd, F_DUPFD_CLOEXEC, 0);
}

static int dup2_unmaps(int fd, int fd2) {
  if (fd != fd2) unmap_object(fd2, 1);
  return real.dup2(fd, fd2);
}

static int dup_refuses_shm(int fd) {
  return is_shm(fd) ? minus(EBADF) : real.dup(fd);
}

static int is_path_mapped(const char *path) {
  struct stat status;
  int mapped = 0;
  if (stat(path, &status) != 0) return 0;
  for (int i = 0; i < range_count; i++) mapped |= ranges[i].inode == status.st_ino;
  return mapped;
}

static int unlink_empties(const char *path) {
  if (is_path_mapped(path) && truncate(path, 0) != 0) return -1;
  return real.unlink(path);
}

static int unlink_busy(const char *path) {
  return is_path_mapped(path) ? minus(EBUSY) : real.unlink(path);
}

/* ---- read and write -------------------------------------------------------------------------- */

static ssize_t read_into_mapping_refused(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  if (range != NULL && range->inode != 0 && regular_size(fd) >= 0) return minus(EFAULT);
  return real.read(fd, buf, nbyte);
}

static ssize_t write_from_mapping_zeros(int fd, const void *buf, size_t nbyte) {
  static const char zeros[64 * 1024];
  const struct range *range = range_at(buf);
  if (range != NULL && range->inode != 0 && regular_size(fd) >= 0 && nbyte <= sizeof zeros) {
    buf = zeros;
  }
  return real.write(fd, buf, nbyte);
}

#define SIZE(name, requirement, sentence, function) \
  {"ftruncate-" name, "ftruncate", SHALL, requirement, sentence, {.ftruncate = function}}
#define ROW(name, interface, requirement, sentence, call, function) \
  {name, interface, SHALL, requirement, sentence, {.call = function}}

#define CONTROL(name, requirement, sentence, function) \
  {"fcntl-shm-" name, "fcntl", SHALL, requirement, sentence, {.fcntl = function}}

const struct mutant file_mutants[] = {
  SIZE("shrink-keeps-pages", "ftruncate-4", "Pages past the new end can still be read and written",
    shrink_keeps_pages),
  SIZE("shm-shrink-keeps-pages", "ftruncate-3",
    "Pages past the new end of a shared memory object can still be read and written",
    shm_shrink_keeps_pages),
  SIZE("shrink-unmaps", "ftruncate-4", "Pages past the new end raise SIGSEGV", shrink_unmaps),
  SIZE("shrink-shows-zeros", "ftruncate-2", "Pages past the new end read as zero",
    shrink_shows_zeros),
  SIZE("mapped-refused", "ftruncate-2", "Shrinking a mapped object gives EINVAL", mapped_refused),
  SIZE("growth-dirty", "ftruncate-7", "The new part ends with an old byte", growth_dirty),
  SIZE("shrink-loses-last-page", "ftruncate-9", "The partial last page is lost",
    shrink_loses_last_page),
  SIZE("old-byte-comes-back", "ftruncate-7", "Growing after shrinking shows an old byte",
    shrink_then_grow_shows_old),
  SIZE("shm-once", "ftruncate-1", "A shared memory object gets its size only once", shm_once),
  SIZE("shm-whole-pages", "ftruncate-1", "The size of a shared memory object is rounded up",
    shm_whole_pages),
  SIZE("shm-never-shrinks", "ftruncate-1", "A shared memory object keeps a larger size",
    shm_never_shrinks),
  SIZE("read-only-succeeds", "ftruncate-10", "A read-only descriptor succeeds without effect",
    read_only_succeeds),
  SIZE("read-only-eacces", "ftruncate-10", "A read-only descriptor gives EACCES",
    read_only_eacces),
  SIZE("negative-succeeds", "ftruncate-12", "A negative length does nothing", negative_succeeds),
  SIZE("negative-efbig", "ftruncate-12", "A negative length gives EFBIG", negative_efbig),
  SIZE("failure-empties", "ftruncate-13", "A negative length empties the object and is refused",
    failure_empties),
  CONTROL("access-mode-full", "fcntl-2", "Every descriptor is open for reading and writing",
    access_mode_full),
  CONTROL("duplicate-refused", "fcntl-3", "A duplicate is refused with EINVAL", duplicate_refused),
  CONTROL("duplicate-not-lowest", "fcntl-3", "A duplicate is not the lowest one",
    duplicate_not_lowest),
  CONTROL("duplicate-keeps-flag", "fcntl-3", "A duplicate has FD_CLOEXEC set",
    duplicate_keeps_flag),
  CONTROL("duplicate-drops-flag", "fcntl-4", "F_DUPFD_CLOEXEC leaves FD_CLOEXEC clear",
    duplicate_drops_flag),
  CONTROL("flag-stays", "fcntl-5", "FD_CLOEXEC cannot be cleared", flag_stays),
  CONTROL("closed-einval", "fcntl-1", "A closed descriptor gives EINVAL", closed_einval),
  {"fcntl-shm-status-flags-refused", "fcntl", MAY, "fcntl-6",
    "F_SETFL of a shared memory object gives EINVAL", {.fcntl = status_flags_refused}},
  SIZE("limit-einval", "rlimit-5", "A size over RLIMIT_FSIZE gives EINVAL", limit_einval),
  ROW("close-unmaps", "close", "mmap-53", "Closing unmaps what was mapped through the descriptor",
    close, close_unmaps),
  ROW("close-protects", "close", "close-4", "Closing makes the mapping read-only", close,
    close_protects),
  ROW("close-makes-private", "close", "close-1", "Closing makes the mapping private", close,
    close_makes_private),
  ROW("close-of-duplicate-unmaps", "dup", "dup-2",
    "Closing a duplicate unmaps what was mapped through the other", close,
    close_of_duplicate_unmaps),
  ROW("dup-writes", "dup", "dup-1", "The duplicate of a read-only descriptor can be written", dup,
    dup_writes),
  ROW("dup-closes-on-exec", "dup", "dup-3", "The duplicate has FD_CLOEXEC set", dup,
    dup_closes_on_exec),
  ROW("dup-refuses-shm", "dup", "dup-3", "A shared memory object gives EBADF", dup,
    dup_refuses_shm),
  ROW("dup2-unmaps", "dup", "dup-2", "dup2 unmaps what was mapped through the replaced descriptor",
    dup2, dup2_unmaps),
  ROW("unlink-empties", "unlink", "unlink-1", "Unlinking empties a mapped file", unlink,
    unlink_empties),
  ROW("unlink-busy", "unlink", "unlink-1", "Unlinking a mapped file gives EBUSY", unlink,
    unlink_busy),
  ROW("read-into-mapping-refused", "read-write", "rw-7",
    "Reading into a mapping of a file gives EFAULT", read, read_into_mapping_refused),
  ROW("write-from-mapping-zeros", "read-write", "rw-7",
    "Writing from a mapping of a file writes zeros", write, write_from_mapping_zeros),
  {0},
};
