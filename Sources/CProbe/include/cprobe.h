/* The probe: executes plans and reports what it saw. See README.md beside this folder. */
#ifndef CPROBE_H
#define CPROBE_H

/* Runs the probe with main()'s arguments. Returns the exit status. */
int cprobe_main(int argc, char **argv);

#endif
