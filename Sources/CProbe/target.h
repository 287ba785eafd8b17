/* What is asked of the system in one place, because not every system can answer. */
#ifndef PROBE_TARGET_H
#define PROBE_TARGET_H

#include "platform.h"

/* What the target calls itself: the fact `system`. */
const char *system_name(void);

/* Bytes; 0 where nobody knows. */
uint64_t page_size(void);

/* The greatest off_t. */
uint64_t off_max(void);

/* The edition of POSIX that the system says it has; 0 for none. */
uint64_t posix_version(void);

/*
 * The value of an option (_SC_...): what <unistd.h> says where that announces it, else what sysconf()
 * says, where there is one.
 */
long option_value(const char *name);

/* The effective ids. Return 0 where the system has no users. */
int user_id(uint64_t *id);
int group_id(uint64_t *id);

/* Of this process and of its parent, 0 where processes have no numbers. */
pid_t process_id(void);
pid_t parent_id(void);

/* Sleeps, where the system can. */
enum { MILLISECOND = 1000 * 1000 };
void nap(long seconds, long nanoseconds);

#endif
