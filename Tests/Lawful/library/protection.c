/* mmap and mprotect: accesses that are permitted, and what a failure leaves. */
#include "lawful.h"

static int is_both(int prot) {
  return (prot & PROT_WRITE) != 0 && (prot & PROT_EXEC) != 0;
}

static void *map_one(MMAP_PARAMETERS) {
  return is_both(prot) ? failed(ENOTSUP) : real.mmap(MMAP_ARGUMENTS);
}

static int protect_one(void *addr, size_t len, int prot) {
  return is_both(prot) ? minus(ENOTSUP) : real.mprotect(addr, len, prot);
}

static void *map_data(MMAP_PARAMETERS) {
  return (prot & PROT_EXEC) != 0 ? failed(ENOTSUP) : real.mmap(MMAP_ARGUMENTS);
}

static int protect_data(void *addr, size_t len, int prot) {
  return (prot & PROT_EXEC) != 0 ? minus(ENOTSUP) : real.mprotect(addr, len, prot);
}

/* A file system may forbid the execution that nobody asked for. */
static void *map_executable(MMAP_PARAMETERS) {
  if ((prot & PROT_READ) == 0 || (prot & PROT_EXEC) != 0) return real.mmap(MMAP_ARGUMENTS);
  void *result = real.mmap(addr, len, prot | PROT_EXEC, flags, fd, off);
  return result == MAP_FAILED ? real.mmap(MMAP_ARGUMENTS) : result;
}

static int protect_executable(void *addr, size_t len, int prot) {
  if ((prot & PROT_READ) == 0 || (prot & PROT_EXEC) != 0) return real.mprotect(addr, len, prot);
  int status = real.mprotect(addr, len, prot | PROT_EXEC);
  return status != 0 && errno == EACCES ? real.mprotect(addr, len, prot) : status;
}

/* What could be written is never executed, whatever it is afterwards. */
static int protect_never(void *addr, size_t len, int prot) {
  return (prot & PROT_EXEC) != 0 ? minus(EACCES) : real.mprotect(addr, len, prot);
}

static void *map_never(MMAP_PARAMETERS) {
  int is_data = is_anonymous(flags) || (prot & PROT_WRITE) != 0;
  return (prot & PROT_EXEC) != 0 && is_data ? failed(EACCES) : real.mmap(MMAP_ARGUMENTS);
}

/* ---- failures -------------------------------------------------------------------------------- */

static int all_or_nothing(void *addr, size_t len, int prot) {
  char *start = page_of(addr), *end = end_of(addr, len);
  int status = real.mprotect(addr, len, prot), error = errno;
  if (status == 0 || is_misaligned(addr) || !is_sane(len)) return status;
  for (int i = 0; i < range_count; i++) {
    char *from = ranges[i].start, *to = from + ranges[i].len;
    if (from < start) from = start;
    if (to > end) to = end;
    if (from < to) real.mprotect(from, (size_t)(to - from), ranges[i].prot);
  }
  return minus(error);
}

static int goes_on(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot), error = errno;
  if (status == 0 || error == EINVAL || is_misaligned(addr) || !is_sane(len)) return status;
  for (char *at = addr; at < end_of(addr, len); at += page) {
    if (real.mprotect(at, page, prot) == 0) ranges_protect(at, page, prot);
  }
  return minus(error);
}

const struct variant protection_variants[] = {
  {"write-and-execute-unsupported", "mmap and mprotect, ERRORS [ENOTSUP]",
    "Combinations of access beyond reading and writing may be unsupported: both at once", {
      .mmap = map_one, .mprotect = protect_one}},
  {"execution-unsupported", "mmap and mprotect, DESCRIPTION and ERRORS [ENOTSUP]",
    "PROT_EXEC is none of the values that every implementation supports", {
      .mmap = map_data, .mprotect = protect_data}},
  {"data-never-executed", "XBD 4.7 File Access Permissions, and XSH 2.3 Error Numbers",
    "Additional mechanisms may restrict access further: what was no code becomes none", {
      .mmap = map_never, .mprotect = protect_never}},
  {"read-permits-execution", "mmap and mprotect, DESCRIPTION",
    "Accesses other than those specified may be permitted: what can be read can be executed", {
      .mmap = map_executable, .mprotect = protect_executable}},
  {"mprotect-failure-changes-nothing", "mprotect, DESCRIPTION",
    "A failure may have changed some of the pages: none", {.mprotect = all_or_nothing}},
  {"mprotect-failure-goes-on", "mprotect, DESCRIPTION",
    "A failure other than EINVAL may have changed some of the pages: those behind it, too", {
      .mprotect = goes_on}},
  {0},
};
