/* Chooses the mutant of the environment variable MUTANT. */
#include "mutants.h"

#include <stdio.h>
#include <stdlib.h>

static const struct mutant *const tables[] = {
  mmap_error_mutants, mmap_fixed_mutants, mmap_content_mutants, mmap_sharing_mutants,
  mmap_protection_mutants, munmap_mutants, mprotect_mutants, msync_mutants, mlock_mutants,
  mlockall_mutants, advice_mutants, shm_mutants, mremap_mutants, memfd_mutants, mincore_mutants,
  file_mutants, stat_mutants, fork_mutants, process_mutants, signal_mutants,
  mmap_flag_mutants, read_write_mutants,
};
enum { TABLES = sizeof tables / sizeof *tables };

static const struct mutant *mutant_named(const char *name) {
  for (int i = 0; i < TABLES; i++) {
    for (const struct mutant *m = tables[i]; m->name != NULL; m++) {
      if (strcmp(m->name, name) == 0) return m;
    }
  }
  return NULL;
}

static void list(void) {
  static const char *const kinds[] = {"shall", "may", "extension"};
  for (int i = 0; i < TABLES; i++) {
    for (const struct mutant *m = tables[i]; m->name != NULL; m++) {
      printf("%s\t%s\t%s\t%s\t%s\n", m->name, m->interface, kinds[m->kind], m->requirement,
        m->sentence);
    }
  }
  exit(0);
}

const struct calls *preload_choice(void) {
  const char *name = getenv("MUTANT");
  const struct mutant *mutant;
  if (name == NULL || *name == '\0') return NULL;
  if (strcmp(name, "list") == 0) list();
  mutant = mutant_named(name);
  if (mutant != NULL) return &mutant->calls;
  fprintf(stderr, "no mutant %s; MUTANT=list prints their names\n", name);
  exit(64);
}
