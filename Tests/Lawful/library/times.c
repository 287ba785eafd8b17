/* Times of mapped files. */
#include "lawful.h"

static int coarse(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result != 0) return result;
  status->st_atim.tv_nsec = status->st_mtim.tv_nsec = status->st_ctim.tv_nsec = 0;
  return 0;
}

static int set_coarse(int fd, const struct timespec times[2]) {
  struct timespec whole[2];
  if (times == NULL) return real.futimens(fd, times);
  for (int i = 0; i < 2; i++) {
    whole[i] = times[i];
    if (times[i].tv_nsec >= 0 && times[i].tv_nsec < 1000000000) whole[i].tv_nsec = 0;
  }
  return real.futimens(fd, whole);
}

static int marks_access(void *addr, size_t len) {
  char byte;
  for (int i = 0; is_sane(len) && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->start >= end_of(addr, len) || range->start + range->len <= page_of(addr)) continue;
    if (range->inode == 0 || !range_is_open(range)) continue;
    if (is_regular_file(range->fd) && real.pread(range->fd, &byte, 1, 0) < 0) break;
  }
  return real.munmap(addr, len);
}

/* Whatever was done with it. */
static int marks_all(void *addr, size_t len) {
  static const struct timespec now[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
  for (int i = 0; is_sane(len) && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->start >= end_of(addr, len) || range->start + range->len <= page_of(addr)) continue;
    if (range->inode == 0 || !range_is_open(range)) continue;
    if (is_regular_file(range->fd) && real.futimens(range->fd, now) != 0) break;
  }
  return real.munmap(addr, len);
}

/* ---- as late as may be ----------------------------------------------------------------------- */

/* A file keeps its times from a store on up to the next msync, write or munmap by anyone. */
enum { KEPT = 32 };
static struct {
  struct stat status;
  unsigned long generation;
} kept[KEPT];
static int kept_count;
static unsigned long *generation;

static unsigned long now(void) {
  if (generation == NULL) {
    generation = real.mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  }
  return *generation;
}

static void marked(void) {
  now();
  __sync_fetch_and_add(generation, 1);
}

static void *map_late(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  unsigned long then = now();
  if (result != MAP_FAILED && !is_anonymous(flags) && is_shared(flags) && kept_count < KEPT
      && is_regular_file(fd) && real.fstat(fd, &kept[kept_count].status) == 0) {
    kept[kept_count++].generation = then;
  }
  return result;
}

static int late(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  for (int i = 0; result == 0 && i < kept_count; i++) {
    const struct stat *old = &kept[i].status;
    if (old->st_ino != status->st_ino || old->st_dev != status->st_dev) continue;
    if (kept[i].generation != now()) continue;
    status->st_mtim = old->st_mtim;
    status->st_ctim = old->st_ctim;
    break;
  }
  return result;
}

#define AND_MARKED(type, name, parameters, arguments) \
  static type name##_marks parameters { \
    type result = real.name arguments; \
    int error = errno; \
    marked(); \
    errno = error; \
    return result; \
  }
AND_MARKED(ssize_t, write, (int fd, const void *buf, size_t nbyte), (fd, buf, nbyte))
AND_MARKED(ssize_t, pwrite, (int fd, const void *buf, size_t nbyte, off_t off),
  (fd, buf, nbyte, off))
AND_MARKED(int, ftruncate, (int fd, off_t length), (fd, length))
AND_MARKED(int, futimens, (int fd, const struct timespec times[2]), (fd, times))
AND_MARKED(int, fchmod, (int fd, mode_t mode), (fd, mode))
AND_MARKED(int, unlink, (const char *path), (path))
AND_MARKED(int, msync, (void *addr, size_t len, int flags), (addr, len, flags))
AND_MARKED(int, munmap, (void *addr, size_t len), (addr, len))

static pid_t fork_late(void) {
  now();
  return real.fork();
}

static void exit_marks(int status) {
  marked();
  real._exit(status);
}

const struct variant times_variants[] = {
  {"times-of-seconds", "XBD 4 File Times Update",
    "The resolution of times is implementation-defined, no coarser than a second: a second", {
      .fstat = coarse, .futimens = set_coarse}},
  {"munmap-marks-access", "mmap, DESCRIPTION",
    "The last access may be marked at any time between mmap and munmap: by munmap", {
      .munmap = marks_access}},
  {"munmap-marks-all", "XBD 4.12 File Times Update",
    "Times may be marked in further situations that are documented: all of them by munmap", {
      .munmap = marks_all}},
  {"times-late", "mmap, DESCRIPTION",
    "A store is marked at some point up to the next msync: by that", {
      .mmap = map_late, .fstat = late, .write = write_marks, .pwrite = pwrite_marks,
      .ftruncate = ftruncate_marks, .futimens = futimens_marks, .fchmod = fchmod_marks,
      .unlink = unlink_marks, .msync = msync_marks, .munmap = munmap_marks, .fork = fork_late,
      ._exit = exit_marks}},
  {0},
};
