/* The steps of a case in the probe's own process. */
#ifndef PROBE_IN_PLACE_H
#define PROBE_IN_PLACE_H

struct plan;

/* Returns the names of what the case left and could not be taken back, or NULL. */
const char *case_in_place(const struct plan *plan);

#endif
