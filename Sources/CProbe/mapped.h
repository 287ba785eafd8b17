/*
 * What the case has mapped: where its process does not end with it, it is unmapped afterwards.
 */
#ifndef PROBE_MAPPED_H
#define PROBE_MAPPED_H

#include "platform.h"

#if PROBE_HAS_FORK

#define mapped_add(address, length) ((void)(address), (void)(length))
#define mapped_remove(address, length) ((void)(address), (void)(length))

#else

/* Note what a call has mapped or unmapped: whole pages. */
void mapped_add(const void *address, size_t length);
void mapped_remove(const void *address, size_t length);

/* Unmaps what is left. */
void mapped_clear(void);

#endif

#endif
