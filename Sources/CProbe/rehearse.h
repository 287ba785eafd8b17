/* What most cases run, before the first one. */
#ifndef PROBE_REHEARSE_H
#define PROBE_REHEARSE_H

/* Runs it where nobody sees it. */
void rehearse(void);

#endif
