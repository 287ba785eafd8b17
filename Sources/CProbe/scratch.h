/* Where the objects of a case are, and their removal. */
#ifndef PROBE_SCRATCH_H
#define PROBE_SCRATCH_H

#include "platform.h"
#include "probe_limits.h"

struct plan;

/* PATH_MAX and more, for names that are too long on purpose. */
enum { MAX_SHM_NAME = MAX_LONG_NAME + 192 };

/*
 * Makes the probe's own directory in this one. Returns 0, or the error, which every later
 * scratch_path returns too: a probe without a place to write still runs what needs none.
 */
int scratch_start(const char *directory);
/* For a new process image of the same probe: takes over what scratch_token said in the old one. */
int scratch_resume(const char *token);
const char *scratch_token(void);
/* The path of a file that a step may make; scratch_remove removes those of `open` and `tick`. */
int scratch_path(int step, char *path, size_t size);
/* Sets which case runs. */
void scratch_case(long number);
/* Removes whatever the case left: its files, its shm objects. Called by the parent. */
void scratch_remove(const struct plan *plan);
/* At the end of the case's process: does the parent's part where the case has killed it. */
void scratch_leave(const struct plan *plan);
/* Removes the probe's own directory at the end. */
void scratch_end(void);
/* The shm name that a label stands for in this case. Returns 0 where it does not fit. */
int shm_name(const char *label, char *name, size_t size);
/* The shm name of the object that `open` makes in a step. Returns 0 or an error. */
int scratch_shm_name(int step, char *name, size_t size);

#endif
