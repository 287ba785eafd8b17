/* How the steps of a case are executed: in a process of its own, or in the probe's. */
#ifndef PROBE_CASE_H
#define PROBE_CASE_H

#include "probe.h"

/* Returns 0 where no process could be made. Nothing of the case is alive afterwards. */
int case_process(const struct plan *plan, long limit, int *status, int *timed_out);

/* Where there is no fork. What the case left open, locked or mapped is taken back. */
void case_in_place(const struct plan *plan);

#endif
