/*
 * What the files of the library know of each other.
 *
 * A poor system is a row with its own version of one or more calls, which breaks POSIX or lacks a
 * part of it. `expected/NAME` says which cases fail for that, and no other may.
 */
#ifndef POOR_H
#define POOR_H

#include "../../Preload/preload.h"

struct system {
  const char *name;
  const char *sentence;
  struct calls calls;
};

/* A theme is a file of this folder, with a table that a row without name ends. */
#define THEMES(X) \
  X(refusal) \
  X(sysconf) \
  X(downfall) \
  X(no_mmu) \
  X(microkernel)

/* sysconf.c: no option is announced. */
long say_nothing(int name);

#define DECLARE(theme) extern const struct system theme##_systems[];
THEMES(DECLARE)

#endif
