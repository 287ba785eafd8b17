/* Ranges of memory as readv() takes them. */
#ifndef PROBE_IOVECS_H
#define PROBE_IOVECS_H

#include "platform.h"
#include "probe_limits.h"

#if PROBE_HAS_READV

#include <sys/uio.h>

struct line;
struct running;

/*
 * Reads the argument of a step into MAX_IOVECS of them. Returns their number; 0 where a name is
 * missing, which is reported.
 */
int iovecs_read(
  struct running *running, struct line *line, const char *text, struct iovec *iovecs);

#endif

#endif
