/*
 * What the case has mapped: where its process does not end with it, it is unmapped afterwards.
 */
#ifndef PROBE_MAPPED_H
#define PROBE_MAPPED_H

#include "platform.h"

/* Before the first case: finds out whether a look can tell that a range is free. */
void mapped_start(void);

/* Note what a call has mapped or unmapped: whole pages. Where cases run in place, else nothing. */
void mapped_add(const void *address, size_t length);
void mapped_remove(const void *address, size_t length);

/* Notes that a mapping may grow below its address: how far, its accesses decide. */
void mapped_may_grow(const void *address);

/* Unmaps what is left. Returns 0 where something of it stays. */
int mapped_clear(void);

#endif
