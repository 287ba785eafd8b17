/* The kinds of object, and how they are searched. */
#ifndef PROBE_OBJECT_KINDS_H
#define PROBE_OBJECT_KINDS_H

#include "platform.h"

struct opening;

enum object_place {
  PATH_NONE,    /* cannot be opened again */
  PATH_SCRATCH, /* a path of the scratch directory */
  PATH_SHM,     /* a shm name */
  PATH_FIXED    /* a path of the system's */
};

struct object_kind {
  enum object_place place;
  int is_directory; /* rmdir takes it away, not unlink */
  int (*prepare)(struct opening *opening); /* returns 0 or an error; NULL: nothing to prepare */
  int (*open)(struct opening *opening);    /* the observed call: errno is poisoned before it */
};

struct named_kind {
  const char *name;
  const struct object_kind *kind;
};

extern const struct named_kind object_kinds[]; /* those that are there */

/* NULL where the platform does not have it. */
const struct object_kind *object_kind_named(const char *name);

#endif
