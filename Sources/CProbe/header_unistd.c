/* The options of memory mapping that <unistd.h> announces when a program is compiled. */
#include <unistd.h>

#include "header.h"
#include "declarations_unistd.h"
