/* The groups of steps that the driver of the mutants takes. */
#include "effect.h"

void (*const groups[])(void) = {
  effect_mmap, effect_fixed, effect_sharing, effect_unmapping, effect_protecting, effect_syncing,
  effect_locking, effect_advice, effect_objects, effect_remapping, effect_memfd, effect_files,
  effect_fork, effect_process, effect_coherence, effect_lifetime, effect_names, effect_threads,
  effect_errno,
  effect_faults,
  effect_elsewhere,
  effect_leaks,
  effect_descriptors,
  effect_concurrency,
  NULL,
};
