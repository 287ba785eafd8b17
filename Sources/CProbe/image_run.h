/* A new process image of the probe. */
#ifndef PROBE_IMAGE_RUN_H
#define PROBE_IMAGE_RUN_H

/* Takes out what it is told, and executes it. Returns the exit status. */
int image_run(int descriptor);

#endif
