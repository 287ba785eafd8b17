/* What the probe says of its target before the first case. */
#ifndef PROBE_FACTS_H
#define PROBE_FACTS_H

/*
 * Writes the hello line and the facts. `plans` tells which are in the program, or is NULL: there
 * are none.
 */
void facts_write(const char *directory, const char *plans);

#endif
