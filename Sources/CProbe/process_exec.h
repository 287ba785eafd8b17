/* The probe's own program, which `exec` executes. */
#ifndef PROBE_PROCESS_EXEC_H
#define PROBE_PROCESS_EXEC_H

extern const char *probe_executable; /* an absolute path; NULL: not known */

#endif
