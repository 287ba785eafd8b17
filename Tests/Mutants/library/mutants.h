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
extern const struct mutant size_mutants[], first_touch_mutants[], second_time_mutants[];
extern const struct mutant end_of_file_mutants[], kernel_access_a_mutants[];
extern const struct mutant kernel_access_b_mutants[];
extern const struct mutant code_mutants[], placement_mutants[], fork_late_mutants[];
extern const struct mutant mremap_late_mutants[], advice_late_mutants[], seals_mutants[];
extern const struct mutant extensions_mutants[];
extern const struct mutant thread_mutants[], errno_late_mutants[], fault_address_mutants[];
extern const struct mutant elsewhere_mutants[], leak_mutants[], descriptor_mutants[];
extern const struct mutant concurrency_mutants[];
extern const struct mutant held_size_mutants[], held_first_touch_mutants[];
extern const struct mutant held_second_time_mutants[], held_end_of_file_mutants[];
extern const struct mutant held_kernel_access_mutants[], held_code_mutants[];
extern const struct mutant held_fork_mutants[], held_threads_mutants[], held_errno_mutants[];
extern const struct mutant held_elsewhere_mutants[], held_leaks_mutants[];
extern const struct mutant held_descriptors_mutants[], held_placement_mutants[];
extern const struct mutant held_faults_mutants[], held_remap_mutants[], held_memfd_mutants[];
extern const struct mutant fresh_size_mutants[], fresh_touch_mutants[];
extern const struct mutant fresh_second_mutants[], fresh_end_mutants[];
extern const struct mutant fresh_kernel_mutants[], fresh_fork_mutants[];
extern const struct mutant fresh_threads_mutants[], fresh_errno_mutants[];
extern const struct mutant fresh_beside_mutants[], fresh_order_mutants[];
extern const struct mutant fresh_extension_mutants[];

#endif
