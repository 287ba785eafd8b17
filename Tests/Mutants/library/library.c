/* Chooses the mutant of the environment variable MUTANT, and stands before the C library. */
#include "mutants.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct calls real;
size_t page;

static struct calls chosen;

static const struct mutant *const tables[] = {
  mmap_error_mutants, mmap_fixed_mutants, mmap_content_mutants, mmap_sharing_mutants,
  mmap_protection_mutants, munmap_mutants, mprotect_mutants, msync_mutants, mlock_mutants,
  mlockall_mutants, advice_mutants, shm_mutants, mremap_mutants, memfd_mutants, mincore_mutants,
  file_mutants, stat_mutants, fork_mutants, process_mutants, signal_mutants,
};
enum { TABLES = sizeof tables / sizeof *tables };

/* ---- the choice ------------------------------------------------------------------------------ */

static const struct mutant *mutant_named(const char *name) {
  for (int i = 0; i < TABLES; i++) {
    for (const struct mutant *m = tables[i]; m->name != NULL; m++) {
      if (strcmp(m->name, name) == 0) return m;
    }
  }
  return NULL;
}

static void list(void) {
  static const char *const kinds[] = {"shall", "may", "extension"};
  for (int i = 0; i < TABLES; i++) {
    for (const struct mutant *m = tables[i]; m->name != NULL; m++) {
      printf("%s\t%s\t%s\t%s\t%s\n", m->name, m->interface, kinds[m->kind], m->requirement,
        m->sentence);
    }
  }
  exit(0);
}

/* A conversion that ISO C does not know, and that dlsym cannot do without. */
static void look_up(void *function, size_t size, const char *name) {
  void *symbol = dlsym(RTLD_NEXT, name);
  memcpy(function, &symbol, size);
}

#define LOOK_UP(type, name, parameters, arguments) \
  look_up(&real.name, sizeof real.name, #name);
#define CHOOSE(type, name, parameters, arguments) \
  if (mutant->calls.name != NULL) chosen.name = mutant->calls.name;

__attribute__((constructor)) static void start(void) {
  const char *name = getenv("MUTANT");
  const struct mutant *mutant;
  if (page != 0) return;
  PLAIN_CALLS(LOOK_UP)
  OTHER_CALLS(LOOK_UP)
  chosen = real;
  page = (size_t)real.sysconf(_SC_PAGESIZE);
  if (name == NULL || *name == '\0') return;
  if (strcmp(name, "list") == 0) list();
  mutant = mutant_named(name);
  if (mutant == NULL) {
    fprintf(stderr, "no mutant %s; MUTANT=list prints their names\n", name);
    exit(64);
  }
  PLAIN_CALLS(CHOOSE)
  OTHER_CALLS(CHOOSE)
}

/* ---- the calls ------------------------------------------------------------------------------- */

/* What comes before this library is ready, such as malloc in another constructor. */
static void ready(void) {
  if (page == 0) start();
}

/* A call that succeeds keeps errno, so that what a mutant does besides is not seen there. */
#define PASS(type, name, parameters, arguments) \
  type name parameters { \
    int before = errno; \
    type result; \
    ready(); \
    result = chosen.name arguments; \
    if (result != -1) errno = before; \
    return result; \
  }
PLAIN_CALLS(PASS)

void *mmap(MMAP_PARAMETERS) {
  int before = errno;
  ready();
  void *result = chosen.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || (uintptr_t)result < page) return result;
  ranges_add(result, len, prot, flags, fd, off);
  errno = before;
  return result;
}

int munmap(void *addr, size_t len) {
  int before = errno;
  ready();
  int result = chosen.munmap(addr, len);
  if (result != 0) return result;
  ranges_remove(addr, len);
  errno = before;
  return 0;
}

int mprotect(void *addr, size_t len, int prot) {
  int before = errno;
  ready();
  int result = chosen.mprotect(addr, len, prot);
  if (result != 0) return result;
  ranges_protect(addr, len, prot);
  errno = before;
  return 0;
}

void *mremap(void *old, size_t old_size, size_t new_size, int flags, ...) {
  va_list rest;
  int before = errno;
  ready();
  va_start(rest, flags);
  void *address = va_arg(rest, void *);
  va_end(rest);
  void *result = chosen.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED) return result;
  ranges_move(MREMAP_ARGUMENTS, result);
  errno = before;
  return result;
}

int mlock(const void *addr, size_t len) {
  int result = chosen.mlock(addr, len);
  if (result == 0) locks_add(addr, len);
  return result;
}

int mlock2(const void *addr, size_t len, unsigned flags) {
  int result = chosen.mlock2(addr, len, flags);
  if (result == 0) locks_add(addr, len);
  return result;
}

int munlock(const void *addr, size_t len) {
  int result = chosen.munlock(addr, len);
  if (result == 0) locks_remove(addr, len);
  return result;
}

int mlockall(int flags) {
  return chosen.mlockall(flags);
}

int munlockall(void) {
  return chosen.munlockall();
}

int posix_madvise(void *addr, size_t len, int advice) {
  return chosen.posix_madvise(addr, len, advice);
}

int fstat(int fd, struct stat *status) {
  ready();
  return chosen.fstat(fd, status);
}

/* The third argument, if there is one, has the size of a register either way. */
int fcntl(int fd, int command, ...) {
  va_list rest;
  ready();
  va_start(rest, command);
  long argument = va_arg(rest, long);
  va_end(rest);
  return chosen.fcntl(fd, command, argument);
}

long sysconf(int name) {
  ready();
  return chosen.sysconf(name);
}

pid_t fork(void) {
  return chosen.fork();
}

void _exit(int status) {
  chosen._exit(status);
  for (;;) real._exit(status);
}

/* ---- the same under the names that _FILE_OFFSET_BITS=64 gives them --------------------------- */

void *mmap64(MMAP_PARAMETERS) __attribute__((alias("mmap")));
int ftruncate64(int fd, off_t length) __attribute__((alias("ftruncate")));
int fstat64(int fd, struct stat64 *status) __attribute__((alias("fstat")));
int fcntl64(int fd, int command, ...) __attribute__((alias("fcntl")));
