/* Chooses the variant of the environment variable LAWFUL. */
#include "lawful.h"

#include <stdio.h>
#include <stdlib.h>

#define TABLE(theme) theme##_variants,
static const struct variant *const tables[] = {THEMES(TABLE)};
enum { TABLES = sizeof tables / sizeof *tables };

static const struct variant *variant_named(const char *name) {
  for (int i = 0; i < TABLES; i++) {
    for (const struct variant *v = tables[i]; v->name != NULL; v++) {
      if (strcmp(v->name, name) == 0) return v;
    }
  }
  return NULL;
}

static void list(void) {
  for (int i = 0; i < TABLES; i++) {
    for (const struct variant *v = tables[i]; v->name != NULL; v++) {
      printf("%s\t%s\t%s\n", v->name, v->page, v->sentence);
    }
  }
  exit(0);
}

const struct calls *preload_choice(void) {
  const char *name = getenv("LAWFUL");
  const struct variant *variant;
  if (name == NULL || *name == '\0') return NULL;
  if (strcmp(name, "list") == 0) list();
  variant = variant_named(name);
  if (variant != NULL) return &variant->calls;
  fprintf(stderr, "no variant %s; LAWFUL=list prints their names\n", name);
  exit(64);
}
