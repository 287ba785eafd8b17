/*
 * What <sys/mman.h> declares where it is the only header: an application of the latest edition asks
 * for it, and nothing else is included before the table's own macros.
 */
#ifndef PROBE_POSIX_EDITION
#define PROBE_POSIX_EDITION 202405L
#define PROBE_XOPEN_EDITION 800
#endif
#undef _GNU_SOURCE /* where the command line has it: more than POSIX's names is not the question */
#define _POSIX_C_SOURCE PROBE_POSIX_EDITION
#define _XOPEN_SOURCE PROBE_XOPEN_EDITION
#include <sys/mman.h>

#include "header.h"
#include "platform_mman.h"

/* POSIX lets each function have a macro besides; what is asked for here is the function. */
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
#ifdef PROT_NONE
  CONSTANT(PROT_NONE),
#endif
#ifdef PROT_READ
  CONSTANT(PROT_READ),
#endif
#ifdef PROT_WRITE
  CONSTANT(PROT_WRITE),
#endif
#ifdef PROT_EXEC
  CONSTANT(PROT_EXEC),
#endif
#ifdef MAP_SHARED
  CONSTANT(MAP_SHARED),
#endif
#ifdef MAP_PRIVATE
  CONSTANT(MAP_PRIVATE),
#endif
#ifdef MAP_FIXED
  CONSTANT(MAP_FIXED),
#endif
#ifdef MAP_ANONYMOUS
  CONSTANT(MAP_ANONYMOUS),
#endif
#ifdef MAP_ANON
  CONSTANT(MAP_ANON),
#endif
#ifdef MS_ASYNC
  CONSTANT(MS_ASYNC),
#endif
#ifdef MS_SYNC
  CONSTANT(MS_SYNC),
#endif
#ifdef MS_INVALIDATE
  CONSTANT(MS_INVALIDATE),
#endif
#ifdef MCL_CURRENT
  CONSTANT(MCL_CURRENT),
#endif
#ifdef MCL_FUTURE
  CONSTANT(MCL_FUTURE),
#endif
#ifdef POSIX_MADV_NORMAL
  CONSTANT(POSIX_MADV_NORMAL),
#endif
#ifdef POSIX_MADV_SEQUENTIAL
  CONSTANT(POSIX_MADV_SEQUENTIAL),
#endif
#ifdef POSIX_MADV_RANDOM
  CONSTANT(POSIX_MADV_RANDOM),
#endif
#ifdef POSIX_MADV_WILLNEED
  CONSTANT(POSIX_MADV_WILLNEED),
#endif
#ifdef POSIX_MADV_DONTNEED
  CONSTANT(POSIX_MADV_DONTNEED),
#endif
#ifdef POSIX_TYPED_MEM_ALLOCATE
  CONSTANT(POSIX_TYPED_MEM_ALLOCATE),
#endif
#ifdef POSIX_TYPED_MEM_ALLOCATE_CONTIG
  CONSTANT(POSIX_TYPED_MEM_ALLOCATE_CONTIG),
#endif
#ifdef POSIX_TYPED_MEM_MAP_ALLOCATABLE
  CONSTANT(POSIX_TYPED_MEM_MAP_ALLOCATABLE),
#endif
#ifdef MAP_FAILED
  POINTER(MAP_FAILED, void *),
#endif
  INTEGER_TYPE(size_t, !IS_SIGNED(size_t)),
  INTEGER_TYPE(off_t, IS_SIGNED(off_t)),
#ifndef PROBE_LACKS_MODE_T
  INTEGER_TYPE(mode_t, 1),
#endif
  FUNCTION(mmap, void *(*)(void *, size_t, int, int, int, off_t)),
  FUNCTION(munmap, int (*)(void *, size_t)),
#if PROBE_HAS_MPROTECT
  FUNCTION(mprotect, int (*)(void *, size_t, int)),
#endif
#if PROBE_HAS_MSYNC
  FUNCTION(msync, int (*)(void *, size_t, int)),
#endif
#if PROBE_HAS_MLOCK
  FUNCTION(mlock, int (*)(const void *, size_t)),
  FUNCTION(munlock, int (*)(const void *, size_t)),
#endif
#if PROBE_HAS_MLOCKALL
  FUNCTION(mlockall, int (*)(int)),
  FUNCTION(munlockall, int (*)(void)),
#endif
#if PROBE_HAS_POSIX_MADVISE
  FUNCTION(posix_madvise, int (*)(void *, size_t, int)),
#endif
#if PROBE_HAS_SHM_OPEN && !defined(PROBE_LACKS_MODE_T)
  FUNCTION(shm_open, int (*)(const char *, int, mode_t)),
  FUNCTION(shm_unlink, int (*)(const char *)),
#endif
#ifdef POSIX_TYPED_MEM_ALLOCATE
  DECLARED_ONLY(posix_typed_mem_open, int (*)(const char *, int, int)),
  DECLARED_ONLY(posix_mem_offset, int (*)(const void *, size_t, off_t *, size_t *, int *)),
  DECLARED_ONLY(posix_typed_mem_get_info, int (*)(int, struct posix_typed_mem_info *)),
  MEMBER(struct posix_typed_mem_info, posix_tmi_length, size_t),
#endif
  END_OF_DECLARATIONS
};
