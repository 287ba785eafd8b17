/* Strings built in a buffer of fixed size, without stdio. */
#ifndef PROBE_TEXT_H
#define PROBE_TEXT_H

#include "platform.h"

struct text {
  char *bytes; /* always ends in NUL */
  size_t size, length;
  int overflow; /* something did not fit and was left out */
};

void text_start(struct text *text, char *bytes, size_t size);
void text_add(struct text *text, const char *more);
void text_add_byte(struct text *text, char byte);
void text_add_number(struct text *text, uint64_t number, unsigned base); /* base 2 to 36 */

#endif
