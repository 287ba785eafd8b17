/* Seals of a memfd: which descriptor, process, mapping and call they hold for. */
#include "mutants.h"

#ifndef F_SEAL_FUTURE_WRITE
#define F_SEAL_FUTURE_WRITE 0x0010
#endif

enum { LONGEST_NAME = 249 };

static int seals_of(int fd) {
  int seals = real.fcntl(fd, F_GET_SEALS, 0);
  return seals < 0 ? 0 : seals;
}

static ino_t inode_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? status.st_ino : 0;
}

/* The last F_ADD_SEALS that succeeded. */
static struct {
  int fd;
  int seals;
  ino_t inode;
  pid_t process;
} last;

static int adds_seals(int fd, long argument) {
  int status = real.fcntl(fd, F_ADD_SEALS, argument);
  if (status == 0) {
    last.fd = fd;
    last.seals = (int)argument;
    last.inode = inode_of(fd);
    last.process = getpid();
  }
  return status;
}

static int remembers_seals(int fd, int command, long argument) {
  return command == F_ADD_SEALS ? adds_seals(fd, argument) : real.fcntl(fd, command, argument);
}

/* ---- asking and adding ----------------------------------------------------------------------- */

static int of_one_descriptor(int fd, int command, long argument) {
  if (command == F_ADD_SEALS) return adds_seals(fd, argument);
  int result = real.fcntl(fd, command, argument);
  int is_other = command == F_GET_SEALS && result > 0 && fd != last.fd
    && last.inode == inode_of(fd);
  return is_other ? 0 : result;
}

static int tells_the_last(int fd, int command, long argument) {
  if (command == F_ADD_SEALS) return adds_seals(fd, argument);
  int result = real.fcntl(fd, command, argument);
  return command == F_GET_SEALS && result > 0 && last.inode == inode_of(fd) ? result & last.seals
                                                                            : result;
}

static int seals_before_others(int fd, int command, long argument) {
  int is_last = command == F_ADD_SEALS && (argument & F_SEAL_SEAL) != 0;
  return real.fcntl(fd, command, is_last ? F_SEAL_SEAL : argument);
}

static int is_mapped_here(ino_t inode) {
  for (int i = 0; i < range_count; i++) {
    if (ranges[i].inode == inode && is_shared(ranges[i].flags)) return 1;
  }
  return 0;
}

static int others_are_not_busy(int fd, int command, long argument) {
  int status = real.fcntl(fd, command, argument);
  if (status == 0 || command != F_ADD_SEALS || errno != EBUSY) return status;
  return is_mapped_here(inode_of(fd)) ? minus(EBUSY) : 0;
}

static ino_t split;

static int splits(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  ino_t inode = range != NULL && is_shared(range->flags) && (range->prot & PROT_WRITE) != 0
    && round_up(len) < range->len ? range->inode : 0;
  int status = real.munmap(addr, len);
  if (status == 0 && inode != 0) split = inode;
  return status;
}

/* Of the two writers that the mapping was split into one is counted for good. */
static int split_is_busy(int fd, int command, long argument) {
  int adds = command == F_ADD_SEALS && (argument & F_SEAL_WRITE) != 0;
  int can_add = real.fcntl(fd, F_GET_SEALS, 0) >= 0 && (seals_of(fd) & F_SEAL_SEAL) == 0;
  if (adds && can_add && split != 0 && split == inode_of(fd)) return minus(EBUSY);
  return real.fcntl(fd, command, argument);
}

static int old_mappings_end(int fd, int command, long argument) {
  int status = real.fcntl(fd, command, argument);
  if (status != 0 || command != F_ADD_SEALS || (argument & F_SEAL_FUTURE_WRITE) == 0) return status;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode != inode_of(fd) || !is_shared(range->flags)) continue;
    real.mprotect(range->start, range->len, range->prot & ~PROT_WRITE);
  }
  return status;
}

/* ---- what is sealed -------------------------------------------------------------------------- */

