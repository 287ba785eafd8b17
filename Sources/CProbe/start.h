/* What the probe does with itself before the first case. */
#ifndef PROBE_START_H
#define PROBE_START_H

#include "probe.h"

struct options {
  const char *directory;
  long limit; /* milliseconds */
  long first, last; /* numbers of cases */
};

void options_start(struct options *options);
/* Reads arguments that end with NULL. Returns 0, and has complained, where they are wrong. */
int options_read(struct options *options, const char *const *arguments);

/* Where complaints go: standard error, or where it was moved to. */
extern int complaints;
/* One line of plain words there; NULL where there are fewer. */
void complain(const char *what, const char *which, const char *more);

/* Whether addresses are the same from run to run, as whoever launches the probe arranges it. */
int address_space_is_fixed(void);

/* trial.c: a facility is claimed only where a trial of it came to its end. */
enum facility { FACILITY_FORK, FACILITY_PIPE, FACILITY_SIGNALS, FACILITY_THREADS, FACILITIES };

/*
 * Tries them all, and whether cases run in place follows. Returns 0, or the error where the trial
 * itself lacks processes, memory or descriptors: then nothing is known.
 */
int trials_run(void);
const char *facility_name(enum facility facility);
/* Why it is refused ("ENOSYS", "killed SIGSEGV"); NULL: it is there, or was never linked. */
const char *facility_refusal(enum facility facility);

#if PROBE_HAS_FORK
/* The absolute path of the program; NULL where it is not known. */
const char *executable_find(const char *name);

/*
 * trial_exec.c: whether the system executes the program, and the image is this program on this
 * target: under an emulator of programs the kernel may know the host's only. Else NULL.
 */
const char *executable_tried(const char *path);
/* The new image's part: tells through a descriptor what it sees. Returns the exit status. */
int trial_image_run(int descriptor);
#endif

#endif
