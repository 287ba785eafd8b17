/* What a case in place left in the probe's own process. */
#ifndef PROBE_LEFT_H
#define PROBE_LEFT_H

/* Notes what the probe itself keeps open, and how it found the rest. */
void left_start(int input, int output);

/* Note a descriptor of the case, and that it has locked all memory. */
void left_opened(int descriptor);
void left_locked(void);

/*
 * Takes back what the case left open, locked, mapped, limited or ignored. Returns the names of what
 * could not be taken back, or NULL.
 */
const char *left_taken_back(int threads_ended);

#endif
