/* What a call returned, as fields of its step's line. */
#ifndef PROBE_REPORT_H
#define PROBE_REPORT_H

#include "platform.h"

struct running;
struct line;

/* The value errno has before every call. */
enum { POISON = 31013 };

/* Poisons errno; to be followed by nothing but the call. */
#define CALL_BEGIN() (errno = POISON)

/* Append ret= and errno= for what a call returned; the first two bind it on success. */
void report_address(struct running *running, struct line *line, void *address);
void report_descriptor(struct running *running, struct line *line, int descriptor);
/* Counts, numbers, status. */
void report_number(struct running *running, struct line *line, int64_t number);
/* Append ret= and error= for a returned error number. */
void report_error_number(struct running *running, struct line *line, int number);
/*
 * Append setup=, and by= with the call that failed (NULL: it is the probe that cannot), and make
 * the process end after this step.
 */
void report_setup_failure(
  struct running *running, struct line *line, int error, const char *by);
/* Append missing=, and make the process end after this step. */
void report_missing(struct running *running, struct line *line, const char *name);
void report_missing_part(
  struct running *running, struct line *line, const char *text, size_t length);
/* Binds NAME.field for the step's `as`, and appends " field=value". */
void report_field(struct running *running, struct line *line, const char *field, uint64_t value);

#endif
