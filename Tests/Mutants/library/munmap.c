/* munmap. */
#include "mutants.h"
#include "written_back.h"

static int zero_length_succeeds(void *addr, size_t len) {
  return len == 0 ? 0 : real.munmap(addr, len);
}

static int wraps_succeeds(void *addr, size_t len) {
  return len > SIZE_MAX - page ? 0 : real.munmap(addr, len);
}

static int outside_succeeds(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  return status != 0 && len > 0 && !is_misaligned(addr) && len <= SIZE_MAX - page ? 0 : status;
}

static int outside_enomem(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  if (status != 0 && len > 0 && !is_misaligned(addr)) errno = ENOMEM;
  return status;
}

static int errno_lost(void *addr, size_t len) {
  int before = errno, status = real.munmap(addr, len);
  errno = before;
  return status;
}

static int returns_errno(void *addr, size_t len) {
  return real.munmap(addr, len) == 0 ? 0 : errno;
}

static int is_good(const void *addr, size_t len) {
  return len > 0 && len < SIZE_MAX / 4 && !is_misaligned(addr);
}

static int does_nothing(void *addr, size_t len) {
  return is_good(addr, len) ? 0 : real.munmap(addr, len);
}

static int only_protects(void *addr, size_t len) {
  if (!is_good(addr, len) || has_hole(addr, len)) return real.munmap(addr, len);
  return real.mprotect(addr, len, PROT_NONE);
}

static int first_page_only(void *addr, size_t len) {
  return real.munmap(addr, is_good(addr, len) ? page : len);
}

static int rounds_down(void *addr, size_t len) {
  if (is_good(addr, len) && len < page) return 0;
  return real.munmap(addr, is_good(addr, len) ? round_down(len) : len);
}

static int takes_neighbour(void *addr, size_t len) {
  return real.munmap(addr, is_good(addr, len) ? len + page : len);
}

static int whole_mapping(void *addr, size_t len) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  if (range != NULL) real.munmap(range->start, range->len);
  return real.munmap(addr, len);
}

static int middle_ignored(void *addr, size_t len) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && range->start < (char *)addr
      && range->start + range->len > end_of(addr, len)) {
    return 0;
  }
  return real.munmap(addr, len);
}

static int hole_refused(void *addr, size_t len) {
  return is_good(addr, len) && has_hole(addr, len) ? minus(EINVAL) : real.munmap(addr, len);
}

static int stops_at_hole(void *addr, size_t len) {
  if (!is_good(addr, len)) return real.munmap(addr, len);
  len = length_to_hole(addr, len);
  return len == 0 ? 0 : real.munmap(addr, len);
}

static int stays_in_mapping(void *addr, size_t len) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && range->start + range->len < end_of(addr, len)) return minus(EINVAL);
  return real.munmap(addr, len);
}

static int length_must_be_whole(void *addr, size_t len) {
  return is_good(addr, len) && len % page != 0 ? minus(EINVAL) : real.munmap(addr, len);
}

/* Another mapping of the same object, in whole. */
static int takes_other_mapping(void *addr, size_t len) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  for (int i = 0; range != NULL && range->inode != 0 && i < range_count; i++) {
    const struct range *other = &ranges[i];
    if (other->inode == range->inode && other->off == range->off && other != range) {
      real.munmap(other->start, other->len);
    }
  }
  return real.munmap(addr, len);
}

static int writes_private(void *addr, size_t len) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && range->inode != 0 && is_private(range->flags)
      && access_mode(range->fd) == O_RDWR) {
    real.mprotect(range->start, range->len, PROT_READ);
    off_t size = regular_size(range->fd) - range->off;
    if (size > (off_t)range->len) size = (off_t)range->len;
    if (size > 0 && pwrite(range->fd, range->start, (size_t)size, range->off) < 0) return -1;
  }
  return real.munmap(addr, len);
}

static int needs_descriptor(void *addr, size_t len) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && !range_is_open(range)) return minus(EBADF);
  return real.munmap(addr, len);
}

/* ---- locks that stay with the addresses ------------------------------------------------------ */

