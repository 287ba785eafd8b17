/* What the two parts of the plan's reader share. */
#ifndef PROBE_PLAN_H
#define PROBE_PLAN_H

#include "probe.h"

/* Note the first thing that is wrong, or lacking, with the step that is read. */
void plan_malformed(struct plan *plan, const char *reason, const char *word);
void plan_unsupported(struct plan *plan, const char *kind, const char *name);

/* Cuts off the word up to the next space; *cursor is NULL behind the last. */
char *plan_word(char **cursor);
int plan_number(const char *word, long *number);

/* Reads a step's line into the next step of the plan. Returns 0 if it is malformed. */
int plan_step(struct plan *plan, char *line, int *opens_block);

#endif
