/* A case that runs: what its steps have bound, opened and started. */
#ifndef PROBE_RUNNING_H
#define PROBE_RUNNING_H

#include "platform.h"
#include "probe_limits.h"
#include "operand.h"

struct plan;
struct step;

enum {
  /* What one read or write takes without a buffer of the case's own: four pages of the largest. */
#if defined(__x86_64__) || defined(__i386__)
  TRANSFER_BYTES = LEAST_TRANSFER, /* gVisor copies for each new process what is static */
#else
  TRANSFER_BYTES = 4 * LEAST_TRANSFER,
#endif
};

/* An object that `open` made, remembered so that it can be opened again, compared and removed. */
struct object {
  char name[MAX_NAME];  /* the name that `open` bound */
  const char *kind;
  char path[256];       /* its path, or its shm name */
};

/* What each step touches comes first: each further page is a fault in a new child. */
struct running {
  const struct plan *plan;
  const struct step *step;
  uint64_t result;
  int has_result;
  int stop;            /* the process that executes ends after this step */
  int status;          /* with which _exit ended it, where it goes on with the next case */

  /*
   * TRANSFER_BYTES of this thread's, through which the probe's own data passes to and from calls.
   */
  unsigned char *transfer;

  int repeats;         /* how many `repeat`s are around the step */
  int failed;          /* a step of this iteration, so that its repeat ends */
  const char *failure; /* what the step came to that failed; NULL where it has no name */
  int only_meets;      /* no step is executed but a barrier: the repeat has ended, and others wait */
  uint64_t iteration;  /* of the innermost */
  size_t held_length;

  pid_t parent;        /* at the start: a later one may be a stranger */
  int child_count, object_count;
  /* Those that `fork` bound and `waitpid` has not met: all that `kill` reaches. */
  pid_t children[MAX_CHILDREN];

  struct names names;
  struct object objects[MAX_OBJECTS];
  char held[MAX_HELD]; /* the lines of this iteration */
};

/* That of the process; threads have their own. There is one, so that little is static. */
struct running *running_room(void);

/* Makes a running case of a plan, before its first step. The parent is that of its process. */
void running_start(struct running *running, const struct plan *plan, pid_t parent);

/* The index behind the step that runs: the first of its block. */
int block_start(const struct running *running);

/* Notes that the step failed, by an errno, a signal or what else it came to; NULL has no name. */
void running_failed(struct running *running, const char *failure);

/* The object that `open` bound; NULL where the name is of none. */
struct object *object_named(struct running *running, const char *name);

#endif
