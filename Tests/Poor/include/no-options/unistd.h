/* The machine's own, but it announces no option. */
#pragma GCC system_header
#include_next <unistd.h>
#include "../no-options.h"
