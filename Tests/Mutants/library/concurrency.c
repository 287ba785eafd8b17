/* Steps that must be one: what another thread or process does between them is lost, or seen. */
#include "mutants.h"

#include <time.h>

enum { MOMENT = 200 * 1000, LARGEST = 64 * 1024 };

/* Long enough for others to come between. */
static void wait_a_moment(void) {
  struct timespec moment = {0, MOMENT};
  nanosleep(&moment, NULL);
}

/* ---- mappings -------------------------------------------------------------------------------- */

static int closes_meanwhile(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range == NULL || (range->prot & prot) == 0 || has_hole(addr, len)) {
    return real.mprotect(addr, len, prot);
  }
  if (real.mprotect(addr, len, PROT_NONE) != 0) return -1;
  wait_a_moment();
  return real.mprotect(addr, len, prot);
}

/* The place is looked for, and taken later without another look. */
static void *takes_place_late(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || addr != NULL || !is_anonymous(flags)) return result;
  real.munmap(result, len);
  wait_a_moment();
  return real.mmap(result, len, prot, flags | MAP_FIXED, fd, off);
}

static void *frees_meanwhile(MMAP_PARAMETERS) {
  int replaces = (flags & MAP_FIXED) != 0 && is_anonymous(flags) && range_at(addr) != NULL;
  if (replaces && !is_misaligned(addr) && len > 0 && len < SIZE_MAX / 4) {
    real.munmap(addr, len);
    wait_a_moment();
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static int unmaps_under_way;

static int fails_while_busy(void *addr, size_t len) {
  if (__sync_lock_test_and_set(&unmaps_under_way, 1) != 0) return minus(EAGAIN);
  wait_a_moment();
  int status = real.munmap(addr, len), error = errno;
  __sync_lock_release(&unmaps_under_way);
  errno = error;
  return status;
}

/* By hand, and not under the lock: pages that are stored to while they are copied. */
static void *moves_by_copying(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int is_copied = range != NULL && range->inode == 0 && is_private(range->flags)
    && range->prot == (PROT_READ | PROT_WRITE) && flags == (MREMAP_MAYMOVE | MREMAP_FIXED)
    && old_size == new_size && old_size <= LARGEST && !has_hole(old, old_size);
  char *end = (char *)address + new_size;
  if (!is_copied || (address < (void *)((char *)old + old_size) && (void *)end > old)) {
    return real.mremap(MREMAP_ARGUMENTS);
  }
  void *result = real.mmap(address, new_size, range->prot, range->flags | MAP_FIXED, -1, 0);
  if (result == MAP_FAILED) return result;
  memcpy(result, old, old_size);
  wait_a_moment();
  real.munmap(old, old_size);
  return result;
}

/* ---- contents -------------------------------------------------------------------------------- */

static int is_stored_to(const struct range *range) {
  return range != NULL && is_shared(range->flags) && range->prot == (PROT_READ | PROT_WRITE)
    && range->inode != 0;
}

/* What is written is a copy, and the page is made the same as that. */
static int syncs_old_copy(void *addr, size_t len, int flags) {
  char copy[page];
  int status = real.msync(addr, len, flags);
  const struct range *range = range_at(addr);
  if (status != 0 || len == 0 || !is_stored_to(range)) return status;
  off_t size = regular_size(range->fd);
  if (size < range->off + (off_t)range->len || (flags & MS_SYNC) == 0) return status;
  memcpy(copy, page_of(addr), page);
  wait_a_moment();
  memcpy(page_of(addr), copy, page);
  return status;
}

/* The rest of the page is written with what it was before. */
static ssize_t writes_whole_page(int fd, const void *buf, size_t nbyte, off_t off) {
  char copy[page];
  off_t start = off / (off_t)page * (off_t)page;
  size_t at = (size_t)(off - start);
  int is_part = off >= 0 && nbyte > 0 && nbyte < page && at + nbyte <= page;
  if (!is_part || access_mode(fd) != O_RDWR || regular_size(fd) < start + (off_t)page) {
    return real.pwrite(fd, buf, nbyte, off);
  }
  if (real.pread(fd, copy, page, start) != (ssize_t)page) return -1;
  wait_a_moment();
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  if (count != (ssize_t)nbyte) return count;
  if (real.pread(fd, copy + at, nbyte, off) != count) return -1;
  return real.pwrite(fd, copy, page, start) == (ssize_t)page ? count : -1;
}

/* ---- processes ------------------------------------------------------------------------------- */

static int creates_in_two_steps(const char *name, int oflag, mode_t mode) {
  if ((oflag & (O_CREAT | O_EXCL)) != (O_CREAT | O_EXCL)) return real.shm_open(name, oflag, mode);
  int fd = real.shm_open(name, O_RDONLY, 0);
  if (fd >= 0 || errno != ENOENT) {
    if (fd >= 0) real.close(fd);
    return real.shm_open(name, oflag, mode);
  }
  wait_a_moment();
  return real.shm_open(name, oflag & ~O_EXCL, mode);
}

static void protect_each(int takes_writing) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode != 0 || !is_private(range->flags) || !(range->prot & PROT_WRITE)) continue;
    real.mprotect(range->start, range->len, takes_writing ? PROT_READ : range->prot);
  }
}

