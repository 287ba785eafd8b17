/* What the files of process_calls share. */
#ifndef PROBE_PROCESS_H
#define PROBE_PROCESS_H

#include "probe.h"

#if PROBE_HAS_FORK
/* fork for the probe itself: tried again for a moment where there is no process to be had. */
pid_t fork_patiently(void);
/* Whether an error of it says that processes or memory are short, not that there is no fork. */
int is_want(int error);
#endif

/* process_fork.c: child_wait appends exit= or killed=. */
void child_wait(struct running *running, struct line *line, pid_t child);
/* The child of a name that `fork` bound; 0 where it names none, which is then reported. */
pid_t child_named(struct running *running, struct line *line, const char *name);

/* process_threads.c */
int threads_end(void); /* waits for those that nobody has joined; 0: in vain */

/* process_exec.c, image.c */
extern const char *probe_executable; /* an absolute path; NULL: not known */
/* Puts what a new process image needs into a pipe. Returns 0 where it does not fit. */
int image_send(const struct running *running, int descriptor);
/* The new image: takes it out, and executes it. Returns the exit status. */
int image_run(int descriptor);

/* process_barrier.c: pipes for all barriers of a plan, made before its first step. */
int barriers_open(const struct plan *plan);
void barriers_close(void);
/* The labels, in the order of their descriptors, as a new process image finds them. */
const char *barrier_label(int index);
int barrier_resume(int index, const char *label);

/* The index behind the step that runs: the first of its block. */
int block_start(const struct running *running);

#endif
