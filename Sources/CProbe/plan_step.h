/* Reading one step of a plan. */
#ifndef PROBE_PLAN_STEP_H
#define PROBE_PLAN_STEP_H

struct plan;

/* Reads a step's line into the next step of the plan. Returns 0 if it is malformed. */
int plan_step(struct plan *plan, char *line, int *opens_block);

#endif
