/* The tables of constants, and the values that no constant of a family has. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "tables.h"

extern const struct constant
  memory_constants[], advice_constants[], file_constants[], system_constants[], signal_constants[];

const struct constant *const constant_tables[] = {
  memory_constants, advice_constants, file_constants, system_constants, signal_constants, NULL
};

const struct unknown unknown_values[] = {
  /*
   * PROT's low byte belongs to architectures, FreeBSD's PROT_MAX takes three bits from 16 on,
   * Linux's PROT_GROWS two from 24 on
   */
  {"PROT", UNKNOWN_BITS, 0x030700ff},
  /*
   * the flags of mmap are crowded, and each further bit may be another extension; this one is free
   * on Linux, the BSDs and macOS, and FreeBSD's alignment is above it
   */
  {"MAP", UNKNOWN_BIT, 0x200000},
  {"MS", UNKNOWN_BITS, 0},
  {"MCL", UNKNOWN_BITS, 0},
  {"POSIX_MADV", UNKNOWN_VALUE, INT_MIN},
  {"MADV", UNKNOWN_VALUE, INT_MIN},
  /* MREMAP_DONTUNMAP is 4 */
  {"MREMAP", UNKNOWN_BITS, 0x7},
  {"MLOCK", UNKNOWN_BITS, 0x1},
  /* the upper bits are a size of huge pages */
  {"MFD", UNKNOWN_BITS, 0x7c0000ff},
  {"SC", UNKNOWN_VALUE, INT_MAX},
  {NULL, UNKNOWN_VALUE, 0}
};
