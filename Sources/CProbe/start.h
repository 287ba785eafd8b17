/* What the probe does with itself before the first case. */
#ifndef PROBE_START_H
#define PROBE_START_H

#include "probe.h"

/*
 * Makes addresses the same from run to run, which may start the program anew. Returns whether they
 * are.
 */
int address_space_fix(char **argv);

/* The absolute path of the program; NULL where it is not known. */
const char *executable_find(const char *name);

#endif
