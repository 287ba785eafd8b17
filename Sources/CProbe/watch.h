/* The time limit, and signals to the probe. */
#ifndef PROBE_WATCH_H
#define PROBE_WATCH_H

#include "platform.h"

struct plan;

/* First of all: each signal means what it means, and none is blocked, whatever was inherited. */
void watch_reset(void);
/* Installs the handlers. A signal that ends the probe closes its input. */
void watch_start(int input);
/* Before a case's process is made: how long it is to live. */
void watch_prepare(long milliseconds);
/* For rehearse.c: what each child does and changes nothing in the probe. */
void watch_rehearse(void);
/*
 * In a case's process, which gets a group of its own: signals mean again what they mean, and it ends
 * even if the probe is dead. Returns its parent, the probe.
 */
pid_t watch_child(const struct plan *plan);
/* The same for what it forks, and for a new image of it. */
void watch_grandchild(const struct plan *plan, pid_t parent);
void watch_image(void);
/* Kills the group after a time, unless watch_stop comes first, which says whether it did. */
void watch(pid_t child, long milliseconds);
int watch_stop(void);
/* Behind the last case: whoever called the probe gets no alarm of ours. */
void watch_end(void);
/* The signal that ends the probe, or 0. */
int watch_signal(void);

#endif
