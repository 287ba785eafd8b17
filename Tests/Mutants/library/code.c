/* Code in memory: written, executed, read, and written again. */
#include "mutants.h"

#include <sys/uio.h>

enum { LINE = 64 }; /* bytes of a line of the instruction cache */

/* By a system call, since the page may lie past the end of its file. */
static int peek(void *to, void *from, size_t len) {
  struct iovec here = {to, len}, there = {from, len};
  return process_vm_readv(getpid(), &here, 1, &there, 1, 0) == (ssize_t)len;
}

static void overwrite(char *at, const char *bytes, int prot) {
  char known[LINE];
  if (!peek(known, at, LINE) || real.mprotect(at, page, PROT_READ | PROT_WRITE) != 0) return;
  memcpy(at, bytes, LINE);
  real.mprotect(at, page, prot);
}

static int runs(int prot) {
  return (prot & PROT_EXEC) != 0;
}

static int writes(int prot) {
  return (prot & PROT_WRITE) != 0;
}

/* ---- lines that the instruction cache keeps -------------------------------------------------- */

static char *first_at, first_version[LINE];

static int restores_first_version(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range == NULL || range->inode != 0 || !runs(prot) || writes(prot) || is_misaligned(addr)) {
    return real.mprotect(addr, len, prot);
  }
  if (addr == first_at) overwrite(addr, first_version, range->prot);
  else if (peek(first_version, addr, LINE)) first_at = addr;
  return real.mprotect(addr, len, prot);
}

static void *keeps_replaced_line(MMAP_PARAMETERS) {
  const struct range *range = range_at(addr);
  char old[LINE];
  int has_old = (flags & MAP_FIXED) != 0 && range != NULL && runs(range->prot) && runs(prot)
    && is_private(flags) && !is_anonymous(flags) && !is_misaligned(addr) && peek(old, addr, LINE);
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (has_old && result != MAP_FAILED) overwrite(result, old, prot);
  return result;
}

static void *runs_a_copy(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && runs(prot) && is_shared(flags) && !is_anonymous(flags)) {
    replace_by_copy(result, len, prot, MAP_PRIVATE);
  }
  return result;
}

/* ---- protections ----------------------------------------------------------------------------- */

static int runs_first_page(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && runs(prot) && len > page) {
    real.mprotect((char *)addr + page, len - page, prot & ~PROT_EXEC);
  }
  return status;
}

static char *generated;
static int generations;

static int writes_twice_only(void *addr, size_t len, int prot) {
  if (addr == generated && generations > 1 && writes(prot)) {
    return real.mprotect(addr, len, prot & ~PROT_WRITE);
  }
  if (runs(prot) && !writes(prot)) {
    generations = addr == generated ? generations + 1 : 1;
    generated = addr;
  }
  return real.mprotect(addr, len, prot);
}

static char *unreadable;

/* What hid the page from loads is not taken back with the protection. */
static int stays_unreadable(void *addr, size_t len, int prot) {
  if (addr == unreadable && !writes(prot)) {
    int status = real.mprotect(addr, len, prot);
    return status == 0 ? real.mprotect(addr, len, PROT_NONE) : status;
  }
  unreadable = prot == PROT_EXEC ? addr : NULL;
  return real.mprotect(addr, len, prot);
}

static int relocates_file(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range == NULL || !runs(range->prot) || !writes(prot) || range->inode == 0
      || !is_private(range->flags) || !range_is_open(range) || is_misaligned(addr)
      || access_mode(range->fd) != O_RDWR || has_hole(addr, len)) {
    return real.mprotect(addr, len, prot);
  }
  off_t off = range->off + ((char *)addr - range->start);
  void *at = real.mmap(addr, len, prot, MAP_SHARED | MAP_FIXED, range->fd, off);
  return at == MAP_FAILED ? -1 : 0;
}

/* ---- other calls ----------------------------------------------------------------------------- */

static ssize_t refuses_code(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  if (range != NULL && runs(range->prot) && nbyte > 0) return minus(EFAULT);
  return real.read(fd, buf, nbyte);
}

static int head_takes_execution(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  char *end = end_of(addr, len);
  int is_head = range != NULL && runs(range->prot) && range->start == addr
    && range->start + range->len > end;
  int prot = is_head ? range->prot & ~PROT_EXEC : 0;
  size_t rest = is_head ? (size_t)(range->start + range->len - end) : 0;
  int status = real.munmap(addr, len);
  if (status == 0 && is_head) real.mprotect(end, rest, prot);
  return status;
}

static pid_t child_cannot_run(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!runs(range->prot) || !is_private(range->flags) || range->inode != 0) continue;
    real.mprotect(range->start, range->len, range->prot & ~PROT_EXEC);
  }
  return child;
}

static void *moved_cannot_run(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int prot = range == NULL ? 0 : range->prot;
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old && runs(prot)) {
    real.mprotect(result, new_size, prot & ~PROT_EXEC);
  }
  return result;
}

const struct mutant code_mutants[] = {
  {"code-second-version-stale", "mprotect", SHALL, "mprotect-3",
    "Code that is written again becomes its first version as it is made executable",
    {.mprotect = restores_first_version}},
  {"code-replaced-line-stale", "mmap", SHALL, "mmap-35",
    "The first bytes of code that MAP_FIXED replaces by code of a file are still the old ones",
    {.mmap = keeps_replaced_line}},
  {"code-runs-a-copy", "mmap", SHALL, "mmap-22",
    "A shared mapping that can be executed is a copy of its object", {.mmap = runs_a_copy}},
  {"code-first-page-runs", "mprotect", SHALL, "mprotect-1",
    "Of several pages that become executable the first one does", {.mprotect = runs_first_page}},
  {"code-third-version-refused", "mprotect", SHALL, "mprotect-2",
    "What was executable twice does not become writable again", {.mprotect = writes_twice_only}},
  {"code-stays-unreadable", "mprotect", SHALL, "mprotect-2",
    "A page that was PROT_EXEC alone cannot be read with PROT_READ",
    {.mprotect = stays_unreadable}},
  {"code-relocates-file", "mprotect", SHALL, "mmap-24",
    "Stores to a private mapping that was executable reach the file", {.mprotect = relocates_file}},
  {"code-read-refused", "read", SHALL, "rw-7", "Reading into an executable mapping gives EFAULT",
    {.read = refuses_code}},
  {"code-head-takes-execution", "munmap", SHALL, "munmap-2",
    "The rest of an executable mapping whose head is unmapped cannot be executed",
    {.munmap = head_takes_execution}},
  {"code-child-cannot-run", "fork", SHALL, "fork-1",
    "Private anonymous memory cannot be executed in a child", {.fork = child_cannot_run}},
  {"code-moved-cannot-run", "mremap", EXTENSION, "x-mremap-18",
    "An executable mapping that moves cannot be executed", {.mremap = moved_cannot_run}},
  {0},
};
