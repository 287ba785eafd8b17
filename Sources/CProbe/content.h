/* What an object is filled with. */
#ifndef PROBE_CONTENT_H
#define PROBE_CONTENT_H

#include "platform.h"

/*
 * Fills bytes with the content ("zero", "pattern:3", "2a") from a position on. Returns 0 if it is
 * malformed.
 */
int content_fill(const char *content, uint64_t position, unsigned char *bytes, size_t count);

#endif
