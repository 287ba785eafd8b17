/* The lines that the probe itself writes of a case: its begin, its ending, its end. */
#ifndef PROBE_ENDING_H
#define PROBE_ENDING_H

#include "platform.h"

struct line;
struct plan;
struct require;

void write_begin(const struct plan *plan);
void write_end(const struct plan *plan, int count);

/*
 * Endings. Each returns the number of lines that it wrote, which the `end` counts: an ending that
 * is lost on its way must not look like a case that came to its own end.
 */
int write_ending(const struct plan *plan, const char *ending, const char *of); /* `of` or NULL */
int write_unsupported(const struct plan *plan, const char *kind, const char *name);
int write_unreadable(const struct plan *plan, const struct require *require);
int write_exit(const struct plan *plan, int status);
#if PROBE_HAS_FORK
int write_status(const struct plan *plan, int status);
int write_no_process(const struct plan *plan, int error);
#endif

/* The ending of a case for which the probe found no process, or no pipe: a finished line. */
void write_wanting(struct line *line, const struct plan *plan, const char *what, int error);

#endif
