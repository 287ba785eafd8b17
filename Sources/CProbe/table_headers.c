/* The headers that are asked what they declare. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "header.h"

extern const struct declaration
  mman_declarations[], unistd_declarations[], limits_declarations[];

const struct declaration *const declaration_tables[] = {
  mman_declarations, unistd_declarations, limits_declarations, 0
};
