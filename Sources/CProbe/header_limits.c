/* The page size, where <limits.h> knows it when a program is compiled. */
#if !defined(_XOPEN_SOURCE)
#define _XOPEN_SOURCE 700
#endif
#include <limits.h>

#include "header.h"
#include "declarations_limits.h"
