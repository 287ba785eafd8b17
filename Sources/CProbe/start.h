/* What the probe does with itself before the first case. */
#ifndef PROBE_START_H
#define PROBE_START_H

#include "probe.h"

/*
 * Makes addresses the same from run to run, which may start the program anew. Returns whether they
 * are.
 */
int address_space_fix(char **argv);

struct options {
  const char *directory;
  long limit; /* milliseconds */
  long first; /* the number of a case */
};

void options_start(struct options *options);
/* Reads arguments that end with NULL. Returns 0, and has complained, where they are wrong. */
int options_read(struct options *options, const char *const *arguments);

/* One line of plain words on standard error; NULL where there are fewer. */
void complain(const char *what, const char *which, const char *more);

/* The absolute path of the program; NULL where it is not known. */
const char *executable_find(const char *name);

#if PROBE_HAS_FORK
/* Whether the system executes it; under an emulator of programs the kernel knows the host's only. */
int executable_runs(const char *path);
#endif

#endif
