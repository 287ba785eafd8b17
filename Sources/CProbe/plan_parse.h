/* Reading the text of one case. */
#ifndef PROBE_PLAN_PARSE_H
#define PROBE_PLAN_PARSE_H

#include "platform.h"

struct plan;

/*
 * Reads the text of one case, from its `case` line to its `end` line, in place: the text is cut
 * into strings that the plan points into. Cut short, it is malformed. What the target lacks
 * (constants, calls, objects) is found here, before anything runs.
 */
void plan_parse(struct plan *plan, char *text, size_t length);

#endif
