/* The page size, where <limits.h> knows it when a program is compiled. */
#if !defined(_XOPEN_SOURCE)
#define _XOPEN_SOURCE 700
#endif
#include <limits.h>

#include "header.h"

const struct declaration limits_declarations[] = {
#ifdef PAGESIZE
  CONSTANT(PAGESIZE),
#endif
#ifdef PAGE_SIZE
  CONSTANT(PAGE_SIZE),
#endif
  END_OF_DECLARATIONS
};
