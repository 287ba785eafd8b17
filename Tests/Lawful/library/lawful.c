/* The variants, of which the environment variable LAWFUL chooses one. */
#include "lawful.h"

#include <stdio.h>

#define TABLE(theme) theme##_variants,
static const struct variant *const tables[] = {THEMES(TABLE)};

static void print_row(const struct variant *variant) {
  printf("%s\t%s\t%s\n", variant->name, variant->page, variant->sentence);
}

#define ROW struct variant
#define WHAT "variant"
#define VARIABLE "LAWFUL"
#include "../../Preload/choice.h"
