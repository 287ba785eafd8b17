/* How lines come from the processes of a case to the probe. */
#ifndef PROBE_OBSERVE_H
#define PROBE_OBSERVE_H

struct line;

/* Opens the channel; where cases run in place, lines go straight out. Returns 0 or an error. */
int observe_start(void);
/* Writes a finished line, whole and at once, whichever process this is. */
void emit(const struct line *line);
/* Notes that an observation was lost. */
void observe_lost(void);
/* After the case: appends its lines to the output. Returns their number. */
int observe_collect(int *lost);
/* Drops what was observed. */
void observe_forget(void);
/* For a new process image: what it inherits, and taking it over. */
void observe_inherit(int inherited);
void observe_descriptors(int descriptors[2]);
void observe_resume(const int descriptors[2]);

#endif
