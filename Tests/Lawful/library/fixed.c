/* mmap: MAP_FIXED. */
#include "lawful.h"

#include <pthread.h>
#include <time.h>

/* What is not XSI-conformant says so. */
static long no_xsi(int name) {
  return name == _SC_XOPEN_VERSION || name == _SC_XOPEN_SHM ? -1 : real.sysconf(name);
}

static void *unsupported(MMAP_PARAMETERS) {
  return (flags & MAP_FIXED) != 0 ? failed(ENOTSUP) : real.mmap(MMAP_ARGUMENTS);
}

static int overlaps(const void *addr, size_t len) {
  for (char *at = page_of(addr); at < end_of(addr, len); at += page) {
    if (is_mapped(at)) return 1;
  }
  return 0;
}

/* What a reservation has prepared is suitable, and nothing else is. */
static void *einval_on_free_pages(MMAP_PARAMETERS) {
  if ((flags & MAP_FIXED) != 0 && (!is_sane(len) || has_hole(addr, len))) return failed(EINVAL);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *einval_over_mapping(MMAP_PARAMETERS) {
  if ((flags & MAP_FIXED) != 0 && is_sane(len) && overlaps(addr, len)) return failed(EINVAL);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *failure_unmaps(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno;
  if (result != MAP_FAILED || (flags & MAP_FIXED) == 0) return result;
  if ((flags & MAP_FIXED_NOREPLACE) == MAP_FIXED_NOREPLACE) return result;
  if (error == EBADF || error == EINVAL || error == ENOTSUP) return result;
  if (real.munmap(addr, len) == 0) ranges_remove(addr, len);
  return failed(error);
}

/* ---- replacement ----------------------------------------------------------------------------- */

enum { COLOURS = 4 };

static size_t colour(size_t number) {
  return number / page % COLOURS;
}

/* Two addresses of one page of an object have to fall on the same lines of the cache. */
static void *same_colour(MMAP_PARAMETERS) {
  int is_aliased = (flags & MAP_FIXED) != 0 && is_shared(flags) && !is_anonymous(flags);
  if (is_aliased && !is_misaligned(addr) && colour((size_t)addr) != colour((size_t)off)) {
    return failed(EINVAL);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* no attempt falls into a gap */

/* Only where it succeeds, which an attempt elsewhere shows. */
static void *in_two_steps(MMAP_PARAMETERS) {
  int is_other = (flags & MAP_FIXED_NOREPLACE) == MAP_FIXED_NOREPLACE || (flags & MAP_FIXED) == 0;
  if (is_other || is_misaligned(addr) || !is_sane(len)) return real.mmap(MMAP_ARGUMENTS);
  pthread_mutex_lock(&mutex);
  void *elsewhere = real.mmap(NULL, len, prot, flags & ~MAP_FIXED, fd, off);
  if (elsewhere != MAP_FAILED) {
    real.munmap(elsewhere, len);
    if ((uintptr_t)addr < SIZE_MAX / 2 && real.munmap(addr, len) == 0) ranges_remove(addr, len);
    nanosleep(&(struct timespec){0, 20000}, NULL);
  }
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno;
  pthread_mutex_unlock(&mutex);
  errno = error;
  return result;
}

const struct variant fixed_variants[] = {
  {"fixed-unsupported", "mmap, DESCRIPTION and ERRORS [ENOTSUP]",
    "Whether MAP_FIXED is supported is implementation-defined on a system without XSI", {
      .mmap = unsupported, .sysconf = no_xsi}},
  {"fixed-einval-on-free-pages", "mmap, DESCRIPTION",
    "With MAP_FIXED mmap may fail with EINVAL: where a page is not mapped already", {
      .mmap = einval_on_free_pages}},
  {"fixed-einval-over-mapping", "mmap, DESCRIPTION",
    "With MAP_FIXED mmap may fail with EINVAL: where something is mapped already", {
      .mmap = einval_over_mapping}},
  {"fixed-failure-unmaps", "mmap, DESCRIPTION",
    "What fails for other reasons than EBADF, EINVAL and ENOTSUP may have unmapped the range", {
      .mmap = failure_unmaps}},
  {"fixed-of-one-colour", "mmap, DESCRIPTION",
    "With MAP_FIXED mmap may fail with EINVAL: where a cache would have two copies of a page", {
      .mmap = same_colour}},
  {"fixed-in-two-steps", "mmap, DESCRIPTION",
    "Old mappings go before the new one comes, and nobody says that others do not come first", {
      .mmap = in_two_steps}},
  {0},
};
