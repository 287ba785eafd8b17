/* The machine's own, and what Issue 8 and the option TYM add to it. */
#pragma GCC system_header
#include_next <sys/mman.h>

#ifndef ISSUE_8_SYS_MMAN_H
#define ISSUE_8_SYS_MMAN_H

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS 0x20
#endif
#ifndef MAP_ANON
#define MAP_ANON MAP_ANONYMOUS
#endif

/* What Linux has had since 6.11 and 6.13, which may be longer than its C library. */
#if defined(__linux__) && defined(_DEFAULT_SOURCE)
#ifndef MAP_DROPPABLE
#define MAP_DROPPABLE 0x08
#endif
#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#define MADV_GUARD_REMOVE 103
#endif
#endif

#define POSIX_TYPED_MEM_ALLOCATE 1
#define POSIX_TYPED_MEM_ALLOCATE_CONTIG 2
#define POSIX_TYPED_MEM_MAP_ALLOCATABLE 4

struct posix_typed_mem_info {
  size_t posix_tmi_length;
};

int posix_mem_offset(const void *__restrict, size_t, off_t *__restrict, size_t *__restrict,
  int *__restrict);
int posix_typed_mem_get_info(int, struct posix_typed_mem_info *);
int posix_typed_mem_open(const char *, int, int);

#endif
