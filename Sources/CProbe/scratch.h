/* What objects.c and scratch.c know of each other. */
#ifndef PROBE_SCRATCH_H
#define PROBE_SCRATCH_H

#include "platform.h"

enum { MAX_SHM_NAME = 8192 }; /* PATH_MAX and more, for names that are too long on purpose */

/* The shm name of the object that `open` makes in a step. Returns 0 or an error. */
int scratch_shm_name(int step, char *name, size_t size);

/* Whether `open` makes a file for an object of this kind. */
int object_kind_has_path(const char *kind);

#endif
