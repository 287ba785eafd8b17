/* What a new process image of the probe is told. */
#ifndef PROBE_IMAGE_H
#define PROBE_IMAGE_H

#include "platform.h"

struct running;

/* Where such a message is written and read: the room for output, free in a process of a case. */
char *image_room(size_t *size);
/* Puts what a new process image needs into a pipe. Returns 0 where it does not fit. */
int image_send(const struct running *running, int descriptor);

#endif
