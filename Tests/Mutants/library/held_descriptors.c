/* Held out: what a descriptor, its flags and its names have to do with mappings. */
#include "budgets.h"

enum { DESCRIPTORS = 1024, LARGEST_PAGE = 64 * 1024 };
/* A FIFO must not keep the call waiting. */
enum { READING = O_RDONLY | O_CLOEXEC | O_NONBLOCK };

static int is_known(int fd) {
  return fd >= 0 && fd < DESCRIPTORS;
}

static const struct range *mapping_of(int fd, int (*matters)(const struct range *range)) {
  for (int i = 0; i < range_count; i++) {
    if (matters(&ranges[i]) && shows_object_of(&ranges[i], fd)) return &ranges[i];
  }
  return NULL;
}

/* ---- O_APPEND that stays --------------------------------------------------------------------- */

static char appends[DESCRIPTORS];

static int append_stays(int fd, int command, long argument) {
  int before = command == F_SETFL ? real.fcntl(fd, F_GETFL, 0) : 0;
  int result = real.fcntl(fd, command, argument);
  if (command == F_SETFL && result == 0 && is_known(fd)) {
    appends[fd] = (before & O_APPEND) != 0 && (argument & O_APPEND) == 0
      && mapping_of(fd, is_shared_file) != NULL;
  }
  return result;
}

static ssize_t writes_at_end(int fd, const void *buf, size_t nbyte) {
  if (is_known(fd) && appends[fd]) real.lseek(fd, 0, SEEK_END);
  return real.write(fd, buf, nbyte);
}

static int closes_appending(int fd) {
  if (is_known(fd)) appends[fd] = 0;
  return real.close(fd);
}

/* ---- what comes back after O_TRUNC ----------------------------------------------------------- */

static char head[LARGEST_PAGE];
static size_t head_size;
static ino_t head_inode;

static void keep_head(int fd) {
  struct stat status;
  ssize_t count = real.pread(fd, head, page, 0);
  if (count <= 0 || real.fstat(fd, &status) != 0) return;
  head_size = (size_t)count;
  head_inode = status.st_ino;
}

static int truncates_by_name(const char *path, int oflag, mode_t mode) {
  int is_cut = (oflag & O_TRUNC) != 0 && (oflag & O_ACCMODE) != O_RDONLY;
  int before = errno, fd = is_cut ? real.open(path, READING, 0) : -1;
  if (fd >= 0 && mapping_of(fd, is_shared_file) != NULL) keep_head(fd);
  if (fd >= 0) real.close(fd);
  errno = before;
  return real.open(path, oflag, mode);
}

static int grows_to_old(int fd, off_t length) {
  struct stat status;
  int result = real.ftruncate(fd, length);
  if (result != 0 || head_size == 0 || real.fstat(fd, &status) != 0
      || status.st_ino != head_inode) {
    return result;
  }
  size_t size = (size_t)length < head_size ? (size_t)length : head_size;
  head_size = 0;
  return real.pwrite(fd, head, size, 0) < 0 ? -1 : 0;
}

/* ---- a name that is used again --------------------------------------------------------------- */

static char gone[256];

static int unlinks_mapped(const char *path) {
  int fd = real.open(path, READING, 0);
  if (fd >= 0 && mapping_of(fd, is_shared_file) != NULL && strlen(path) < sizeof gone) {
    keep_head(fd);
    memcpy(gone, path, strlen(path) + 1);
  }
  if (fd >= 0) real.close(fd);
  return real.unlink(path);
}

static int creates_again(const char *path, int oflag, mode_t mode) {
  struct stat status;
  int fd = real.open(path, oflag, mode);
  if (fd < 0 || (oflag & O_CREAT) == 0 || gone[0] == 0 || strcmp(path, gone) != 0) return fd;
  gone[0] = 0;
  if (real.fstat(fd, &status) == 0 && status.st_size == 0) head_inode = status.st_ino;
  return fd;
}

/* ---- access ---------------------------------------------------------------------------------- */

static int access_of_inode(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 || errno != EACCES || range == NULL) return status;
  for (int i = 0; i < range_count; i++) {
    const struct range *other = &ranges[i];
    if (other == range || other->inode != range->inode || !is_shared_file(other)
        || !range_is_open(other) || access_mode(other->fd) != O_RDWR) {
      continue;
    }
    struct range part = part_between(range, addr, len);
    real.mmap(part.start, part.len, prot, MAP_SHARED | MAP_FIXED, other->fd, part.off);
    return 0;
  }
  return minus(EACCES);
}

