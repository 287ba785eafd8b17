/* The systems, of which the environment variable POOR chooses one. */
#include "poor.h"

#include <stdio.h>

#define TABLE(theme) theme##_systems,
static const struct system *const tables[] = {THEMES(TABLE)};

static void print_row(const struct system *system) {
  printf("%s\t%s\n", system->name, system->sentence);
}

#define ROW struct system
#define WHAT "system"
#define VARIABLE "POOR"
#include "../../Preload/choice.h"
