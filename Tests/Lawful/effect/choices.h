/* Steps of the driver that show choices, beside those that show mutants. */
#ifndef CHOICES_H
#define CHOICES_H

#include "../../Mutants/effect/effect.h"

void effect_combinations(void);
void effect_states(void);
void effect_descriptors(void);
void effect_ends(void);
void effect_caches(void);
void effect_addresses(void);
void effect_options(void);
void effect_file_systems(void);
void effect_replacement(void);
void effect_gap(void);
void effect_growth(void);

#endif
