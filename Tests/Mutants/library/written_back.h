/* A shared mapping as a system without shared mappings fakes it: a copy that is written back. */
#ifndef WRITTEN_BACK_H
#define WRITTEN_BACK_H

#include "mutants.h"

void *written_back_mmap(MMAP_PARAMETERS);

int written_back_munmap(void *addr, size_t len);
int written_back_munmap_to_start(void *addr, size_t len);
int written_back_munmap_whole(void *addr, size_t len);
int written_back_munmap_by_number(void *addr, size_t len);
int written_back_msync(void *addr, size_t len, int flags);
int written_back_msync_to_start(void *addr, size_t len, int flags);
int written_back_msync_whole(void *addr, size_t len, int flags);
int written_back_msync_by_number(void *addr, size_t len, int flags);

/* The copies of the process, as it ends. */
void written_back_all(void);

#endif
