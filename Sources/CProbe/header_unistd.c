/* The options of memory mapping that <unistd.h> announces when a program is compiled. */
#include <unistd.h>

#include "header.h"

const struct declaration unistd_declarations[] = {
#ifdef _POSIX_MEMLOCK
  CONSTANT(_POSIX_MEMLOCK),
#endif
#ifdef _POSIX_MEMLOCK_RANGE
  CONSTANT(_POSIX_MEMLOCK_RANGE),
#endif
#ifdef _POSIX_SHARED_MEMORY_OBJECTS
  CONSTANT(_POSIX_SHARED_MEMORY_OBJECTS),
#endif
#ifdef _POSIX_SYNCHRONIZED_IO
  CONSTANT(_POSIX_SYNCHRONIZED_IO),
#endif
#ifdef _POSIX_TYPED_MEMORY_OBJECTS
  CONSTANT(_POSIX_TYPED_MEMORY_OBJECTS),
#endif
#ifdef _POSIX_ADVISORY_INFO
  CONSTANT(_POSIX_ADVISORY_INFO),
#endif
  END_OF_DECLARATIONS
};
