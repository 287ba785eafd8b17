/* Executing the steps of a case. */
#ifndef PROBE_EXECUTE_H
#define PROBE_EXECUTE_H

#include "platform.h"

struct plan;
struct running;

/*
 * Executes steps [from, to) in this process or thread. Returns the one that would have been next: in
 * a repeat they end at the first that fails.
 */
int execute_steps(struct running *running, int from, int to);

/* Executes all steps of a plan, in a process whose parent is this one. */
void execute_plan(const struct plan *plan, pid_t parent);

#endif
