/* The groups of steps that the driver of the mutants takes. */
#include "effect.h"

void (*const groups[])(void) = {
  effect_mmap, effect_fixed, effect_sharing, effect_unmapping, effect_protecting, effect_syncing,
  effect_locking, effect_advice, effect_objects, effect_remapping, effect_memfd, effect_files,
  effect_fork, effect_process, effect_coherence, effect_lifetime, effect_names,
  effect_size, effect_first_touch, effect_second_time, effect_end_of_file, effect_kernel_access,
  effect_code, effect_placement, effect_fork_late, effect_mremap_late, effect_advice_late,
  effect_seals, effect_extensions,
  effect_threads, effect_errno, effect_faults, effect_elsewhere, effect_leaks, effect_descriptors,
  effect_concurrency,
  effect_held_size, effect_held_first_touch, effect_held_second_time, effect_held_end_of_file,
  effect_held_kernel_access, effect_held_code, effect_held_fork,
  effect_held_threads, effect_held_errno, effect_held_elsewhere, effect_held_leaks,
  effect_held_descriptors, effect_held_placement, effect_held_faults, effect_held_remap,
  effect_held_memfd,
  effect_fresh_size, effect_fresh_touch, effect_fresh_second, effect_fresh_end,
  effect_fresh_kernel, effect_fresh_fork, effect_fresh_threads, effect_fresh_errno,
  effect_fresh_beside, effect_fresh_order, effect_fresh_extension,
  NULL,
};
