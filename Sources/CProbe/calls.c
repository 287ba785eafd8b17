/* Searching the table of calls. */
#include "platform.h"
#include "calls.h"
#include "facility.h"

const struct call *call_named(const char *name) {
  for (const struct call *call = calls; call->name != NULL; call++) {
    if (strcmp(call->name, name) == 0) return call;
  }
  return NULL;
}

/* Where the system refuses fork, what needs it is as if it had not been linked. */
int call_is_there(const struct call *call) {
  return call->run != NULL && !(runs_in_place && (call->traits & CALL_WITH_FORK) != 0);
}

int call_fits(const struct call *call, const struct call *outer) {
  int is_limited = 0;
  for (const struct block_call *pair = block_calls; pair->outer != NULL; pair++) {
    if (strcmp(pair->outer, outer->name) != 0) continue;
    if (strcmp(pair->inner, call->name) == 0) return 1;
    is_limited = 1;
  }
  return !is_limited;
}
