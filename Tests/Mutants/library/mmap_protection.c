/* mmap: which accesses a mapping grants. */
#include "mutants.h"

static void *none_reads(MMAP_PARAMETERS) {
  return real.mmap(addr, len, prot == PROT_NONE ? PROT_READ : prot, flags, fd, off);
}

static int may_write(int flags, int fd) {
  return is_anonymous(flags) || is_private(flags) || access_mode(fd) == O_RDWR;
}

static void *read_writes(MMAP_PARAMETERS) {
  if (prot == PROT_READ && may_write(flags, fd)) prot |= PROT_WRITE;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *read_writes_shared(MMAP_PARAMETERS) {
  return is_shared(flags) ? read_writes(MMAP_ARGUMENTS) : real.mmap(MMAP_ARGUMENTS);
}

static void *write_alone_is_none(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (prot == PROT_WRITE && result != MAP_FAILED) real.mprotect(result, len, PROT_NONE);
  return result;
}

static void *none_refused(MMAP_PARAMETERS) {
  return prot == PROT_NONE && len > 0 ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

static void *write_alone_refused(MMAP_PARAMETERS) {
  return prot == PROT_WRITE ? failed(ENOTSUP) : real.mmap(MMAP_ARGUMENTS);
}

static void *first_page_only(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && prot == PROT_NONE && len > page) {
    real.mprotect(result + page, len - page, PROT_READ);
  }
  return result;
}

static void *always_readable(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && prot == PROT_NONE && is_private(flags)) {
    real.mprotect(result, len, PROT_READ | PROT_WRITE);
  }
  return result;
}

static void *private_file_read_only(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && !is_anonymous(flags) && is_private(flags)
      && access_mode(fd) == O_RDONLY) {
    real.mprotect(result, len, prot & ~PROT_WRITE);
  }
  return result;
}

static void *read_executes(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && (prot & PROT_READ) != 0) {
    real.mprotect(result, len, prot | PROT_EXEC);
  }
  return result;
}

static void *last_page_read_only(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && prot == (PROT_READ | PROT_WRITE) && len == 2 * page) {
    real.mprotect(result + page, page, PROT_READ);
  }
  return result;
}

static void *execution_dropped(MMAP_PARAMETERS) {
  prot &= ~PROT_EXEC;
  return real.mmap(MMAP_ARGUMENTS);
}

#define ROW(name, kind, requirement, sentence, function) \
  {name, "mmap", kind, requirement, sentence, {.mmap = function}}

const struct mutant mmap_protection_mutants[] = {
  ROW("mmap-none-reads", SHALL, "mmap-19", "PROT_NONE can be read", none_reads),
  ROW("mmap-read-writes", SHALL, "mmap-18", "PROT_READ can be written", read_writes),
  ROW("mmap-read-writes-shared", SHALL, "mmap-18", "Shared PROT_READ can be written",
    read_writes_shared),
  ROW("mmap-write-alone-is-none", SHALL, "mmap-14", "PROT_WRITE alone grants nothing",
    write_alone_is_none),
  ROW("mmap-none-refused", SHALL, "mmap-12", "PROT_NONE gives EINVAL", none_refused),
  ROW("mmap-write-alone-refused", SHALL, "mmap-14", "PROT_WRITE alone gives ENOTSUP",
    write_alone_refused),
  ROW("mmap-none-first-page-only", SHALL, "mmap-19", "PROT_NONE holds for the first page only",
    first_page_only),
  ROW("mmap-private-none-writes", SHALL, "mmap-19", "Private PROT_NONE can be read and written",
    always_readable),
  ROW("mmap-private-file-read-only", SHALL, "mmap-84",
    "A private mapping through a read-only descriptor cannot be written", private_file_read_only),
  ROW("mmap-last-page-read-only", SHALL, "mmap-15", "The second of two pages can only be read",
    last_page_read_only),
  ROW("mmap-execution-dropped", SHALL, "mmap-17", "PROT_EXEC grants no execution",
    execution_dropped),
  ROW("mmap-read-executes", MAY, "mmap-20", "PROT_READ grants execution", read_executes),
  {0},
};
