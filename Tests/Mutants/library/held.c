/* What the held-out mutants ask of mappings. */
#include "held.h"

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
