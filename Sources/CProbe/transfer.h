/*
 * The buffer through which the probe's own data passes to and from system calls. There is one,
 * and it is static: a thread's stack may be small. Two threads that transfer at the same time
 * would share it.
 */
#ifndef PROBE_TRANSFER_H
#define PROBE_TRANSFER_H

#include "platform.h"

enum { TRANSFER_BYTES = 65536 };

extern unsigned char transfer[TRANSFER_BYTES];

#endif
