/* What the held-out mutants ask of mappings. */
#include "held.h"

int is_touched(const void *at) {
  uint64_t entry = 0;
  int fd = real.open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return 1;
  off_t off = (off_t)((size_t)at / page * sizeof entry);
  ssize_t count = real.pread(fd, &entry, sizeof entry, off);
  real.close(fd);
  return count != sizeof entry || (entry >> 62) != 0;
}

int maps_object_of(const struct range *range, int fd) {
  struct stat status;
  return range->inode != 0 && real.fstat(fd, &status) == 0 && status.st_ino == range->inode
    && status.st_dev == range->device;
}

int is_writable_object(const struct range *range) {
  return range->inode != 0 && range_is_open(range) && access_mode(range->fd) == O_RDWR;
}

off_t offset_at(const struct range *range, const void *at) {
  return range->off + ((const char *)at - range->start);
}

size_t length_in(const struct range *range, const void *at, size_t len) {
  size_t left = (size_t)(range->start + range->len - (const char *)at);
  return len < left ? len : left;
}

int hidden_duplicate(int fd) {
  return real.fcntl(fd, F_DUPFD_CLOEXEC, 400);
}
