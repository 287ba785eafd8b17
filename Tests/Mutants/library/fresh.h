/* What a process did before, for faults that show only behind other operations. */
#ifndef FRESH_H
#define FRESH_H

#include "mutants.h"
#include "pages.h"

enum event { UNMAPPED, REPLACED, PROTECTED, LOCKED, UNLOCKED, SHRUNK, FORKED };

void note(enum event what, const void *addr, size_t len);

/* How many notes overlap the range; noted_as_one: that are of exactly these pages. */
int noted(enum event what, const void *addr, size_t len);
int noted_as_one(enum event what, const void *addr, size_t len);
/* A page that adjoins the mapping was in such a call. */
int noted_beside(enum event what, const struct range *range);
int noted_object(enum event what, int fd);
int noted_object_of(enum event what, const struct range *range);
/* The size that it had before the last such call; -1: none. */
off_t noted_size(enum event what, int fd);

/* Versions that do what they must, and note it. */
void *noting_mmap(MMAP_PARAMETERS);
int noting_munmap(void *addr, size_t len);
int noting_mprotect(void *addr, size_t len, int prot);
int noting_mlock(const void *addr, size_t len);
int noting_munlock(const void *addr, size_t len);
int noting_ftruncate(int fd, off_t length);
pid_t noting_fork(void);

typedef void action(int number, siginfo_t *info, void *context);

/* Sets an action behind a version of it, and keeps the action in saved; nothing else shows. */
int wrap_action(int number, const struct sigaction *act, struct sigaction *old, action *version,
  struct sigaction *saved);

static inline int is_whole(const void *addr, size_t len) {
  return len > 0 && len < SIZE_MAX / 4 && !is_misaligned(addr);
}

static inline char *range_end(const struct range *range) {
  return range->start + range->len;
}

static inline int is_writable(const struct range *range) {
  return (range->prot & (PROT_READ | PROT_WRITE)) == (PROT_READ | PROT_WRITE);
}

static inline int is_shared_writable(const struct range *range) {
  return is_shared_file(range) && is_writable(range) && range_is_open(range);
}

/* The mapping that begins where this one ends, or ends where it begins; NULL: none. */
static inline struct range *range_after(const struct range *range) {
  return range_at(range_end(range));
}

static inline struct range *range_before(const struct range *range) {
  return range_at(range->start - 1);
}

#endif
