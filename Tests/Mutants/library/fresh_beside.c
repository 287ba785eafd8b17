/* Fresh: damage elsewhere, to neighbours and to what is left over. */
#include "fresh.h"

#include <stdio.h>

/* ---- neighbours of a range ------------------------------------------------------------------- */

/* What closes a gap of one page writes its mark into the page below. */
static int gap_marks_below(void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  const struct range *below = range_at((char *)addr - 1);
  int status = real.munmap(addr, len);
  if (status == 0 && range != NULL && round_up(len) == page && below != NULL && below != range
      && is_private_anonymous(below) && range_at(end_of(addr, len)) != NULL) {
    poke((char *)addr - 1, 'm', below->prot);
  }
  return status;
}

static int joins(const struct range *first, const struct range *second) {
  return first->inode == second->inode && first->device == second->device
    && first->flags == second->flags
    && (first->inode == 0 || second->off == first->off + (off_t)first->len);
}

/* A mapping that goes on where this one ends, in memory and in the object, is one with it. */
static int changes_continuation(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  const struct range *range = status == 0 && is_whole(addr, len) ? range_at(addr) : NULL;
  const struct range *next = range != NULL && range_end(range) == end_of(addr, len)
    ? range_after(range) : NULL;
  if (next != NULL && next->inode != 0 && next->prot == range->prot && joins(range, next)) {
    real.mprotect(next->start, next->len, prot);
  }
  return status;
}

/* Between two of its kind: all three get what the new one has. */
static void *joins_neighbours(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || (flags & MAP_FIXED) == 0 || !is_anonymous(flags)) return result;
  const struct range *below = range_at((char *)result - 1), *above = range_at(end_of(result, len));
  if (below != NULL && above != NULL && below->flags == (flags & ~MAP_FIXED)
      && above->flags == below->flags && above->prot == PROT_READ && below->prot == PROT_READ) {
    real.mprotect(above->start, above->len, prot);
  }
  return result;
}

/* The last page to discard is taken to be the one behind the mapping. */
static int shrink_empties_next(int fd, off_t length) {
  off_t before = regular_size(fd);
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && length < before && i < range_count; i++) {
    const struct range *range = &ranges[i], *next = range_after(range);
    if (is_shared_file(range) && shows_object_of(range, fd) && next != NULL
        && is_private_anonymous(next)) {
      real.madvise(next->start, page, MADV_DONTNEED);
    }
  }
  return status;
}

static int unlocks_next(const void *addr, size_t len) {
  int status = real.munlock(addr, len);
  char *next = end_of(addr, len);
  if (status == 0 && lock_at(next) && range_at(next) != NULL && range_at(next) != range_at(addr)) {
    real.munlock(next, page);
  }
  return status;
}

static ssize_t ends_with_zero(int fd, void *buf, size_t nbyte) {
  ssize_t count = real.read(fd, buf, nbyte);
  char *end = (char *)buf + (count > 0 ? count : 0);
  const struct range *next = count > 0 && !is_misaligned(end) ? range_at(end) : NULL;
  if (next != NULL && next != range_at(buf) && range_at(buf) != NULL && is_writable(next)
      && is_private_anonymous(next)) {
    *end = 0;
  }
  return count;
}

/* ---- leaks ----------------------------------------------------------------------------------- */

/* What is taken out of the middle is not given back. */
static int middle_is_charged(void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  int is_middle = range != NULL && range->start < (char *)addr
    && end_of(addr, len) < range_end(range);
  int status = real.munmap(addr, len);
  if (status == 0 && is_middle) {
    /* Far away: it must not lie in the hole. */
    char *hint = (char *)((uintptr_t)addr / 2 / page * page);
    real.mmap(hint, round_up(len), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  }
  return status;
}

static int refusal_keeps_descriptor(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode), error = errno;
  if (fd < 0 && error == EEXIST) real.open("/dev/null", O_RDONLY, 0);
  errno = error;
  return fd;
}

/* ---- other objects --------------------------------------------------------------------------- */

/* The number of the descriptor was that of another file, which is mapped still. */
static int shrinks_former_file(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_shared_file(range) && range->fd == fd && !range_is_open(range)) {
      struct range part = part_from(range, length);
      put_zeroes(&part);
    }
  }
  return status;
}

enum { LONGEST = 100 };

static const char *cut_name(const char *name, char *buffer) {
  if (strlen(name) >= 255) return name;
  snprintf(buffer, LONGEST, "%s", name);
  return buffer;
}

static int opens_cut_name(const char *name, int oflag, mode_t mode) {
  char buffer[LONGEST];
  return real.shm_open(cut_name(name, buffer), oflag, mode);
}

static int unlinks_cut_name(const char *name) {
  char buffer[LONGEST];
  return real.shm_unlink(cut_name(name, buffer));
}

const struct mutant fresh_beside_mutants[] = {
  {"fresh-munmap-gap-marks-below", "munmap", SHALL, "munmap-2",
    "Unmapping one page between two mappings writes to the end of the one below",
    {.munmap = gap_marks_below}},
  {"fresh-mprotect-continuation-after-mmap", "mprotect", SHALL, "mprotect-25",
    "A mapping that goes on in memory and object where another ends is protected with it",
    {.mprotect = changes_continuation}},
  {"fresh-mmap-joins-after-mprotect", "mmap", SHALL, "mmap-18",
    "MAP_FIXED between two read-only parts gives the part above its own protection",
    {.mmap = joins_neighbours}},
  {"fresh-ftruncate-empties-next", "ftruncate", SHALL, "ftruncate-9",
    "A shrinking file empties the private memory that lies behind its mapping",
    {.ftruncate = shrink_empties_next}},
  {"fresh-munlock-next-mapping", "munlock", SHALL, "munlock-12",
    "The first page of the mapping behind the range is unlocked, too", {.munlock = unlocks_next}},
  {"fresh-read-zero-behind", "read-write", SHALL, "rw-7",
    "read() up to the end of a mapping writes a zero to the next one", {.read = ends_with_zero}},
  {"fresh-munmap-middle-charged", "munmap", SHALL, "rlimit-2",
    "Pages out of the middle of a mapping stay charged to RLIMIT_AS",
    {.munmap = middle_is_charged}},
  {"fresh-shm-refusal-keeps-descriptor", "shm_open", SHALL, "shm_open-3",
    "Each EEXIST costs a descriptor", {.shm_open = refusal_keeps_descriptor}},
  {"fresh-ftruncate-former-file-after-close", "ftruncate", SHALL, "mmap-53",
    "ftruncate() empties the mapping of a closed file that had the same descriptor",
    {.ftruncate = shrinks_former_file}},
  {"fresh-shm-name-cut", "shm_open", SHALL, "shm_open-8",
    "Names are compared up to the 99th byte",
    {.shm_open = opens_cut_name, .shm_unlink = unlinks_cut_name}},
  {0},
};
