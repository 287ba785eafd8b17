/* Shared mappings of regular files as copies, which children share, and which are written back. */
#include "written_back.h"

enum { COPIES = 64, HIGH_DESCRIPTOR = 400 };

struct copy {
  char *start;
  size_t len, length; /* of the pages; of the file within them */
  int fd, number;     /* a duplicate out of the way; what the program calls it */
  off_t off;
};

static struct copy copies[COPIES];
static int copy_count;

enum target { RIGHT = 0, TO_START = 1, WHOLE = 2, BY_NUMBER = 4 };

void *written_back_mmap(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  if (start == MAP_FAILED || !is_shared(flags) || (prot & PROT_WRITE) == 0 || size <= off
      || copy_count == COPIES) {
    return start;
  }
  struct copy *copy = &copies[copy_count++];
  size_t left = (size_t)(size - off);
  copy->start = start;
  copy->len = round_up(left < len ? left : len);
  copy->length = left < copy->len ? left : copy->len;
  copy->fd = (int)real.fcntl(fd, F_DUPFD_CLOEXEC, HIGH_DESCRIPTOR);
  copy->number = fd;
  copy->off = off;
  real.mmap(start, copy->len, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1,
    0);
  if (pread(copy->fd, start, copy->length, off) < 0) copy->length = 0;
  real.mprotect(start, copy->len, prot);
  return start;
}

/* Writes the part of a copy that lies between two addresses. */
static void write_part(const struct copy *copy, const char *start, const char *end, int target) {
  const char *last = copy->start + ((target & WHOLE) != 0 ? copy->len : copy->length);
  if (start < copy->start) start = copy->start;
  if (end > last) end = last;
  if (start >= end) return;
  off_t off = (target & TO_START) != 0 ? 0 : copy->off;
  int fd = (target & BY_NUMBER) != 0 ? copy->number : copy->fd;
  real.mprotect(page_of(start), (size_t)(end_of(end, 0) - page_of(start)), PROT_READ | PROT_WRITE);
  if (pwrite(fd, start, (size_t)(end - start), off + (start - copy->start)) < 0) return;
}

static void write_range(void *addr, size_t len, int target) {
  if (len > SIZE_MAX / 4) return;
  for (int i = 0; i < copy_count; i++) {
    write_part(&copies[i], page_of(addr), end_of(addr, len), target);
  }
}

/* A copy of which a part is unmapped keeps the rest where it ends, and is left alone elsewhere. */
static void forget(char *start, char *end) {
  for (int i = 0; i < copy_count; i++) {
    struct copy *copy = &copies[i];
    char *last = copy->start + copy->len;
    if (copy->start >= start && copy->start < end) {
      size_t gone = (size_t)((last < end ? last : end) - copy->start);
      copy->start += gone;
      copy->off += (off_t)gone;
      copy->len -= gone;
      copy->length = copy->length > gone ? copy->length - gone : 0;
    } else if (last > start && last <= end) {
      copy->len = (size_t)(start - copy->start);
      if (copy->length > copy->len) copy->length = copy->len;
    }
    if (copy->len > 0) continue;
    real.close(copy->fd);
    copies[i--] = copies[--copy_count];
  }
}

static int unmap(void *addr, size_t len, int target) {
  if (!is_misaligned(addr)) write_range(addr, len, target);
  int status = real.munmap(addr, len);
  if (status == 0) forget(page_of(addr), end_of(addr, len));
  return status;
}

static int sync_range(void *addr, size_t len, int flags, int target) {
  int status = real.msync(addr, len, flags);
  if (status == 0) write_range(addr, len, target);
  return status;
}

int written_back_munmap(void *addr, size_t len) {
  return unmap(addr, len, RIGHT);
}

int written_back_munmap_to_start(void *addr, size_t len) {
  return unmap(addr, len, TO_START);
}

int written_back_munmap_whole(void *addr, size_t len) {
  return unmap(addr, len, WHOLE);
}

int written_back_munmap_by_number(void *addr, size_t len) {
  return unmap(addr, len, BY_NUMBER);
}

int written_back_msync(void *addr, size_t len, int flags) {
  return sync_range(addr, len, flags, RIGHT);
}

int written_back_msync_to_start(void *addr, size_t len, int flags) {
  return sync_range(addr, len, flags, TO_START);
}

int written_back_msync_whole(void *addr, size_t len, int flags) {
  return sync_range(addr, len, flags, WHOLE);
}

int written_back_msync_by_number(void *addr, size_t len, int flags) {
  return sync_range(addr, len, flags, BY_NUMBER);
}

void written_back_all(void) {
  for (int i = 0; i < copy_count; i++) {
    write_part(&copies[i], copies[i].start, copies[i].start + copies[i].len, RIGHT);
  }
}
