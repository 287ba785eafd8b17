/* The steps of a case in a process group of its own. */
#ifndef PROBE_CASE_PROCESS_H
#define PROBE_CASE_PROCESS_H

struct plan;

/*
 * Returns 0 where no process could be made, and errno says why. Nothing of the case is alive
 * afterwards.
 */
int case_process(const struct plan *plan, long limit, int *status, int *timed_out);

#endif
