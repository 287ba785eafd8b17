/*
 * Provokes the mutants without the suite: plain calls, one line of output a step. What a mutant
 * does must show as a difference from the output without it.
 */
#ifndef EFFECT_H
#define EFFECT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern size_t page;
extern int driver; /* its process, which every name begins with */

enum { RW = PROT_READ | PROT_WRITE, ANONYMOUS = MAP_PRIVATE | MAP_ANONYMOUS };

/* A line with the errno that the call left, if it failed. */
void tell(const char *what, long value);
void tell_status(const char *what, long status);
/* Success, or the error; no address, since it differs from run to run. */
void tell_address(const char *what, const void *address);

/* What an access of each page of a range does: a letter for each. */
void tell_pages(const char *what, void *start, size_t len);
/* A sum over the bytes that can be read. */
void tell_bytes(const char *what, const void *start, size_t len);

/* A file, an object, or memory of this many bytes, of which byte i is i % 251 + 1. */
int file(size_t size, int oflag);
int object(size_t size, int oflag);
int pattern_fd(int fd, size_t size);
void tell_file(const char *what, int fd);
char *map(size_t len, int prot, int flags, int fd, off_t off);

/* Runs it in a child, and tells how that ended. */
void in_child(const char *what, void (*steps)(void));

/* What the driver does, each in a process of its own, up to NULL. */
extern void (*const groups[])(void);

void effect_mmap(void);
void effect_fixed(void);
void effect_sharing(void);
void effect_unmapping(void);
void effect_protecting(void);
void effect_syncing(void);
void effect_locking(void);
void effect_advice(void);
void effect_objects(void);
void effect_remapping(void);
void effect_memfd(void);
void effect_files(void);
void effect_fork(void);
void effect_process(void);
void effect_coherence(void);
void effect_lifetime(void);
void effect_names(void);
void effect_size(void);
void effect_first_touch(void);
void effect_second_time(void);
void effect_end_of_file(void);
void effect_kernel_access(void);
void effect_code(void);
void effect_placement(void);
void effect_fork_late(void);
void effect_mremap_late(void);
void effect_advice_late(void);
void effect_seals(void);
void effect_extensions(void);
void effect_threads(void);
void effect_errno(void);
void effect_faults(void);
void effect_elsewhere(void);
void effect_leaks(void);
void effect_descriptors(void);
void effect_concurrency(void);
void effect_held_size(void);
void effect_held_first_touch(void);
void effect_held_second_time(void);
void effect_held_end_of_file(void);
void effect_held_kernel_access(void);
void effect_held_code(void);
void effect_held_fork(void);
void effect_held_threads(void);
void effect_held_errno(void);
void effect_held_elsewhere(void);
void effect_held_leaks(void);
void effect_held_descriptors(void);
void effect_held_placement(void);
void effect_held_faults(void);
void effect_held_remap(void);
void effect_held_memfd(void);
void effect_fresh_size(void);
void effect_fresh_touch(void);
void effect_fresh_second(void);
void effect_fresh_end(void);
void effect_fresh_kernel(void);
void effect_fresh_fork(void);
void effect_fresh_threads(void);
void effect_fresh_errno(void);
void effect_fresh_beside(void);
void effect_fresh_order(void);
void effect_fresh_extension(void);

#endif