static pid_t fork_stops_stores(void) {
  protect_each(1);
  wait_a_moment();
  pid_t child = real.fork();
  protect_each(0);
  return child;
}

static void separate_untouched(const struct range *range) {
  for (char *at = range->start; at < range->start + range->len; at += page) {
    unsigned char is_there;
    if (real.mincore(at, page, &is_there) != 0 || (is_there & 1) != 0) continue;
    real.mmap(at, page, range->prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  }
}

static pid_t untouched_is_separate(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    if (is_shared(ranges[i].flags) && ranges[i].inode == 0) separate_untouched(&ranges[i]);
  }
  return child;
}

const struct mutant concurrency_mutants[] = {
  {"concurrency-closes-meanwhile", "mprotect", SHALL, "mprotect-1",
    "While the protection changes, access that it gives before and after is forbidden",
    {.mprotect = closes_meanwhile}},
  {"concurrency-same-place", "mmap", SHALL, "mmap-38",
    "Two threads that map at once are given the same place", {.mmap = takes_place_late}},
  {"concurrency-frees-meanwhile", "mmap", EXTENSION, "x-mmap-27",
    "Other mappings fall into a range while MAP_FIXED replaces anonymous memory there",
    {.mmap = frees_meanwhile}},
  {"concurrency-unmap-busy", "munmap", SHALL, "general-5",
    "EAGAIN while another thread unmaps something else", {.munmap = fails_while_busy}},
  {"concurrency-moves-by-copying", "mremap", EXTENSION, "x-mremap-4",
    "What another thread stores while private memory moves is lost", {.mremap = moves_by_copying}},
  {"concurrency-syncs-old-copy", "msync", SHALL, "mmap-21",
    "What another thread stores to the first page during a msync is lost",
    {.msync = syncs_old_copy}},
  {"concurrency-writes-whole-page", "pwrite", SHALL, "mmap-21",
    "A store to another part of a page is lost while part of the page is written",
    {.pwrite = writes_whole_page}},
  {"concurrency-creates-in-two-steps", "shm_open", SHALL, "shm_open-25",
    "Two exclusive creations at once both succeed", {.shm_open = creates_in_two_steps}},
  {"concurrency-fork-stops-stores", "fork", SHALL, "fork-1",
    "Stores of other threads to private memory fail during a fork", {.fork = fork_stops_stores}},
  {"concurrency-untouched-separate", "fork", SHALL, "mmap-72",
    "Pages of shared anonymous memory that nobody has touched before the fork are not shared",
    {.fork = untouched_is_separate}},
  {0},
};
