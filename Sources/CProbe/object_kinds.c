/* Searching the table of the kinds of object. */
#include "platform.h"
#include "object_kinds.h"

const struct object_kind *object_kind_named(const char *name) {
  for (const struct named_kind *row = object_kinds; row->name != NULL; row++) {
    if (strcmp(row->name, name) == 0) return row->kind;
  }
  return NULL;
}
