/* The probe's own descriptors: out of the way of those that a case counts on. */
#ifndef PROBE_DESCRIPTORS_H
#define PROBE_DESCRIPTORS_H

/* Above those that a case counts on, below 256, macOS's limit. */
enum { OWN_DESCRIPTORS = 200, BARRIER_DESCRIPTORS = 224 };

/* Each returns a descriptor of the probe's own, or the one given where there can be none. */
int descriptor_copy(int descriptor);
int descriptor_move(int descriptor);

/*
 * Leads those of the standard descriptors nowhere that neither plans nor observations go through,
 * where that can be done.
 */
void silence_others(int input, int output);

#endif
