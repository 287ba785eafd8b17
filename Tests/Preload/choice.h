/*
 * Defines preload_choice() for a library of rows. Whoever includes it has defined ROW, the type of a
 * row with a name and calls; WHAT, what a row is; VARIABLE, the name of the variable of the
 * environment that chooses one; `tables`, of which each ends with a row without a name; and
 * print_row(), which prints one for whoever asks for a list.
 */
#include <stdio.h>
#include <stdlib.h>

enum { TABLES = sizeof tables / sizeof *tables };

static const ROW *row_named(const char *name) {
  for (int i = 0; i < TABLES; i++) {
    for (const ROW *row = tables[i]; row->name != NULL; row++) {
      if (strcmp(row->name, name) == 0) return row;
    }
  }
  return NULL;
}

static void list(void) {
  for (int i = 0; i < TABLES; i++) {
    for (const ROW *row = tables[i]; row->name != NULL; row++) print_row(row);
  }
  exit(0);
}

const struct calls *preload_choice(void) {
  const char *name = getenv(VARIABLE);
  const ROW *row;
  if (name == NULL || *name == '\0') return NULL;
  if (strcmp(name, "list") == 0) list();
  row = row_named(name);
  if (row != NULL) return &row->calls;
  fprintf(stderr, "no %s %s; %s=list prints their names\n", WHAT, name, VARIABLE);
  exit(64);
}
