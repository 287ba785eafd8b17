/* Threads of a case. */
#ifndef PROBE_PROCESS_THREADS_H
#define PROBE_PROCESS_THREADS_H

/* Waits for those that nobody has joined. Returns 0 where that was in vain. */
int threads_end(void);

#endif
