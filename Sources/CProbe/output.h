/* The one stream to the runner. */
#ifndef PROBE_OUTPUT_H
#define PROBE_OUTPUT_H

#include "platform.h"

struct line;

void output_start(int descriptor);
void output_line(struct line *line); /* finishes it */
void output_finished(const struct line *line);
/* Room for more lines; output_added says how much of it was used. */
char *output_room(size_t *size);
void output_added(size_t size);
/* Writes what was added, with one write where it can. Returns 0 when nobody reads any more. */
int output_flush(void);

#endif
