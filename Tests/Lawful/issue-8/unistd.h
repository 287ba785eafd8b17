/* The machine's own, but of the edition of 2024, with typed memory. */
#pragma GCC system_header
#include_next <unistd.h>

#define ISSUE_8 202405L

#undef _POSIX_VERSION
#define _POSIX_VERSION ISSUE_8
#undef _POSIX_MAPPED_FILES
#define _POSIX_MAPPED_FILES ISSUE_8
#undef _POSIX_MEMORY_PROTECTION
#define _POSIX_MEMORY_PROTECTION ISSUE_8
#undef _POSIX_TYPED_MEMORY_OBJECTS
#define _POSIX_TYPED_MEMORY_OBJECTS ISSUE_8
