/* What objects.c and scratch.c know of each other. */
#ifndef PROBE_SCRATCH_H
#define PROBE_SCRATCH_H

#include "platform.h"
#include "probe_limits.h"

/* PATH_MAX and more, for names that are too long on purpose. */
enum { MAX_SHM_NAME = MAX_LONG_NAME + 192 };

/* The shm name of the object that `open` makes in a step. Returns 0 or an error. */
int scratch_shm_name(int step, char *name, size_t size);

#endif
