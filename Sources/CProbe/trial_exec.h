/* Whether exec comes back to where it began. */
#ifndef PROBE_TRIAL_EXEC_H
#define PROBE_TRIAL_EXEC_H

#include "platform.h"

#if PROBE_HAS_FORK
/*
 * Whether the system executes the program, and the image is this program on this
 * target: under an emulator of programs the kernel may know the host's only. Else NULL.
 */
const char *executable_tried(const char *path);
/* The new image's part: tells through a descriptor what it sees. Returns the exit status. */
int trial_image_run(int descriptor);
#endif

#endif
