/* What <limits.h> is asked for; for header_limits.c alone. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

const struct declaration limits_declarations[] = {
#if defined(PAGESIZE)
  CONSTANT(PAGESIZE),
#endif
#if defined(PAGE_SIZE)
  CONSTANT(PAGE_SIZE),
#endif
  END_OF_DECLARATIONS
};
