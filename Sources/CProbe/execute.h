/* Executing the steps of a case. */
#ifndef PROBE_EXECUTE_H
#define PROBE_EXECUTE_H

struct running;

/* Executes steps [from, to) in this process or thread. */
void execute_steps(struct running *running, int from, int to);

#endif
