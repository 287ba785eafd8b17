/* What the probe relies on is tried before it is claimed. */
#ifndef PROBE_TRIAL_H
#define PROBE_TRIAL_H

/*
 * Tries them all, and whether cases run in place follows. Returns 0, or the error where the trial
 * itself lacks processes, memory or descriptors: then nothing is known.
 */
int trials_run(void);

#endif
