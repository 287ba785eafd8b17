/*
 * What the files of the library know of each other.
 *
 * A variant is one choice that POSIX leaves: a row with its own version of one or more calls. A
 * system that chooses so conforms, and no case may fail or be unresolved on it.
 */
#ifndef LAWFUL_H
#define LAWFUL_H

#include "../../Preload/preload.h"

struct variant {
  const char *name;
  const char *page;     /* of POSIX.1-2024: the page and the section that leaves the choice */
  const char *sentence; /* what it leaves, in our words */
  struct calls calls;
};

/* A theme is a file of this folder, with a table that a row without name ends. */
#define THEMES(X) \
  X(placement) \
  X(fixed) \
  X(alignment) \
  X(private) \
  X(protection) \
  X(locks) \
  X(syncing) \
  X(names) \
  X(objects) \
  X(extensions) \
  X(options) \
  X(files) \
  X(limits) \
  X(errors) \
  X(growth) \
  X(signals) \
  X(times) \
  X(pages) \
  X(caches) \
  X(mended)

/* Whether the program, not the system, says where a mapping goes. */
static inline int is_placed(const void *addr, int flags) {
  return addr != NULL || (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0;
}

/* Whether a length is no mistake: what is walked page by page is not the address space. */
static inline int is_sane(size_t len) {
  return len < (size_t)1 << 30;
}

static inline int is_regular_file(int fd) {
  return regular_size(fd) >= 0 && !is_shm(fd);
}

/* extensions.c: a system without it. */
void *no_mremap(MREMAP_PARAMETERS);

/* locked_pages.c: whether a page of the range is locked, by whichever mapping or process. */
int is_locked_anywhere(void *addr, size_t len);

#define DECLARE(theme) extern const struct variant theme##_variants[];
THEMES(DECLARE)

#endif
