/* The shape of a plan, and its words. */
#ifndef PROBE_PLAN_H
#define PROBE_PLAN_H

#include "platform.h"
#include "probe_limits.h"

struct call;

struct argument {
  const char *name;
  const char *value; /* NULL where an alternative was not chosen */
  long constant;     /* what value means, where the parameter is a set or a constant */
};

struct step {
  int number;
  int end; /* index behind the step's block; its own index + 1 without one */
  const struct call *call;
  const char *as[2]; /* NULL where nothing is bound */
  const char *over;  /* what it may come to and its repeat goes on; NULL: success alone */
  struct argument arguments[MAX_ARGUMENTS]; /* in the order of call->parameters */
};

struct require {
  const char *kind;
  const char *value;
};

/* What each plan touches comes first: each further page is a fault of the probe after a fork. */
struct plan {
  long number;
  const char *id;
  long limit; /* milliseconds, 0 for the probe's own */
  int require_count, step_count;
  int barrier_count; /* labels of barriers */
  int kills_parent;  /* has a step that does */
  int forks;         /* has a step that does */
  /* Where the plan cannot be executed: what for the ending of its case, else NULL. */
  const char *unsupported_kind, *unsupported_name;
  const char *malformed;
  struct require requires[MAX_REQUIRES];
  struct step steps[MAX_STEPS];
};

/* The one plan of the process. */
struct plan *plan_room(void);

/* Note the first thing that is wrong, or lacking, with the step that is read. */
void plan_malformed(struct plan *plan, const char *reason, const char *word);
void plan_unsupported(struct plan *plan, const char *kind, const char *name);

/* Cuts off the word up to the next space; *cursor is NULL behind the last. */
char *plan_word(char **cursor);
int plan_number(const char *word, long *number);

#endif