static char *locked_start, *locked_end;

static int remembers_locks(void *addr, size_t len) {
  if (is_good(addr, len) && lock_at(addr)) {
    locked_start = addr;
    locked_end = end_of(addr, len);
  }
  return real.munmap(addr, len);
}

static void *locks_again(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && result >= locked_start && result < locked_end) {
    real.mlock(result, len);
  }
  return result;
}

/* ---- what POSIX leaves open ------------------------------------------------------------------ */

static int unaligned_succeeds(void *addr, size_t len) {
  return len == 0 ? real.munmap(addr, len) : real.munmap(page_of(addr), len + (size_t)addr % page);
}

#define ROW(name, kind, requirement, sentence, function) \
  {name, "munmap", kind, requirement, sentence, {.munmap = function}}

const struct mutant munmap_mutants[] = {
  ROW("munmap-zero-length-succeeds", SHALL, "munmap-16", "len 0 succeeds", zero_length_succeeds),
  ROW("munmap-wraps-succeeds", SHALL, "munmap-15", "A length that rounds up to 0 succeeds",
    wraps_succeeds),
  ROW("munmap-outside-succeeds", SHALL, "munmap-15",
    "A range outside of the address space succeeds", outside_succeeds),
  ROW("munmap-outside-enomem", SHALL, "munmap-15",
    "A range outside of the address space gives ENOMEM", outside_enomem),
  ROW("munmap-errno-lost", SHALL, "munmap-14", "A failure leaves errno alone", errno_lost),
  ROW("munmap-returns-errno", SHALL, "munmap-14", "A failure returns the error number",
    returns_errno),
  ROW("munmap-nothing", SHALL, "munmap-1", "Nothing is unmapped", does_nothing),
  ROW("munmap-only-protects", SHALL, "munmap-1", "The range becomes inaccessible, and stays mapped",
    only_protects),
  ROW("munmap-first-page-only", SHALL, "munmap-1", "Only the first page is unmapped",
    first_page_only),
  ROW("munmap-rounds-down", SHALL, "munmap-1", "A partial last page stays mapped", rounds_down),
  ROW("munmap-takes-neighbour", SHALL, "munmap-2", "One page too many is unmapped",
    takes_neighbour),
  ROW("munmap-whole-mapping", SHALL, "munmap-2", "The whole mapping goes with a part of it",
    whole_mapping),
  ROW("munmap-middle-ignored", SHALL, "munmap-1", "The middle of a mapping stays mapped",
    middle_ignored),
  ROW("munmap-hole-refused", SHALL, "munmap-4", "A range with an unmapped page gives EINVAL",
    hole_refused),
  ROW("munmap-stops-at-hole", SHALL, "munmap-5", "What follows an unmapped page stays mapped",
    stops_at_hole),
  ROW("munmap-stays-in-mapping", SHALL, "munmap-5", "A range over two mappings gives EINVAL",
    stays_in_mapping),
  ROW("munmap-length-must-be-whole", SHALL, "munmap-1", "A length inside a page gives EINVAL",
    length_must_be_whole),
  ROW("munmap-takes-other-mapping", SHALL, "munmap-18",
    "Another mapping of the same part of the object goes too", takes_other_mapping),
  ROW("munmap-writes-private", SHALL, "munmap-7", "Stores to a private mapping reach the file",
    writes_private),
  ROW("munmap-needs-descriptor", SHALL, "mmap-53",
    "A mapping whose descriptor is closed gives EBADF", needs_descriptor),
  {"munmap-loses-stores", "munmap", SHALL, "munmap-8",
    "Stores to a shared mapping are lost unless msync has written them",
    {.mmap = written_back_mmap, .msync = written_back_msync}},
  {"munmap-keeps-locks", "munmap", SHALL, "munmap-9",
    "A later mapping at the same address is locked",
    {.munmap = remembers_locks, .mmap = locks_again}},
  ROW("munmap-unaligned-succeeds", MAY, "munmap-6", "An address inside a page is accepted",
    unaligned_succeeds),
  {0},
};
