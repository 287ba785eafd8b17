/* The mutants, of which the environment variable MUTANT chooses one. */
#include "mutants.h"

#include <stdio.h>

static const struct mutant *const tables[] = {
  mmap_error_mutants, mmap_fixed_mutants, mmap_content_mutants, mmap_sharing_mutants,
  mmap_protection_mutants, munmap_mutants, mprotect_mutants, msync_mutants, mlock_mutants,
  mlockall_mutants, advice_mutants, shm_mutants, mremap_mutants, memfd_mutants, mincore_mutants,
  file_mutants, stat_mutants, fork_mutants, process_mutants, signal_mutants,
  mmap_flag_mutants, read_write_mutants,
  size_mutants, first_touch_mutants, second_time_mutants, end_of_file_mutants,
  kernel_access_a_mutants, kernel_access_b_mutants,
  code_mutants, placement_mutants, fork_late_mutants, mremap_late_mutants, advice_late_mutants,
  seals_mutants, extensions_mutants,
  thread_mutants, errno_late_mutants, fault_address_mutants, elsewhere_mutants, leak_mutants,
  descriptor_mutants, concurrency_mutants,
  held_size_mutants, held_first_touch_mutants, held_second_time_mutants, held_end_of_file_mutants,
  held_kernel_access_mutants, held_code_mutants, held_fork_mutants,
  held_threads_mutants, held_errno_mutants, held_elsewhere_mutants, held_leaks_mutants,
  held_descriptors_mutants, held_placement_mutants, held_faults_mutants, held_remap_mutants,
  held_memfd_mutants,
  fresh_size_mutants, fresh_touch_mutants, fresh_second_mutants, fresh_end_mutants,
  fresh_kernel_mutants, fresh_fork_mutants, fresh_threads_mutants, fresh_errno_mutants,
  fresh_beside_mutants, fresh_order_mutants, fresh_extension_mutants,
};

static void print_row(const struct mutant *mutant) {
  static const char *const kinds[] = {"shall", "may", "extension"};
  printf("%s\t%s\t%s\t%s\t%s\n", mutant->name, mutant->interface, kinds[mutant->kind],
    mutant->requirement, mutant->sentence);
}

#define ROW struct mutant
#define WHAT "mutant"
#define VARIABLE "MUTANT"
#include "../../Preload/choice.h"
