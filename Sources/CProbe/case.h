/* One case: whether it can run here, its process, its ending. */
#ifndef PROBE_CASE_H
#define PROBE_CASE_H

struct plan;

/*
 * Runs the case of a plan, or says why not, and writes what was observed. The limit in milliseconds
 * is for plans without one; `announces`: its `begin` is written out before it runs. Returns 0 like
 * output_flush, and where the case left something that the next one would find.
 */
int case_run(const struct plan *plan, long limit, int announces);

#endif
