/* Memory that is changed, split, moved or left before anything has touched it. */
#include "pages.h"
#include "mutants.h"

static int is_good(const void *addr, size_t len) {
  return len > 0 && len < SIZE_MAX / 4 && !is_misaligned(addr);
}

/* The untouched part of the mapping at an address that a call is about; len 0 for none. */
static struct range untouched_part(const void *addr, size_t len) {
  static const struct range none;
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  struct range part = range == NULL ? none : part_between(range, addr, len);
  return part.len > 0 && is_untouched(part.start, part.len) ? part : none;
}

/* ---- splits ---------------------------------------------------------------------------------- */

static int tail_from_start(void *addr, size_t len) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  struct range tail = {0};
  if (range != NULL && range->start < (char *)addr && range->inode != 0) {
    tail = part_between(range, end_of(addr, len), range->len);
  }
  int status = real.munmap(addr, len);
  if (status == 0 && tail.len > 0 && is_untouched(tail.start, tail.len)) {
    put_object(&tail, tail.flags, range->off);
  }
  return status;
}

/* ---- mprotect -------------------------------------------------------------------------------- */

static int becomes_private(void *addr, size_t len, int prot) {
  struct range part = untouched_part(addr, len);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && part.len > 0 && is_shared_file(&part) && prot == (PROT_READ | PROT_WRITE)) {
    part.prot = prot;
    put_object(&part, to_private(part.flags), part.off);
  }
  return status;
}

static int grants_next(void *addr, size_t len, int prot) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  char *next = end_of(addr, len);
  int is_one = range != NULL && range->prot == PROT_NONE && range_at(next) == range;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && is_one && is_untouched(next, page)) real.mprotect(next, page, prot);
  return status;
}

enum { MAX_CHANGED = 32 };
static struct range changed[MAX_CHANGED]; /* with the protection from before */
static int changed_count;

static int remembers_protection(void *addr, size_t len, int prot) {
  struct range part = untouched_part(addr, len);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && part.len > 0 && changed_count < MAX_CHANGED) changed[changed_count++] = part;
  return status;
}

static pid_t child_forgets_protection(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < changed_count; i++) {
    const struct range *part = &changed[i];
    if (is_untouched(part->start, part->len)) real.mprotect(part->start, part->len, part->prot);
  }
  return child;
}

/* ---- other calls that come before the first access ------------------------------------------- */

static pid_t shares_untouched(void) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_private_anonymous(range) || range->prot == PROT_NONE) continue;
    if (!is_untouched(range->start, range->len)) continue;
    real.mmap(range->start, range->len, range->prot,
      MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  }
  return real.fork();
}

/* Pages are brought in for writing, without the copies that a store would have made. */
static int lock_keeps_originals(const void *addr, size_t len) {
  struct range part = untouched_part(addr, len);
  if (part.len > 0 && is_private_file(&part) && (part.prot & PROT_WRITE) != 0
      && access_mode(part.fd) == O_RDWR) {
    put_object(&part, to_shared(part.flags), part.off);
  }
  return real.mlock(addr, len);
}

static int sized_too_late(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && size == 0 && i < range_count; i++) {
    struct range part = ranges[i];
    if (shows_object_of(&part, fd) && is_untouched(part.start, part.len)) {
      part.len = length < (off_t)part.len ? round_up((size_t)length) : part.len;
      put_zeroes(&part);
    }
  }
  return status;
}

static int has_other_descriptor(int closed) {
  struct stat one, other;
  if (real.fstat(closed, &one) != 0) return 1;
  for (int fd = 0; fd < 64; fd++) {
    if (fd == closed || real.fstat(fd, &other) != 0) continue;
    if (other.st_ino == one.st_ino && other.st_dev == one.st_dev) return 1;
  }
  return 0;
}

static int close_loses_untouched(int fd) {
  off_t size = regular_size(fd);
  for (int i = 0; size > 0 && i < range_count; i++) {
    struct range part = ranges[i];
    if (!shows_object_of(&part, fd) || !is_untouched(part.start, part.len)) continue;
    if (part.off >= size || has_other_descriptor(fd)) continue;
    if (size - part.off < (off_t)part.len) part.len = round_up((size_t)(size - part.off));
    put_zeroes(&part);
  }
  return real.close(fd);
}

