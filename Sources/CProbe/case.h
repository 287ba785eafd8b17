/* How the steps of a case are executed: in a process of its own, or in the probe's. */
#ifndef PROBE_CASE_H
#define PROBE_CASE_H

#include "probe.h"

/*
 * Returns 0 where no process could be made, and errno says why. Nothing of the case is alive
 * afterwards.
 */
int case_process(const struct plan *plan, long limit, int *status, int *timed_out);

/* The ending of a case for which the probe found no process, or no pipe: a finished line. */
void write_wanting(struct line *line, const struct plan *plan, const char *what, int error);

/*
 * in_place.c: what the case left open, locked, mapped, limited or ignored is taken back. The start
 * notes what the probe itself keeps open, and how it found the rest. A case returns the names of
 * what could not be taken back, or NULL.
 */
void in_place_start(int input, int output);
const char *case_in_place(const struct plan *plan);
/* Notes that the case has locked all memory. */
void in_place_locked(void);
/*
 * start.c: leads those of the standard descriptors nowhere that neither plans nor observations go
 * through, where that can be done.
 */
void silence_others(int input, int output);
/* Notes a descriptor of the case. */
void in_place_opened(int descriptor);

#endif
