/* Chooses the system of the environment variable POOR. */
#include "poor.h"

#include <stdio.h>
#include <stdlib.h>

#define TABLE(theme) theme##_systems,
static const struct system *const tables[] = {THEMES(TABLE)};
enum { TABLES = sizeof tables / sizeof *tables };

static const struct system *system_named(const char *name) {
  for (int i = 0; i < TABLES; i++) {
    for (const struct system *s = tables[i]; s->name != NULL; s++) {
      if (strcmp(s->name, name) == 0) return s;
    }
  }
  return NULL;
}

const struct calls *preload_choice(void) {
  const char *name = getenv("POOR");
  const struct system *system;
  if (name == NULL || *name == '\0') return NULL;
  system = system_named(name);
  if (system != NULL) return &system->calls;
  fprintf(stderr, "no system %s\n", name);
  exit(64);
}
