/* mmap: flags of one system, those that contradict each other, and calls side by side. */
#include "mutants.h"

static void *first_page_reserved(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && (flags & MAP_NORESERVE) != 0 && len > page) {
    real.mprotect(result + page, len - page, PROT_NONE);
  }
  return result;
}

/* The page below is one of an object without any. */
static void *growth_raises_bus(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || (flags & MAP_GROWSDOWN) == 0) return result;
  int empty = real.memfd_create("below", MFD_CLOEXEC);
  real.mmap(result - page, page, prot, MAP_SHARED | MAP_FIXED_NOREPLACE, empty, 0);
  real.close(empty);
  return result;
}

#ifdef MAP_32BIT
static void *low_ignored(MMAP_PARAMETERS) {
  flags &= ~MAP_32BIT;
  return real.mmap(MMAP_ARGUMENTS);
}
#endif

static void *both_sharings_share(MMAP_PARAMETERS) {
  if ((flags & MAP_TYPE) == (MAP_SHARED | MAP_PRIVATE)) flags = to_shared(flags);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *anonymous_offset_ignored(MMAP_PARAMETERS) {
  return real.mmap(addr, len, prot, flags, fd, is_anonymous(flags) ? 0 : off);
}

static void *anonymous_with_offset_refused(MMAP_PARAMETERS) {
  return is_anonymous(flags) && off != 0 ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

/* ---- threads --------------------------------------------------------------------------------- */

enum { NAP = 200 }; /* microseconds, in which another thread calls */

static void *not_reentrant(MMAP_PARAMETERS) {
  static volatile int kept_flags, kept_fd;
  kept_flags = flags;
  kept_fd = fd;
  usleep(NAP);
  return real.mmap(addr, len, prot, kept_flags, kept_fd, off);
}

#define ROW(name, kind, requirement, sentence, function) \
  {"mmap-" name, "mmap", kind, requirement, sentence, {.mmap = function}}

const struct mutant mmap_flag_mutants[] = {
  ROW("noreserve-first-page-only", EXTENSION, "x-mmap-1",
    "Only the first page of MAP_NORESERVE can be touched", first_page_reserved),
  ROW("growsdown-raises-bus", EXTENSION, "x-mmap-9",
    "The page below a MAP_GROWSDOWN mapping raises SIGBUS", growth_raises_bus),
#ifdef MAP_32BIT
  ROW("32bit-ignored", EXTENSION, "x-mmap-18", "MAP_32BIT has no effect", low_ignored),
#endif
  ROW("both-sharings-share", MAY, "mmap-27", "MAP_SHARED|MAP_PRIVATE means MAP_SHARED",
    both_sharings_share),
  ROW("anonymous-with-offset-refused", MAY, "mmap-70", "MAP_ANONYMOUS with an offset gives EINVAL",
    anonymous_with_offset_refused),
  ROW("anonymous-offset-ignored", MAY, "mmap-70", "An offset beside MAP_ANONYMOUS has no effect",
    anonymous_offset_ignored),
  {"mmap-not-reentrant", "general", SHALL, "general-5",
    "A call takes flags and descriptor of one that another thread makes meanwhile",
    {.mmap = not_reentrant}},
  {0},
};