static void *asks_mode_again(MMAP_PARAMETERS) {
  struct stat status;
  if (!is_anonymous(flags) && is_shared(flags) && (prot & PROT_WRITE) != 0
      && access_mode(fd) == O_RDWR && real.fstat(fd, &status) == 0 && S_ISREG(status.st_mode)
      && (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0) {
    return failed(EACCES);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static int writer_closes(int fd) {
  int writes = access_mode(fd) == O_WRONLY;
  for (int i = 0; writes && i < range_count; i++) {
    if (is_shared_file(&ranges[i]) && shows_object_of(&ranges[i], fd)) {
      real.mprotect(ranges[i].start, ranges[i].len, ranges[i].prot & ~PROT_WRITE);
    }
  }
  return real.close(fd);
}

/* ---- duplicates and flags -------------------------------------------------------------------- */

static char is_duplicate[DESCRIPTORS];

static int duplicates(int fd) {
  int result = real.dup(fd);
  if (is_known(result)) is_duplicate[result] = 1;
  return result;
}

static int closes_duplicate(int fd) {
  if (is_known(fd)) is_duplicate[fd] = 0;
  return real.close(fd);
}

static void *maps_from_position(MMAP_PARAMETERS) {
  if (!is_anonymous(flags) && is_known(fd) && is_duplicate[fd]) {
    off_t position = real.lseek(fd, 0, SEEK_CUR);
    if (position > 0) off += (off_t)round_down((size_t)position);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static int closes_on_exec(int fd) {
  return (real.fcntl(fd, F_GETFD, 0) & FD_CLOEXEC) != 0;
}

static pid_t child_lacks_cloexec(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    struct range *range = &ranges[i];
    if (is_private_file(range) && range_is_open(range) && closes_on_exec(range->fd)
        && is_untouched(range->start, range->len)) {
      put_zeroes(range);
    }
  }
  return child;
}

/* ---- the end of the file --------------------------------------------------------------------- */

static int appended[DESCRIPTORS];

static ssize_t appends_behind_page(int fd, const void *buf, size_t nbyte) {
  const struct range *range = is_known(fd) && (real.fcntl(fd, F_GETFL, 0) & O_APPEND) != 0
    ? mapping_of(fd, is_shared_file) : NULL;
  off_t size = range == NULL ? -1 : regular_size(fd);
  if (size > 0 && (range->prot & PROT_WRITE) != 0 && appended[fd]++ > 0
      && range->off + (off_t)range->len > size) {
    real.ftruncate(fd, (off_t)round_up((size_t)size));
  }
  return real.write(fd, buf, nbyte);
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-descriptors-" name, interface, SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_descriptors_mutants[] = {
  ROW("append-stays", "fcntl", "fcntl-7",
    "F_SETFL without O_APPEND leaves a descriptor of a mapped file writing at the end",
    .fcntl = append_stays, .write = writes_at_end, .close = closes_appending),
  ROW("emptied-comes-back", "open", "open-1",
    "A mapped file that O_TRUNC has emptied has its first page again when it grows",
    .open = truncates_by_name, .ftruncate = grows_to_old),
  ROW("new-file-has-old-page", "unlink", "unlink-3",
    "A new file under the name of one that is mapped still grows to the old first page",
    .unlink = unlinks_mapped, .open = creates_again, .ftruncate = grows_to_old),
  ROW("access-of-inode", "mprotect", "mprotect-14",
    "A read-only mapping becomes writable if the file is mapped elsewhere with more access",
    .mprotect = access_of_inode),
  ROW("asks-mode-again", "mmap", "mmap-15",
    "A descriptor for writing cannot be mapped so once the mode of the file forbids writing",
    .mmap = asks_mode_again),
  ROW("writer-closes", "close", "close-4",
    "Shared mappings become read-only as a write-only descriptor of the file is closed",
    .close = writer_closes),
  ROW("duplicate-maps-position", "dup", "dup-1",
    "A mapping by a duplicate begins at the page of the file position", .dup = duplicates,
    .close = closes_duplicate, .mmap = maps_from_position),
  ROW("child-lacks-cloexec", "fork", "fork-1",
    "Untouched private mappings of descriptors with FD_CLOEXEC are zero in the child",
    .fork = child_lacks_cloexec),
  ROW("appends-behind-page", "read-write", "rw-12",
    "From the second write on O_APPEND goes behind the last page of a writable mapping",
    .write = appends_behind_page),
  {0},
};
