/* A libc that says 2008, and announces nothing of it. */
#pragma GCC system_header
#include_next <unistd.h>
#include "../no-options.h"

#undef _POSIX_VERSION
#define _POSIX_VERSION 200809L
