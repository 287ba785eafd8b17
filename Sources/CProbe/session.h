/* Plans come in as text, and are run. */
#ifndef PROBE_SESSION_H
#define PROBE_SESSION_H

/* What the probe was told of the cases that come. */
struct session {
  int input;                 /* where plans are read, unless there are pieces */
  const char *const *pieces; /* plans in memory: texts that follow each other, then NULL */
  long limit;                /* of a case, in milliseconds */
  long first, last;          /* other cases are passed over; behind the last the probe ends */
  int announces;             /* each `begin` is written out before its case runs */
};

/* Takes plans and runs them until the end of input, or of the output. Returns 0, or why not. */
int session_run(const struct session *session);

#endif
