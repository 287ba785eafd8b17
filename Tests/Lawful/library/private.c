/* mmap: MAP_PRIVATE. */
#include "lawful.h"

static void *unsupported(MMAP_PARAMETERS) {
  return is_private(flags) ? failed(ENOTSUP) : real.mmap(MMAP_ARGUMENTS);
}

static void *objects_unsupported(MMAP_PARAMETERS) {
  return is_private(flags) && !is_anonymous(flags) ? failed(ENOTSUP) : real.mmap(MMAP_ARGUMENTS);
}

/* Stores back what is there: the page is the process's own from then on. */
static void own(char *at, size_t len, int prot) {
  if (real.mprotect(at, len, PROT_READ | PROT_WRITE) != 0) return;
  for (volatile char *byte = at; byte < at + len; byte += page) *byte = *byte;
  real.mprotect(at, len, prot);
}

static void *copied(MMAP_PARAMETERS) {
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start == MAP_FAILED || !is_private(flags) || size <= off || !is_sane(len)) return start;
  size_t inside = round_up((size_t)(size - off)), whole = round_up(len);
  own(start, inside < whole ? inside : whole, prot);
  return start;
}

const struct variant private_variants[] = {
  {"private-unsupported", "mmap, ERRORS [ENOTSUP]",
    "MAP_PRIVATE may be what the implementation does not support", {.mmap = unsupported}},
  {"private-of-objects-unsupported", "mmap, ERRORS [ENOTSUP]",
    "MAP_PRIVATE may be unsupported: for what has a descriptor, as without protection hardware", {
      .mmap = objects_unsupported}},
  {"private-copied-at-once", "mmap, DESCRIPTION",
    "Whether later changes of the object are seen in a private mapping is unspecified: never", {
      .mmap = copied}},
  {0},
};
