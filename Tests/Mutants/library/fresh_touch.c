/* Fresh: pages that nothing has referenced yet. */
#include "fresh.h"

/* ---- names that go --------------------------------------------------------------------------- */

static int unlinked_is_zero(const char *path) {
  struct stat status;
  int is_found = stat(path, &status) == 0;
  for (int i = 0; is_found && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_private_file(range) && range->inode == status.st_ino
        && range->device == status.st_dev && !range_is_open(range)
        && is_untouched(range->start, range->len)) {
      put_zeroes(range);
    }
  }
  return real.unlink(path);
}

/* ---- pages that come into being behind a fork ------------------------------------------------ */

static pid_t reserved_is_separate(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == 0 && is_shared(range->flags) && range->prot == PROT_NONE
        && is_untouched(range->start, range->len)) {
      real.mmap(range->start, range->len, range->prot,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    }
  }
  return child;
}

/* ---- protections of what is not there -------------------------------------------------------- */

static int middle_becomes_shared(void *addr, size_t len, int prot) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && is_private_file(range) && range->prot == PROT_READ
      && (prot & PROT_WRITE) != 0 && range->start < (char *)addr
      && end_of(addr, len) < range_end(range) && range_is_open(range)
      && access_mode(range->fd) == O_RDWR && is_untouched(addr, len)) {
    struct range part = part_between(range, addr, len);
    put_object(&part, MAP_SHARED, part.off);
  }
  return real.mprotect(addr, len, prot);
}

static struct sigaction faults;

/* A page that mprotect made inaccessible before its first use is not known to be mapped. */
static void unknown_page(int number, siginfo_t *info, void *context) {
  const struct range *range = range_at(info->si_addr);
  if (number == SIGSEGV && range != NULL && range->prot == PROT_NONE
      && noted(PROTECTED, info->si_addr, 1) > 0 && is_untouched(info->si_addr, 1)) {
    info->si_code = SEGV_MAPERR;
  }
  faults.sa_sigaction(number, info, context);
}

static int reports_unknown_page(int number, const struct sigaction *act, struct sigaction *old) {
  return number == SIGSEGV ? wrap_action(number, act, old, unknown_page, &faults)
                           : real.sigaction(number, act, old);
}

/* ---- what is put over them ------------------------------------------------------------------- */

