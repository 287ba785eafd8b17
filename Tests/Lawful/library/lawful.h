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
  X(locks)

#define DECLARE(theme) extern const struct variant theme##_variants[];
THEMES(DECLARE)

#endif
