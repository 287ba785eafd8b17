/* What <unistd.h> is asked for; for header_unistd.c alone. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

const struct declaration unistd_declarations[] = {
#if defined(_POSIX_MEMLOCK)
  CONSTANT(_POSIX_MEMLOCK),
#endif
#if defined(_POSIX_MEMLOCK_RANGE)
  CONSTANT(_POSIX_MEMLOCK_RANGE),
#endif
#if defined(_POSIX_SHARED_MEMORY_OBJECTS)
  CONSTANT(_POSIX_SHARED_MEMORY_OBJECTS),
#endif
#if defined(_POSIX_SYNCHRONIZED_IO)
  CONSTANT(_POSIX_SYNCHRONIZED_IO),
#endif
#if defined(_POSIX_TYPED_MEMORY_OBJECTS)
  CONSTANT(_POSIX_TYPED_MEMORY_OBJECTS),
#endif
#if defined(_POSIX_ADVISORY_INFO)
  CONSTANT(_POSIX_ADVISORY_INFO),
#endif
#if defined(_XOPEN_VERSION)
  CONSTANT(_XOPEN_VERSION),
#endif
  END_OF_DECLARATIONS
};
