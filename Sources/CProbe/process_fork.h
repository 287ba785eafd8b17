/* Making processes, and waiting for them. */
#ifndef PROBE_PROCESS_FORK_H
#define PROBE_PROCESS_FORK_H

#include "platform.h"

struct running;
struct line;

#if PROBE_HAS_FORK
/* fork for the probe itself: tried again for a moment where there is no process to be had. */
pid_t fork_patiently(void);
#endif

/* The child of a name that `fork` bound; 0 where it names none, which is then reported. */
pid_t child_named(struct running *running, struct line *line, const char *name);

#endif
