/* Reading an object that a case has opened. */
#ifndef PROBE_OBJECT_READ_H
#define PROBE_OBJECT_READ_H

#include "platform.h"

struct running;

/* Where an object is read from, and into. */
struct reading {
  uint64_t offset;
  unsigned char *bytes;
  size_t count;
  size_t got;     /* less than count at the end of the object */
  const char *by; /* the call that failed */
};

/* Reads an object, through a descriptor of its own where it has a path. Returns 0 or an error. */
int object_read(struct running *running, const char *name, struct reading *reading);

#endif
