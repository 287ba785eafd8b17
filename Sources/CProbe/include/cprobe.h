/* The probe: executes plans and reports what it saw. See README.md beside this folder. */
#ifndef CPROBE_H
#define CPROBE_H

/* Runs the probe with main()'s arguments: plans come by standard input. Returns the exit status. */
int cprobe_main(int argc, char **argv);

/* Plans that are compiled into the program, for a target that has no input. */
struct cprobe_plans {
  const char *const *pieces;    /* their text in pieces that follow each other, then NULL */
  const char *description;      /* for the fact `plans`: their number and their fingerprint */
  const char *const *arguments; /* options that come before main()'s, then NULL */
};

/* Runs the probe with plans of its own; argc may be 0 where the platform has no arguments. */
int cprobe_main_with_plans(const struct cprobe_plans *plans, int argc, char **argv);

#endif