static void *moves_to_start(MREMAP_PARAMETERS) {
  struct range part = untouched_part(old, old_size);
  char *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old && part.len > 0 && part.off > 0) {
    part.start = result;
    part.len = round_up(new_size);
    put_object(&part, part.flags, 0);
  }
  return result;
}

static void *last_page_reserved(MMAP_PARAMETERS) {
  size_t whole = round_up(len);
  struct range part = {0};
  if ((flags & MAP_FIXED) != 0) part = untouched_part(addr, len);
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && part.len == whole && whole > page && part.prot == PROT_NONE) {
    real.mprotect(result + whole - page, page, PROT_NONE);
  }
  return result;
}

static int drops_to_zero(void *addr, size_t len, int advice) {
  struct range part = untouched_part(addr, len);
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_DONTNEED && part.len > 0 && is_private_file(&part)) {
    put_zeroes(&part);
  }
  return status;
}

/* ---- the code of a fault --------------------------------------------------------------------- */

static struct sigaction segv;

static void not_mapped_yet(int number, siginfo_t *info, void *context) {
  const struct range *range = range_at(info->si_addr);
  if (range != NULL && info->si_code == SEGV_ACCERR && is_untouched(info->si_addr, 1)) {
    info->si_code = SEGV_MAPERR;
  }
  segv.sa_sigaction(number, info, context);
}

static int wraps_handler(int number, const struct sigaction *act, struct sigaction *old) {
  struct sigaction before = segv, wrapped;
  int takes_info = act != NULL && (act->sa_flags & SA_SIGINFO) != 0;
  if (number != SIGSEGV) return real.sigaction(number, act, old);
  if (takes_info) {
    segv = wrapped = *act;
    wrapped.sa_sigaction = not_mapped_yet;
  }
  int status = real.sigaction(number, takes_info ? &wrapped : act, old);
  if (status == 0 && old != NULL && old->sa_sigaction == not_mapped_yet) *old = before;
  return status;
}

#define ROW(name, interface, kind, requirement, sentence, function) \
  {"first-touch-" name, #interface, kind, requirement, sentence, {.interface = function}}

const struct mutant first_touch_mutants[] = {
  ROW("tail-from-start", munmap, SHALL, "munmap-2",
    "What follows the hole in an untouched mapping of a file shows where the mapping began",
    tail_from_start),
  ROW("becomes-private", mprotect, SHALL, "mmap-21",
    "A shared mapping becomes private where it is made writable before it is touched",
    becomes_private),
  ROW("grants-next", mprotect, SHALL, "mprotect-5",
    "A part of an untouched reservation takes the next page with it", grants_next),
  {"first-touch-forgets-protection", "fork", SHALL, "fork-1",
    "The child has the protection from before a change that no access has followed",
    {.mprotect = remembers_protection, .fork = child_forgets_protection}},
  ROW("shares-untouched", fork, SHALL, "fork-3",
    "Private memory that nothing has touched is shared with the child", shares_untouched),
  ROW("lock-keeps-originals", mlock, SHALL, "mmap-24",
    "mlock of an untouched private mapping lets later stores reach the file",
    lock_keeps_originals),
  ROW("sized-too-late", ftruncate, EXTENSION, "x-mmap-22",
    "A mapping from when the object was empty does not show it even where it was untouched",
    sized_too_late),
  ROW("close-loses-untouched", close, SHALL, "close-1",
    "With the last descriptor mappings that were never touched lose their contents",
    close_loses_untouched),
  ROW("moves-to-start", mremap, EXTENSION, "x-mremap-18",
    "An untouched mapping that moves shows the start of its file", moves_to_start),
  ROW("last-page-reserved", mmap, SHALL, "mmap-35",
    "MAP_FIXED over an untouched reservation leaves its last page reserved", last_page_reserved),
  ROW("drops-to-zero", madvise, EXTENSION, "x-madvise-2",
    "MADV_DONTNEED makes untouched private pages of a file zero", drops_to_zero),
  ROW("not-mapped-yet", sigaction, SHALL, "signals-8",
    "A forbidden access to an untouched page carries SEGV_MAPERR", wraps_handler),
  {0},
};
