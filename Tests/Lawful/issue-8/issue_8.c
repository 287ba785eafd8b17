/*
 * A system of the edition of 2024 that has the option TYM and no pool of typed memory: what can be
 * asked of it are errors.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int fails(int error) {
  errno = error;
  return -1;
}

/* Whatever the C library has of 2008 is of 2024 here. */
long sysconf(int name) {
  static long (*asked)(int);
  long value;
  if (asked == NULL) *(void **)&asked = dlsym(RTLD_NEXT, "sysconf");
  if (name == _SC_TYPED_MEMORY_OBJECTS) return ISSUE_8;
  value = asked(name);
  return value == 200809 ? ISSUE_8 : value;
}

int posix_typed_mem_open(const char *name, int oflag, int tflag) {
  (void)oflag;
  if ((tflag & (tflag - 1)) != 0 || tflag > POSIX_TYPED_MEM_MAP_ALLOCATABLE) return fails(EINVAL);
  return fails(strlen(name) >= PATH_MAX ? ENAMETOOLONG : ENOENT);
}

int posix_typed_mem_get_info(int fildes, struct posix_typed_mem_info *info) {
  (void)info;
  return fcntl(fildes, F_GETFD) < 0 ? EBADF : ENODEV;
}

/* Of memory that is mapped and not typed nothing is said. */
int posix_mem_offset(const void *restrict addr, size_t len, off_t *restrict off,
  size_t *restrict contig_len, int *restrict fildes) {
  unsigned char known;
  char *start = (char *)addr - (uintptr_t)addr % (uintptr_t)sysconf(_SC_PAGESIZE);
  (void)len;
  if (mincore(start, 1, &known) != 0) return EACCES;
  *off = 0;
  *contig_len = 0;
  *fildes = -1;
  return 0;
}
