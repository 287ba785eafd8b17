/* The program's own image. */
#ifndef PROBE_START_SELF_H
#define PROBE_START_SELF_H

#include "platform.h"

/* Whether addresses are the same from run to run, as whoever launches the probe arranges it. */
int address_space_is_fixed(void);

#if PROBE_HAS_FORK
/* The absolute path of the program; NULL where it is not known. */
const char *executable_find(const char *name);
#endif

#endif
