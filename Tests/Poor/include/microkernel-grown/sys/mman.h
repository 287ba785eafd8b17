/* The same with the name that is older and shorter. */
#ifndef MICROKERNEL_GROWN_SYS_MMAN_H
#define MICROKERNEL_GROWN_SYS_MMAN_H
#pragma GCC system_header
#include_next <sys/mman.h>

#define MAP_ANON MAP_ANONYMOUS

#endif
