/* One line of observations: its text, its fields, its checksum. */
#ifndef PROBE_LINE_H
#define PROBE_LINE_H

#include "platform.h"
#include "probe_limits.h"

struct line {
  char text[MAX_LINE];
  size_t length;
  int is_cut; /* something did not fit: a line of which the rest is missing is evidence of nothing */
};

void line_start(struct line *line);                       /* "~" */
void line_text(struct line *line, const char *text);      /* appended as it is */
void line_unsigned(struct line *line, uint64_t number);
void line_signed(struct line *line, int64_t number);
void line_hex(struct line *line, uint64_t number);        /* "0x..." */
void line_bytes(struct line *line, const unsigned char *bytes, size_t count);
/* " name=", then a value by one of the functions above. */
void line_field(struct line *line, const char *name);
/* Adds the checksum and the line feed. */
void line_finish(struct line *line);
uint16_t fletcher16(const char *text, size_t length);

#endif
