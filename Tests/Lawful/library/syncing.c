/* msync, and files that are read while they are mapped. */
#include "lawful.h"

/* Calls what is given for each part of a range that is a mapping of an object. */
static void each_part(void *addr, size_t len, void (*what)(char *start, size_t len,
                                                           const struct range *range)) {
  char *start = page_of(addr), *end = end_of(addr, len);
  for (int i = 0; is_sane(len) && i < range_count; i++) {
    char *from = ranges[i].start, *to = from + ranges[i].len;
    if (from < start) from = start;
    if (to > end) to = end;
    if (from < to && ranges[i].inode != 0) what(from, (size_t)(to - from), &ranges[i]);
  }
}

static int found;

static void find_shm(char *start, size_t len, const struct range *range) {
  struct stat object;
  (void)start;
  (void)len;
  if (real.fstat(range->fd, &object) == 0 && object.st_ino == range->inode && is_shm(range->fd)) {
    found = 1;
  }
}

static int shm_refused(void *addr, size_t len, int flags) {
  found = 0;
  each_part(addr, len, find_shm);
  return found ? minus(EINVAL) : real.msync(addr, len, flags);
}

static void discard(char *start, size_t len, const struct range *range) {
  if (is_private(range->flags)) real.madvise(start, len, MADV_DONTNEED);
}

static int private_invalidated(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  if (status == 0 && (flags & MS_INVALIDATE) != 0) each_part(addr, len, discard);
  return status;
}

/* Neither of both is no mode, whatever else is asked for. */
static int mode_required(void *addr, size_t len, int flags) {
  if ((flags & (MS_SYNC | MS_ASYNC)) == 0) return minus(EINVAL);
  return real.msync(addr, len, flags);
}

/* ---- the rest of the last page --------------------------------------------------------------- */

/* Through a mapping that can be written to, and before anyone has seen it. */
static void *tail_zeroed(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  off_t end = (off_t)(round_up((size_t)off) + round_up(len));
  if (start == MAP_FAILED || !is_shared(flags) || (prot & PROT_WRITE) == 0 || !is_sane(len)
      || size < off || size >= end || size % (off_t)page == 0) {
    return start;
  }
  real.mprotect(start, len, PROT_READ | PROT_WRITE);
  memset(start + (size - off), 0, page - (size_t)size % page);
  real.mprotect(start, len, prot);
  return start;
}

/* ---- stores that read does not see ----------------------------------------------------------- */

enum { PAGES = 64, SHADOW_BYTES = 4096 };

struct shadow {
  dev_t device;
  ino_t inode;
  off_t off;
  size_t len;
  unsigned long generation;
  char bytes[SHADOW_BYTES];
};

static struct shadow shadows[PAGES];
static unsigned long *generation; /* one number for all processes: what was written or synced */

static unsigned long now(void) {
  if (generation == NULL) {
    generation = real.mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  }
  return *generation + 1; /* 0: never */
}

static void written(void) {
  now();
  __sync_fetch_and_add(generation, 1);
}

static int is_of(const struct shadow *shadow, const struct stat *object) {
  return shadow->generation == now() && shadow->inode == object->st_ino
    && shadow->device == object->st_dev;
}

/* The one of these bytes, or one that is out of date; NULL where there is no room. */
static struct shadow *shadow_for(const struct stat *object, off_t off) {
  struct shadow *unused = NULL;
  for (int i = 0; i < PAGES; i++) {
    if (is_of(&shadows[i], object) && shadows[i].off == off) return &shadows[i];
    if (shadows[i].generation != now()) unused = &shadows[i];
  }
  return unused;
}