static int shrinking_is_growing(int fd, off_t length) {
  if ((seals_of(fd) & F_SEAL_SHRINK) != 0 && length > regular_size(fd)) return minus(EPERM);
  return real.ftruncate(fd, length);
}

static int children_shrink(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  int is_bound = last.process == getpid() || last.inode != inode_of(fd);
  return status != 0 && errno == EPERM && !is_bound ? 0 : status;
}

static ssize_t last_byte_grows(int fd, const void *buf, size_t nbyte, off_t off) {
  int is_sealed = (seals_of(fd) & F_SEAL_GROW) != 0 && nbyte > 0;
  if (is_sealed && off + (off_t)nbyte == regular_size(fd)) return minus(EPERM);
  return real.pwrite(fd, buf, nbyte, off);
}

static int allocation_swallowed(int fd, off_t off, off_t len) {
  int error = real.posix_fallocate(fd, off, len);
  return error == EPERM ? 0 : error;
}

static void *private_refused(MMAP_PARAMETERS) {
  int is_private_writer = is_private(flags) && !is_anonymous(flags) && (prot & PROT_WRITE) != 0;
  if (is_private_writer && (seals_of(fd) & F_SEAL_WRITE) != 0) return failed(EPERM);
  return real.mmap(MMAP_ARGUMENTS);
}

static int becomes_writable(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int is_sealed = range != NULL && range->inode != 0 && is_shared(range->flags)
    && range_is_open(range) && (seals_of(range->fd) & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) != 0;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 || !is_sealed || errno != EACCES) return status;
  if (access_mode(range->fd) != O_RDWR) return minus(EACCES);
  replace_by_copy(addr, len, prot, MAP_PRIVATE);
  return 0;
}

static int longest_name_refused(const char *name, unsigned flags) {
  return strlen(name) == LONGEST_NAME ? minus(EINVAL) : real.memfd_create(name, flags);
}

#define ROW(name, number, sentence, ...) \
  {"seals-" name, "memfd_create", EXTENSION, "x-memfd_create-" #number, sentence, {__VA_ARGS__}}

const struct mutant seals_mutants[] = {
  ROW("of-one-descriptor", 14, "F_GET_SEALS of a duplicate shows no seals",
    .fcntl = of_one_descriptor),
  ROW("tells-the-last", 14, "F_GET_SEALS shows the seals of the last F_ADD_SEALS only",
    .fcntl = tells_the_last),
  ROW("seal-before-others", 13, "What is added together with F_SEAL_SEAL is not added",
    .fcntl = seals_before_others),
  ROW("others-are-not-busy", 7,
    "F_SEAL_WRITE succeeds where only another process has a writable mapping",
    .fcntl = others_are_not_busy),
  ROW("split-is-busy", 7, "A mapping that was unmapped in parts gives EBUSY for good",
    .munmap = splits, .fcntl = split_is_busy),
  ROW("old-mappings-end", 12, "F_SEAL_FUTURE_WRITE makes existing mappings read-only",
    .fcntl = old_mappings_end),
  ROW("shrinking-is-growing", 5, "F_SEAL_SHRINK forbids growing, too",
    .ftruncate = shrinking_is_growing),
  ROW("children-shrink", 14, "F_SEAL_SHRINK of a parent gives its child no EPERM",
    .fcntl = remembers_seals, .ftruncate = children_shrink),
  ROW("last-byte-grows", 6, "F_SEAL_GROW forbids to write the last byte of the file",
    .pwrite = last_byte_grows),
  ROW("allocation-swallowed", 6, "posix_fallocate after F_SEAL_GROW succeeds without effect",
    .posix_fallocate = allocation_swallowed),
  ROW("private-refused", 10, "A private writable mapping after F_SEAL_WRITE gives EPERM",
    .mmap = private_refused),
  ROW("becomes-writable", 8, "mprotect makes a mapping of a sealed memfd writable",
    .mprotect = becomes_writable),
  ROW("longest-name-refused", 3, "A name of 249 bytes gives EINVAL",
    .memfd_create = longest_name_refused),
  {0},
};
