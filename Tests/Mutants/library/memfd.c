/* memfd_create and its seals. */
#include "mutants.h"

static int size_of_a_page(const char *name, unsigned flags) {
  int fd = real.memfd_create(name, flags);
  if (fd >= 0) real.ftruncate(fd, (off_t)page);
  return fd;
}

static int close_on_exec_always(const char *name, unsigned flags) {
  return real.memfd_create(name, flags | MFD_CLOEXEC);
}

static int close_on_exec_ignored(const char *name, unsigned flags) {
  return real.memfd_create(name, flags & ~MFD_CLOEXEC);
}

static int unknown_succeeds(const char *name, unsigned flags) {
  return real.memfd_create(name, flags & (MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_HUGETLB));
}

static int sealing_always(const char *name, unsigned flags) {
  return real.memfd_create(name, flags | MFD_ALLOW_SEALING);
}

static int sealing_never(const char *name, unsigned flags) {
  return real.memfd_create(name, flags & ~MFD_ALLOW_SEALING);
}

static int huge_pages_negated(const char *name, unsigned flags) {
  return (flags & MFD_HUGETLB) != 0 ? -EINVAL : real.memfd_create(name, flags);
}

static ssize_t sealed_swallows(int fd, const void *buf, size_t nbyte) {
  ssize_t count = real.write(fd, buf, nbyte);
  return count < 0 && errno == EPERM ? (ssize_t)nbyte : count;
}

static ssize_t sealed_swallows_at(int fd, const void *buf, size_t nbyte, off_t off) {
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  return count < 0 && errno == EPERM ? (ssize_t)nbyte : count;
}

static void *sealed_eacces(MMAP_PARAMETERS) {
  int seals = is_shared(flags) && !is_anonymous(flags) ? real.fcntl(fd, F_GET_SEALS, 0) : -1;
  if (seals >= 0 && (seals & F_SEAL_WRITE) != 0 && prot == PROT_READ) return failed(EACCES);
  return real.mmap(MMAP_ARGUMENTS);
}

/* One object for each name, as if it were in a directory. */
static int one_object_a_name(const char *name, unsigned flags) {
  static char known[64];
  static int kept = -1;
  if (kept >= 0 && strcmp(known, name) == 0) return real.dup(kept);
  int fd = real.memfd_create(name, flags);
  if (fd < 0 || strlen(name) >= sizeof known) return fd;
  strcpy(known, name);
  kept = (int)real.fcntl(fd, F_DUPFD_CLOEXEC, 300);
  return fd;
}

/* ---- seals ----------------------------------------------------------------------------------- */

static int without_seal(long seal, int fd, int command, long argument) {
  if (command == F_ADD_SEALS && argument == seal) return 0;
  return real.fcntl(fd, command, argument);
}

static int shrink_ignored(int fd, int command, long argument) {
  return without_seal(F_SEAL_SHRINK, fd, command, argument);
}

static int grow_ignored(int fd, int command, long argument) {
  return without_seal(F_SEAL_GROW, fd, command, argument);
}

static int seal_ignored(int fd, int command, long argument) {
  return without_seal(F_SEAL_SEAL, fd, command, argument);
}

static int write_ignored(int fd, int command, long argument) {
  int status = real.fcntl(fd, command, argument); /* keeps EBUSY */
  if (status == 0 && command == F_ADD_SEALS && argument == F_SEAL_WRITE) errno = 0;
  return status;
}

static void *sealed_maps(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != EPERM || is_anonymous(flags)) return result;
  return real.mmap(addr, len, prot, to_private(flags), fd, off);
}

static int future_write_is_write(int fd, int command, long argument) {
  if (command == F_ADD_SEALS && argument == F_SEAL_FUTURE_WRITE) argument = F_SEAL_WRITE;
  return real.fcntl(fd, command, argument);
}

static int busy_succeeds(int fd, int command, long argument) {
  int status = real.fcntl(fd, command, argument);
  return status != 0 && command == F_ADD_SEALS && errno == EBUSY ? 0 : status;
}

static int sealed_resizes(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  return status != 0 && errno == EPERM ? 0 : status;
}

#define ROW(name, requirement, sentence, function) \
  {"memfd_create-" name, "memfd_create", EXTENSION, requirement, sentence, \
    {.memfd_create = function}}
#define SEAL(name, requirement, sentence, function) \
  {"memfd_create-" name, "memfd_create", EXTENSION, requirement, sentence, {.fcntl = function}}

const struct mutant memfd_mutants[] = {
  ROW("size-of-a-page", "x-memfd_create-1", "A new memfd has the size of a page", size_of_a_page),
  ROW("close-on-exec-always", "x-memfd_create-2", "FD_CLOEXEC is always set",
    close_on_exec_always),
  ROW("close-on-exec-ignored", "x-memfd_create-2", "MFD_CLOEXEC has no effect",
    close_on_exec_ignored),
  ROW("unknown-flags-succeed", "x-memfd_create-3", "Unknown flags succeed", unknown_succeeds),
  ROW("sealing-always", "x-memfd_create-4", "Every memfd can be sealed", sealing_always),
  ROW("sealing-never", "x-memfd_create-4", "MFD_ALLOW_SEALING has no effect", sealing_never),
  ROW("one-object-a-name", "x-memfd_create-1", "Two memfds of one name are one object",
    one_object_a_name),
  SEAL("shrink-ignored", "x-memfd_create-5", "F_SEAL_SHRINK has no effect", shrink_ignored),
  SEAL("grow-ignored", "x-memfd_create-6", "F_SEAL_GROW has no effect", grow_ignored),
  SEAL("seal-ignored", "x-memfd_create-13", "F_SEAL_SEAL has no effect", seal_ignored),
  {"memfd_create-sealed-maps", "memfd_create", EXTENSION, "x-memfd_create-8",
    "A shared writable mapping after F_SEAL_WRITE succeeds",
    {.fcntl = write_ignored, .mmap = sealed_maps}},
  SEAL("future-write-is-write", "x-memfd_create-12", "F_SEAL_FUTURE_WRITE means F_SEAL_WRITE",
    future_write_is_write),
  SEAL("busy-succeeds", "x-memfd_create-7",
    "F_SEAL_WRITE over a writable mapping succeeds without effect", busy_succeeds),
  ROW("huge-pages-negated", "x-memfd_create-15", "MFD_HUGETLB returns -EINVAL, not -1",
    huge_pages_negated),
  {"memfd_create-sealed-swallows", "memfd_create", EXTENSION, "x-memfd_create-9",
    "A write after F_SEAL_WRITE succeeds without effect",
    {.write = sealed_swallows, .pwrite = sealed_swallows_at}},
  {"memfd_create-sealed-reading-eacces", "memfd_create", EXTENSION, "x-memfd_create-11",
    "A shared mapping for reading after F_SEAL_WRITE gives EACCES", {.mmap = sealed_eacces}},
  {"memfd_create-sealed-resizes", "memfd_create", EXTENSION, "x-memfd_create-5",
    "ftruncate of a sealed memfd succeeds without effect", {.ftruncate = sealed_resizes}},
  {0},
};