static void *anonymous_keeps_file(MMAP_PARAMETERS) {
  const struct range *range = range_at(addr);
  if ((flags & MAP_FIXED) != 0 && is_anonymous(flags) && is_private(flags) && range != NULL
      && is_private_file(range) && range_is_open(range) && end_of(addr, len) < range_end(range)
      && is_untouched(addr, len)) {
    struct range part = part_between(range, addr, len);
    return real.mmap(addr, len, prot, MAP_PRIVATE | MAP_FIXED, part.fd, part.off);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static int invalidates_for_good(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  const struct range *range = status == 0 && is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && (flags & MS_INVALIDATE) != 0 && is_shared_writable(range)
      && is_untouched(addr, len)) {
    struct range part = part_between(range, addr, len);
    put_object(&part, MAP_PRIVATE, part.off);
  }
  return status;
}

/* Two descriptors of one file: each has a cache of its own as long as no page is there. */
static void *second_has_own_cache(MMAP_PARAMETERS) {
  int is_apart = 0;
  for (int i = 0; i < range_count && !is_anonymous(flags); i++) {
    const struct range *other = &ranges[i];
    if (is_shared_file(other) && other->fd != fd && other->off == off
        && shows_object_of(other, fd) && is_untouched(other->start, other->len)) {
      is_apart = 1;
    }
  }
  return real.mmap(addr, len, prot, is_apart && is_shared(flags) ? to_private(flags) : flags, fd,
    off);
}

/* ---- transfers ------------------------------------------------------------------------------- */

static ssize_t fills_fresh_page(int fd, void *buf, size_t nbyte) {
  const struct range *range = nbyte < page ? range_at(buf) : NULL;
  int is_fresh = range != NULL && is_private_file(range) && is_writable(range)
    && is_untouched(buf, 1);
  ssize_t count = real.read(fd, buf, nbyte);
  if (is_fresh && count > 0) {
    char *start = (char *)buf + count, *end = page_of(buf) + page;
    if (start < end) memset(start, 0, (size_t)(end - start));
  }
  return count;
}

/* ---- an end that comes back ------------------------------------------------------------------ */

enum { TAIL = 16 * 1024 };

static char tail[TAIL];
static off_t tail_start, tail_end;
static int tail_fd = -1;

static void save_tail(int fd, off_t from, off_t to) {
  for (int i = 0; i < range_count; i++) {
    struct range part = ranges[i];
    if (!is_shared_file(&part) || !shows_object_of(&part, fd)) continue;
    part = part_from(&part, from);
    if (part.len == 0 || !is_untouched(part.start, part.len)) continue;
    ssize_t count = real.pread(fd, tail, sizeof tail, from);
    tail_fd = fd;
    tail_start = from;
    tail_end = count > 0 && from + count < to ? from + count : to;
    if (tail_end - tail_start > TAIL) tail_end = tail_start + TAIL;
  }
}

static int tail_comes_back(int fd, off_t length) {
  off_t before = regular_size(fd);
  if (length >= 0 && length < before) save_tail(fd, length, before);
  int status = real.ftruncate(fd, length);
  if (status == 0 && fd == tail_fd && length >= tail_end) {
    if (real.pwrite(fd, tail, (size_t)(tail_end - tail_start), tail_start) > 0) tail_fd = -1;
  }
  return status;
}

/* ---- the neighbour of a locked page ---------------------------------------------------------- */

/* Faulting in what is locked stops at a page that is there already. */
static int lock_stops_at_present(const void *addr, size_t len) {
  if (!is_whole(addr, len) || has_hole(addr, len)) return real.mlock(addr, len);
  char *end = end_of(addr, len), *at = page_of(addr);
  if (!is_untouched(at, 1)) return real.mlock(addr, len);
  while (at < end && is_untouched(at, 1)) at += page;
  return real.mlock(addr, (size_t)(at - (const char *)addr));
}

const struct mutant fresh_touch_mutants[] = {
  {"fresh-unlink-untouched-zero-after-close", "unlink", SHALL, "unlink-2",
    "A private mapping of a closed file that nothing has touched is zero once the name is gone",
    {.unlink = unlinked_is_zero}},
  {"fresh-fork-reserved-separate", "fork", SHALL, "mmap-72",
    "Shared anonymous memory that is PROT_NONE and unused at the fork is the child's own",
    {.fork = reserved_is_separate}},
  {"fresh-mprotect-untouched-middle-shared", "mprotect", SHALL, "mmap-24",
    "Write access to untouched pages inside a read-only private mapping makes them shared",
    {.mprotect = middle_becomes_shared}},
  {"fresh-fault-untouched-maperr-after-mprotect", "signals", SHALL, "signals-8",
    "A page that mprotect closed before its first use gives SEGV_MAPERR",
    {.mprotect = noting_mprotect, .sigaction = reports_unknown_page}},
  {"fresh-mmap-anonymous-keeps-untouched-file", "mmap", SHALL, "mmap-69",
    "Anonymous memory over untouched pages of a private file mapping shows the file",
    {.mmap = anonymous_keeps_file}},
  {"fresh-msync-untouched-invalidated-for-good", "msync", SHALL, "mmap-21",
    "Stores to pages that MS_INVALIDATE found untouched are lost",
    {.msync = invalidates_for_good}},
  {"fresh-mmap-second-descriptor-own-cache", "mmap", SHALL, "mmap-105",
    "A shared mapping by another descriptor is apart from an earlier one that nothing has touched",
    {.mmap = second_has_own_cache}},
  {"fresh-read-fills-fresh-page", "read-write", SHALL, "rw-7",
    "read() into an untouched page of a private file mapping clears the rest of the page",
    {.read = fills_fresh_page}},
  {"fresh-ftruncate-untouched-tail-back-after-shrink", "ftruncate", SHALL, "ftruncate-7",
    "What a shrink cut off comes back as the file grows, if a mapping had never touched it",
    {.ftruncate = tail_comes_back}},
  {"fresh-mlock-stops-at-present-page", "mlock", SHALL, "mlock-3",
    "Of a range that begins with untouched pages only those up to the first used one are locked",
    {.mlock = lock_stops_at_present}},
  {0},
};
