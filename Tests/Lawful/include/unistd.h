/*
 * The machine's own, but it announces no option for good: whether there is one says sysconf, and so
 * a variant may deny it.
 */
#pragma GCC system_header
#include_next <unistd.h>

#undef _POSIX_ADVISORY_INFO
#define _POSIX_ADVISORY_INFO 0
#undef _POSIX_FSYNC
#define _POSIX_FSYNC 0
#undef _POSIX_MEMLOCK
#define _POSIX_MEMLOCK 0
#undef _POSIX_MEMLOCK_RANGE
#define _POSIX_MEMLOCK_RANGE 0
#undef _POSIX_SHARED_MEMORY_OBJECTS
#define _POSIX_SHARED_MEMORY_OBJECTS 0
#undef _POSIX_SYNCHRONIZED_IO
#define _POSIX_SYNCHRONIZED_IO 0
#undef _XOPEN_VERSION /* by sysconf alone */
