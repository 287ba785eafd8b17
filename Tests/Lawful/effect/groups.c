/* The groups of steps that the driver of the lawful variants takes. */
#include "choices.h"

void (*const groups[])(void) = {
  effect_mmap, effect_fixed, effect_sharing, effect_unmapping, effect_protecting, effect_syncing,
  effect_locking, effect_advice, effect_objects, effect_remapping, effect_memfd, effect_files,
  effect_fork, effect_process, effect_combinations, effect_states,
  effect_descriptors, effect_ends, effect_caches, effect_addresses, effect_options,
  effect_file_systems, effect_replacement, effect_gap, effect_growth,
  NULL,
};
