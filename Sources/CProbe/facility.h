/* What the trials found: which facilities the system refuses. */
#ifndef PROBE_FACILITY_H
#define PROBE_FACILITY_H

#include "platform.h"

/* A facility is claimed only where a trial of it came to its end. */
enum facility { FACILITY_FORK, FACILITY_PIPE, FACILITY_SIGNALS, FACILITY_THREADS, FACILITIES };

enum { NO_END = -1 }; /* a trial that went wrong without an error number */

/* Forgets what was refused. */
void facilities_start(void);
/* Notes the error of a trial, or NO_END. */
void facility_refuse(enum facility facility, int error);

const char *facility_name(enum facility facility);
/* Why it is refused ("ENOSYS", "killed SIGSEGV"); NULL: it is there, or was never linked. */
const char *facility_refusal(enum facility facility);

/* Whether cases run in the probe's own process: without fork, and where the system refuses it. */
#if PROBE_HAS_FORK
extern int runs_in_place;
#else
enum { runs_in_place = 1 };
#endif

#endif
