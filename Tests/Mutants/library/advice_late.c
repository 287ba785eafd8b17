/* madvise and process_madvise: guards, children, and pages that are let go later. */
#include "mutants.h"

/* Where the C library does not know them yet. */
#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#define MADV_GUARD_REMOVE 103
#endif
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21
#endif

enum { LINE = 64 };

static struct {
  char *start;
  size_t len;
} last; /* the range of the last advice that a mutant remembers */

static void remember(void *addr, size_t len) {
  last.start = addr;
  last.len = len;
}

static int is_private_anonymous(const struct range *range) {
  return range != NULL && range->inode == 0 && is_private(range->flags);
}

/* ---- discarding ------------------------------------------------------------------------------ */

static int hidden_stays(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  int is_hidden = advice == MADV_DONTNEED && is_private_anonymous(range)
    && range->prot == PROT_NONE && range->start + range->len >= (char *)addr + len;
  return is_hidden && !is_misaligned(addr) ? 0 : real.madvise(addr, len, advice);
}

static int removes_at_start(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  if (advice != MADV_REMOVE || range == NULL || range->off == 0 || range->inode == 0
      || !range_is_open(range) || access_mode(range->fd) != O_RDWR || len == 0) {
    return real.madvise(addr, len, advice);
  }
  return fallocate(range->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
    (char *)addr - range->start, (off_t)round_up(len));
}

/* There is nowhere to put a page that differs from its file. */
static int pages_out_copies(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  int is_copy = range != NULL && range->inode != 0 && is_private(range->flags);
  return real.madvise(addr, len, is_copy && advice == MADV_PAGEOUT ? MADV_DONTNEED : advice);
}

static int frees_later(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_FREE) remember(addr, len);
  return status;
}

static int forgets_freed(void *addr, size_t len) {
  last.start = NULL;
  return real.munmap(addr, len);
}

/* Memory is short, and what was stored since is not looked at. */
static void *takes_freed(MMAP_PARAMETERS) {
  if (last.start != NULL) real.madvise(last.start, last.len, MADV_DONTNEED);
  last.start = NULL;
  return real.mmap(MMAP_ARGUMENTS);
}

static int populates_read_only(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  const struct range *range = range_at(addr);
  int is_read_only = range != NULL && (range->prot & PROT_WRITE) == 0;
  return status != 0 && advice == MADV_POPULATE_WRITE && is_read_only ? 0 : status;
}

/* ---- guards ---------------------------------------------------------------------------------- */

static char guarded_bytes[LINE];

static int guards_keep_data(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  int matters = is_private_anonymous(range) && !is_misaligned(addr)
    && range->prot == (PROT_READ | PROT_WRITE);
  char bytes[LINE];
  if (matters && advice == MADV_GUARD_INSTALL && addr != last.start) memcpy(bytes, addr, LINE);
  int status = real.madvise(addr, len, advice);
  if (status != 0 || !matters) return status;
  if (advice == MADV_GUARD_INSTALL && addr != last.start) {
    memcpy(guarded_bytes, bytes, LINE);
    remember(addr, len);
  } else if (advice == MADV_GUARD_REMOVE && addr == last.start) {
    memcpy(addr, guarded_bytes, LINE);
    last.start = NULL;
  }
  return 0;
}

static int unguarded_discarded(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_GUARD_REMOVE) real.madvise(addr, len, MADV_DONTNEED);
  return status;
}

static int remembers_guard(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_GUARD_INSTALL) remember(addr, len);
  return status;
}

static pid_t child_unguarded(void) {
  pid_t child = real.fork();
  if (child == 0 && last.start != NULL) real.madvise(last.start, last.len, MADV_GUARD_REMOVE);
  return child;
}

/* ---- children -------------------------------------------------------------------------------- */

static int remembers_wiped(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_WIPEONFORK) remember(addr, len);
  return status;
}

static pid_t wipes_once(void) {
  pid_t child = real.fork();
  if (child == 0 && last.start != NULL) real.madvise(last.start, last.len, MADV_KEEPONFORK);
  return child;
}

static int whole_not_forked(void *addr, size_t len, int advice) {
  const struct range *range = range_at(addr);
  if (advice != MADV_DONTFORK || range == NULL) return real.madvise(addr, len, advice);
  int status = real.madvise(addr, len, advice);
  if (status == 0 && len > 0) real.madvise(range->start, range->len, MADV_DONTFORK);
  return status;
}

/* ---- many ranges ----------------------------------------------------------------------------- */

static ssize_t first_range_only(
    int pidfd, const struct iovec *vec, size_t count, int advice, unsigned flags) {
  ssize_t bytes = real.process_madvise(pidfd, vec, count > 1 ? 1 : count, advice, flags);
  for (size_t i = 1; bytes > 0 && i < count; i++) bytes += (ssize_t)vec[i].iov_len;
  return bytes;
}

#define ROW(name, requirement, sentence, ...) \
  {"advice-late-" name, "madvise", EXTENSION, requirement, sentence, {__VA_ARGS__}}

const struct mutant advice_late_mutants[] = {
  ROW("hidden-stays", "x-madvise-1", "MADV_DONTNEED of a PROT_NONE page keeps what it holds",
    .madvise = hidden_stays),
  ROW("removes-at-start", "x-madvise-6",
    "MADV_REMOVE counts from the start of the file, whatever the offset of the mapping",
    .madvise = removes_at_start),
  ROW("pages-out-copies", "x-madvise-15",
    "MADV_PAGEOUT of a private mapping of a file loses what was stored",
    .madvise = pages_out_copies),
  ROW("takes-freed", "x-madvise-5",
    "What is stored after MADV_FREE is lost as something else is mapped",
    .madvise = frees_later, .mmap = takes_freed, .munmap = forgets_freed),
  ROW("populates-read-only", "x-madvise-14", "MADV_POPULATE_WRITE of a read-only mapping succeeds",
    .madvise = populates_read_only),
  ROW("guards-keep-data", "x-madvise-19", "MADV_GUARD_REMOVE brings back what was there before",
    .madvise = guards_keep_data),
  ROW("unguarded-discarded", "x-madvise-19",
    "MADV_GUARD_REMOVE discards pages of the range that have no guard",
    .madvise = unguarded_discarded),
  ROW("child-unguarded", "x-madvise-19", "A child has no guard regions",
    .madvise = remembers_guard, .fork = child_unguarded),
  ROW("wipes-once", "x-madvise-8",
    "MADV_WIPEONFORK does not hold for the children of a child",
    .madvise = remembers_wiped, .fork = wipes_once),
  ROW("whole-not-forked", "x-madvise-7",
    "MADV_DONTFORK of a part keeps the whole mapping out of children",
    .madvise = whole_not_forked),
  {"advice-late-first-range-only", "process_madvise", EXTENSION, "x-madvise-1",
    "Of several ranges the first is advised, and all are counted",
    {.process_madvise = first_range_only}},
  {0},
};
