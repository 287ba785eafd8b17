/* The probe's arguments, and what it says where they are wrong. */
#ifndef PROBE_START_OPTIONS_H
#define PROBE_START_OPTIONS_H

struct options {
  const char *directory;
  long limit; /* milliseconds */
  long first, last; /* numbers of cases */
};

void options_start(struct options *options);
/* Reads arguments that end with NULL. Returns 0, and has complained, where they are wrong. */
int options_read(struct options *options, const char *const *arguments);

/* Where complaints go: standard error, or where it was moved to. */
extern int complaints;
/* One line of plain words there; NULL where there are fewer. */
void complain(const char *what, const char *which, const char *more);

#endif