/* What the file was before anything was stored to this mapping. */
static void *map_behind(MMAP_PARAMETERS) {
  struct stat object;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags) || !is_shared(flags) || !is_sane(len)
      || !is_regular_file(fd) || real.fstat(fd, &object) != 0) {
    return result;
  }
  for (off_t at = off; at < off + (off_t)len; at += SHADOW_BYTES) {
    struct shadow *shadow = shadow_for(&object, at);
    if (shadow == NULL) break;
    if (is_of(shadow, &object)) continue;
    ssize_t count = real.pread(fd, shadow->bytes, SHADOW_BYTES, at);
    shadow->device = object.st_dev;
    shadow->inode = object.st_ino;
    shadow->off = at;
    shadow->len = count < 0 ? 0 : (size_t)count;
    shadow->generation = now();
  }
  return result;
}

/* Puts what the file was in the place of what has been read. */
static ssize_t behind(int fd, char *buf, ssize_t count, off_t off) {
  struct stat object;
  if (count <= 0 || real.fstat(fd, &object) != 0) return count;
  for (int i = 0; i < PAGES; i++) {
    const struct shadow *s = &shadows[i];
    off_t from = s->off > off ? s->off : off, to = s->off + (off_t)s->len;
    if (to > off + count) to = off + count;
    if (!is_of(s, &object) || from >= to) continue;
    memcpy(buf + (from - off), s->bytes + (from - s->off), (size_t)(to - from));
  }
  return count;
}

static ssize_t pread_behind(int fd, void *buf, size_t nbyte, off_t off) {
  return behind(fd, buf, real.pread(fd, buf, nbyte, off), off);
}

static ssize_t read_behind(int fd, void *buf, size_t nbyte) {
  off_t off = is_regular_file(fd) ? real.lseek(fd, 0, SEEK_CUR) : -1;
  ssize_t count = real.read(fd, buf, nbyte);
  return off < 0 ? count : behind(fd, buf, count, off);
}

#define AND_WRITTEN(type, name, parameters, arguments) \
  static type name##_through parameters { \
    type result = real.name arguments; \
    int error = errno; \
    written(); \
    errno = error; \
    return result; \
  }
AND_WRITTEN(ssize_t, write, (int fd, const void *buf, size_t nbyte), (fd, buf, nbyte))
AND_WRITTEN(ssize_t, pwrite, (int fd, const void *buf, size_t nbyte, off_t off),
  (fd, buf, nbyte, off))
AND_WRITTEN(int, ftruncate, (int fd, off_t length), (fd, length))
AND_WRITTEN(int, fsync, (int fd), (fd))
AND_WRITTEN(int, msync, (void *addr, size_t len, int flags), (addr, len, flags))
AND_WRITTEN(int, munmap, (void *addr, size_t len), (addr, len))

static void exit_through(int status) {
  written();
  real._exit(status);
}

/* Its number is made before there is a child that has another. */
static pid_t fork_behind(void) {
  now();
  return real.fork();
}

static int exec_through(const char *path, char *const arguments[]) {
  written();
  return real.execv(path, arguments);
}

const struct variant syncing_variants[] = {
  {"msync-of-shm-refused", "msync, DESCRIPTION",
    "The effect on a shared memory object is unspecified: EINVAL", {.msync = shm_refused}},
  {"msync-invalidates-private", "msync, DESCRIPTION",
    "Whether private data has permanent storage is unspecified: it has none but the object's", {
      .msync = private_invalidated}},
  {"msync-mode-required", "msync, DESCRIPTION and ERRORS [EINVAL]",
    "One of MS_ASYNC and MS_SYNC has to be there: MS_INVALIDATE alone is invalid", {
      .msync = mode_required}},
  {"mmap-zeroes-tail", "mmap, DESCRIPTION",
    "The part of the last page behind the end is zero-filled always: with each mapping anew", {
      .mmap = tail_zeroed}},
  {"stores-unseen-by-read", "mmap, APPLICATION USAGE, and msync, RATIONALE",
    "Mapping and read need synchronization: read sees a store with the next msync or munmap", {
      .mmap = map_behind, .read = read_behind, .pread = pread_behind, .write = write_through,
      .pwrite = pwrite_through, .ftruncate = ftruncate_through, .fsync = fsync_through,
      .msync = msync_through, .munmap = munmap_through, ._exit = exit_through,
      .fork = fork_behind, .execv = exec_through}},
  {0},
};
