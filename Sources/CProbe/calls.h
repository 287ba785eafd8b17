/* The table of calls, and how it is searched. */
#ifndef PROBE_CALLS_H
#define PROBE_CALLS_H

#include "platform.h"
#include "probe_limits.h"
#include "table_calls.h"

/* An argument as a call takes it. */
struct value {
  uint64_t number;  /* operands and sets */
  const char *text; /* everything; NULL where the alternative was not chosen */
};

struct parameter {
  const char *name;
  enum takes takes;
  int is_optional;    /* one of alternatives, or what goes with one: may be absent */
  const char *family; /* of constants */
};

struct call {
  const char *name;
  call_function *run; /* NULL: this platform does not have it */
  int traits;         /* bits of enum call_trait */
  struct parameter parameters[MAX_ARGUMENTS];
};

/* A call that may stand in the block of another, which takes no others. */
struct block_call {
  const char *outer, *inner;
};

extern const struct call calls[];             /* ended by an entry without a name */
extern const struct block_call block_calls[]; /* ended by an entry without names */
const struct call *call_named(const char *name);
/* Whether it can be made here: it was linked, and the system does not refuse what it needs. */
int call_is_there(const struct call *call);
/* Whether it may stand in the block of another: most blocks take any. */
int call_fits(const struct call *call, const struct call *outer);

#endif
