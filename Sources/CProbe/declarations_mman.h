/* What <sys/mman.h> is asked for; for header_mman.c alone. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

/* A function may have a macro besides; what is asked for is the function. */
#undef mmap
#undef munmap
#undef mprotect
#undef msync
#undef mlock
#undef munlock
#undef mlockall
#undef munlockall
#undef posix_madvise
#undef shm_open
#undef shm_unlink
#undef posix_typed_mem_open
#undef posix_mem_offset
#undef posix_typed_mem_get_info

const struct declaration mman_declarations[] = {
#if defined(PROT_NONE)
  CONSTANT(PROT_NONE),
#endif
#if defined(PROT_READ)
  CONSTANT(PROT_READ),
#endif
#if defined(PROT_WRITE)
  CONSTANT(PROT_WRITE),
#endif
#if defined(PROT_EXEC)
  CONSTANT(PROT_EXEC),
#endif
#if defined(MAP_SHARED)
  CONSTANT(MAP_SHARED),
#endif
#if defined(MAP_PRIVATE)
  CONSTANT(MAP_PRIVATE),
#endif
#if defined(MAP_FIXED)
  CONSTANT(MAP_FIXED),
#endif
#if defined(MAP_ANONYMOUS)
  CONSTANT(MAP_ANONYMOUS),
#endif
#if defined(MAP_ANON)
  CONSTANT(MAP_ANON),
#endif
#if defined(MAP_FAILED)
  POINTER(MAP_FAILED, void *),
#endif
#if defined(MS_ASYNC)
  CONSTANT(MS_ASYNC),
#endif
#if defined(MS_SYNC)
  CONSTANT(MS_SYNC),
#endif
#if defined(MS_INVALIDATE)
  CONSTANT(MS_INVALIDATE),
#endif
#if defined(MCL_CURRENT)
  CONSTANT(MCL_CURRENT),
#endif
#if defined(MCL_FUTURE)
  CONSTANT(MCL_FUTURE),
#endif
#if defined(POSIX_MADV_NORMAL)
  CONSTANT(POSIX_MADV_NORMAL),
#endif
#if defined(POSIX_MADV_SEQUENTIAL)
  CONSTANT(POSIX_MADV_SEQUENTIAL),
#endif
#if defined(POSIX_MADV_RANDOM)
  CONSTANT(POSIX_MADV_RANDOM),
#endif
#if defined(POSIX_MADV_WILLNEED)
  CONSTANT(POSIX_MADV_WILLNEED),
#endif
#if defined(POSIX_MADV_DONTNEED)
  CONSTANT(POSIX_MADV_DONTNEED),
#endif
#if defined(POSIX_TYPED_MEM_ALLOCATE)
  CONSTANT(POSIX_TYPED_MEM_ALLOCATE),
#endif
#if defined(POSIX_TYPED_MEM_ALLOCATE_CONTIG)
  CONSTANT(POSIX_TYPED_MEM_ALLOCATE_CONTIG),
#endif
#if defined(POSIX_TYPED_MEM_MAP_ALLOCATABLE)
  CONSTANT(POSIX_TYPED_MEM_MAP_ALLOCATABLE),
#endif
#if !defined(PROBE_LACKS_SIZE_T)
  INTEGER_TYPE(size_t, !IS_SIGNED(size_t)),
#endif
#if !defined(PROBE_LACKS_OFF_T)
  INTEGER_TYPE(off_t, IS_SIGNED(off_t)),
#endif
#if !defined(PROBE_LACKS_MODE_T)
  INTEGER_TYPE(mode_t, 1),
#endif
#if defined(POSIX_TYPED_MEM_ALLOCATE) && !defined(PROBE_LACKS_POSIX_TMI_LENGTH)
  MEMBER(struct posix_typed_mem_info, posix_tmi_length, size_t),
#endif
#if !defined(PROBE_LACKS_MMAP)
  FUNCTION(mmap, void *(*)(void *, size_t, int, int, int, off_t)),
#endif
#if !defined(PROBE_LACKS_MUNMAP)
  FUNCTION(munmap, int (*)(void *, size_t)),
#endif
#if PROBE_HAS_MPROTECT && !defined(PROBE_LACKS_MPROTECT)
  FUNCTION(mprotect, int (*)(void *, size_t, int)),
#endif
#if PROBE_HAS_MSYNC && !defined(PROBE_LACKS_MSYNC)
  FUNCTION(msync, int (*)(void *, size_t, int)),
#endif
#if PROBE_HAS_MLOCK && !defined(PROBE_LACKS_MLOCK)
  FUNCTION(mlock, int (*)(const void *, size_t)),
#endif
#if PROBE_HAS_MLOCK && !defined(PROBE_LACKS_MUNLOCK)
  FUNCTION(munlock, int (*)(const void *, size_t)),
#endif
#if PROBE_HAS_MLOCKALL && !defined(PROBE_LACKS_MLOCKALL)
  FUNCTION(mlockall, int (*)(int)),
#endif
#if PROBE_HAS_MLOCKALL && !defined(PROBE_LACKS_MUNLOCKALL)
  FUNCTION(munlockall, int (*)(void)),
#endif
#if PROBE_HAS_POSIX_MADVISE && !defined(PROBE_LACKS_POSIX_MADVISE)
  FUNCTION(posix_madvise, int (*)(void *, size_t, int)),
#endif
#if PROBE_HAS_SHM_OPEN && !defined(PROBE_LACKS_SHM_OPEN) && !defined(PROBE_LACKS_MODE_T)
  FUNCTION(shm_open, int (*)(const char *, int, mode_t)),
#endif
#if PROBE_HAS_SHM_OPEN && !defined(PROBE_LACKS_SHM_UNLINK)
  FUNCTION(shm_unlink, int (*)(const char *)),
#endif
#if defined(POSIX_TYPED_MEM_ALLOCATE) && !defined(PROBE_LACKS_POSIX_TYPED_MEM_OPEN)
  DECLARED_ONLY(posix_typed_mem_open, int (*)(const char *, int, int)),
#endif
#if defined(POSIX_TYPED_MEM_ALLOCATE) && !defined(PROBE_LACKS_POSIX_MEM_OFFSET)
  DECLARED_ONLY(posix_mem_offset, int (*)(const void *, size_t, off_t *, size_t *, int *)),
#endif
#if defined(POSIX_TYPED_MEM_ALLOCATE) && !defined(PROBE_LACKS_POSIX_TYPED_MEM_GET_INFO)
  DECLARED_ONLY(posix_typed_mem_get_info, int (*)(int, struct posix_typed_mem_info *)),
#endif
  END_OF_DECLARATIONS
};
