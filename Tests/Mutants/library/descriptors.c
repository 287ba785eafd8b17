/* Descriptors: duplicates, status flags, truncation, and files without a name. */
#include "mutants.h"

static int dup_keeps_cloexec(int fd) {
  int result = real.dup(fd);
  int flags = real.fcntl(fd, F_GETFD, 0);
  if (result >= 0 && is_shm(fd) && (flags & FD_CLOEXEC) != 0) {
    real.fcntl(result, F_SETFD, FD_CLOEXEC);
  }
  return result;
}

static int is_duplicate_of_mapped(int fd) {
  struct stat status;
  if (real.fstat(fd, &status) != 0) return 0;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == status.st_ino && range->device == status.st_dev) return range->fd != fd;
  }
  return 0;
}

static void *duplicate_copies(MMAP_PARAMETERS) {
  int is_copy = !is_anonymous(flags) && is_shared(flags) && is_duplicate_of_mapped(fd);
  return real.mmap(addr, len, prot, is_copy ? to_private(flags) : flags, fd, off);
}

static int closing_unmaps(int fd) {
  struct stat status;
  int is_last = real.fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 0;
  int result = real.close(fd);
  for (int i = 0; result == 0 && is_last && i < range_count; i++) {
    if (ranges[i].inode == status.st_ino && ranges[i].device == status.st_dev
        && ranges[i].fd == fd && ranges[i].len > page) {
      real.mprotect(ranges[i].start + page, ranges[i].len - page, PROT_NONE);
    }
  }
  return result;
}

static int grows_dirty(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length);
  int is_mapped_too = 0;
  struct stat now;
  if (status != 0 || size < 0 || length <= size || real.fstat(fd, &now) != 0) return status;
  for (int i = 0; i < range_count; i++) is_mapped_too |= ranges[i].inode == now.st_ino;
  if (is_mapped_too && real.pwrite(fd, "\1", 1, length - 1) != 1) return -1;
  return status;
}

static int shrinks_head(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status != 0 || length >= size || length == 0 || length % (off_t)page == 0) return status;
  return real.pwrite(fd, "", 1, length - 1) == 1 ? 0 : -1;
}

static int dupfd_lowest(int fd, int command, long argument) {
  if (command == F_DUPFD_CLOEXEC && is_shm(fd)) command = F_DUPFD;
  return real.fcntl(fd, command, argument);
}

static int unlink_empties(const char *path) {
  int fd = real.open(path, O_RDWR | O_CLOEXEC, 0);
  struct stat status;
  if (fd >= 0 && real.fstat(fd, &status) == 0 && status.st_nlink == 1) {
    for (int i = 0; i < range_count; i++) {
      if (ranges[i].inode != status.st_ino || status.st_size <= (off_t)page) continue;
      if (real.ftruncate(fd, status.st_size - 1) != 0) break;
    }
  }
  if (fd >= 0) real.close(fd);
  return real.unlink(path);
}

#define ROW(name, call, requirement, sentence, version) \
  {"descriptor-" name, #call, SHALL, requirement, sentence, {.call = version}}

const struct mutant descriptor_mutants[] = {
  ROW("dup-cloexec", dup, "dup-3", "A duplicate of a shared memory object keeps FD_CLOEXEC",
    dup_keeps_cloexec),
  ROW("duplicate-copies", mmap, "mmap-105",
    "A shared mapping through a second descriptor of a mapped file is a copy", duplicate_copies),
  ROW("unlinked-close", close, "close-1",
    "Closing an unlinked file forbids all but the first page of its mapping", closing_unmaps),
  ROW("growth-dirty", ftruncate, "ftruncate-7",
    "The last byte of what a mapped file grows by is not 0", grows_dirty),
  ROW("shrink-head", ftruncate, "ftruncate-9",
    "Shrinking to inside a page loses the last byte that is kept", shrinks_head),
  ROW("dupfd-cloexec", fcntl, "fcntl-4",
    "F_DUPFD_CLOEXEC of a shared memory object leaves FD_CLOEXEC clear", dupfd_lowest),
  ROW("unlink-shortens", unlink, "unlink-2", "Unlinking a mapped file takes its last byte",
    unlink_empties),
  {0},
};
