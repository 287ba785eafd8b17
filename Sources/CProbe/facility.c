/* What the trials found: which facilities the system refuses, and why. */
#include "platform.h"
#include "facility.h"
#include "tables.h"
#include "text.h"
#include "words.h"

#if PROBE_HAS_FORK
int runs_in_place;
#endif

static char refusals[FACILITIES][32];

void facilities_start(void) {
  memset(refusals, 0, sizeof refusals);
}

void facility_refuse(enum facility facility, int error) {
  const char *name = error == NO_END ? "unfinished" : errno_name(error);
  struct text text;
  text_start(&text, refusals[facility], sizeof refusals[facility]);
  if (name != NULL) text_add(&text, name);
  else text_add_number(&text, (uint64_t)(unsigned)error, 10);
}

const char *facility_name(enum facility facility) {
  static const enum capability capabilities[FACILITIES] = {
    CAPABILITY_FORK, CAPABILITY_PIPE, CAPABILITY_SIGNALS, CAPABILITY_THREADS
  };
  return capability_words[capabilities[facility]];
}

const char *facility_refusal(enum facility facility) {
  return refusals[facility][0] == '\0' ? NULL : refusals[facility];
}
