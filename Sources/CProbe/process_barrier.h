/* Barriers of a case. */
#ifndef PROBE_PROCESS_BARRIER_H
#define PROBE_PROCESS_BARRIER_H

struct plan;

/* Pipes for all barriers of a plan, made before its first step. Returns 0 or an error. */
int barriers_open(const struct plan *plan);
void barriers_close(void);
/* The labels, in the order of their descriptors, as a new process image finds them. */
const char *barrier_label(int index);
int barrier_resume(int index, const char *label);

#endif
