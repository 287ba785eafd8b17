/* Instructions that are stored and executed. */
#ifndef PROBE_INSTRUCTION_H
#define PROBE_INSTRUCTION_H

#include "platform.h"

/* The machine's return instruction, for `store bytes=return`. Returns 0 where it is not known. */
int return_instruction(const unsigned char **bytes, size_t *size);
/* Makes the machine see instructions that were stored as data. */
void instruction_stored(char *start, size_t size);

#endif
