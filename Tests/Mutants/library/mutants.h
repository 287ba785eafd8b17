/*
 * What the files of the library know of each other.
 *
 * A mutant is one small bug: a row with its own version of one or more calls.
 */
#ifndef MUTANTS_H
#define MUTANTS_H

#include "../../Preload/preload.h"

enum kind { SHALL, MAY, EXTENSION };

struct mutant {
  const char *name, *interface;
  enum kind kind;
  const char *requirement; /* the one it breaks, or makes use of */
  const char *sentence;
  struct calls calls;
};

extern const struct mutant mmap_error_mutants[], mmap_fixed_mutants[], mmap_content_mutants[];
extern const struct mutant mmap_sharing_mutants[], mmap_protection_mutants[];
extern const struct mutant munmap_mutants[], mprotect_mutants[], msync_mutants[];
extern const struct mutant mlock_mutants[], mlockall_mutants[], advice_mutants[];
extern const struct mutant shm_mutants[], mremap_mutants[], memfd_mutants[], mincore_mutants[];
extern const struct mutant file_mutants[], stat_mutants[], fork_mutants[], process_mutants[];
extern const struct mutant signal_mutants[], mmap_flag_mutants[], read_write_mutants[];
extern const struct mutant thread_mutants[];
extern const struct mutant errno_late_mutants[];
extern const struct mutant fault_address_mutants[];
extern const struct mutant elsewhere_mutants[];
extern const struct mutant leak_mutants[];
extern const struct mutant descriptor_mutants[];
extern const struct mutant concurrency_mutants[];

#endif
