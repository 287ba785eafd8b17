/*
 * What <sys/mman.h> declares where it is the only header: an application of the latest edition asks
 * for it, and nothing else is included before the table's own macros.
 */
#ifndef PROBE_POSIX_EDITION
#define PROBE_POSIX_EDITION 202405L
#define PROBE_XOPEN_EDITION 800
#endif
#undef _GNU_SOURCE /* where the command line has it: more than POSIX's names is not the question */
#define _POSIX_C_SOURCE PROBE_POSIX_EDITION
#define _XOPEN_SOURCE PROBE_XOPEN_EDITION
#include <sys/mman.h>

#include "header.h"
#include "platform_mman.h"
#include "declarations_mman.h"
