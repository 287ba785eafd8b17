/* A write that a mapping does not see: the page that is mapped is a copy behind the file's. */
#include "lawful.h"

enum { STALE = 16 };

/* Pages that show what the file was, of mappings that nobody stores to. */
static struct stale {
  char *at;
  off_t off;
  int fd, prot, flags; /* the descriptor is a duplicate */
} stale[STALE];
static int stale_count;
static int has_forked; /* another process may store to what this one has mapped */

/* Puts the pages of the file back. */
static void catch_up(void) {
  int error = errno;
  while (stale_count > 0) {
    const struct stale *page_behind = &stale[--stale_count];
    real.mmap(page_behind->at, page, page_behind->prot, page_behind->flags | MAP_FIXED,
      page_behind->fd, page_behind->off);
    real.close(page_behind->fd);
  }
  errno = error;
}

static int is_stored_to(const struct stat *object) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode != object->st_ino || range->device != object->st_dev) continue;
    if ((range->prot & PROT_WRITE) != 0 && is_shared(range->flags)) return 1;
  }
  return 0;
}

static void fall_behind(const struct range *range, char *at) {
  struct stale *new = &stale[stale_count];
  if (stale_count == STALE || lock_at(at) || !range_is_open(range)) return;
  *new = (struct stale){at, range->off + (at - range->start), 0, range->prot,
    range->flags & MAP_TYPE};
  new->fd = (int)real.fcntl(range->fd, F_DUPFD_CLOEXEC, 500);
  if (new->fd < 0) return;
  stale_count++;
  replace_by_copy(at, page, range->prot, MAP_PRIVATE);
}

/* What is not on permanent storage yet, is not what MS_INVALIDATE shows. */
static int is_stored;

static int fsync_stores(int fd) {
  is_stored = 1;
  return real.fsync(fd);
}

static int msync_of_stored(void *addr, size_t len, int flags) {
  if (is_stored) catch_up();
  return real.msync(addr, len, flags);
}

/* Before a write, takes the whole pages of the file that it changes behind it. */
static void before_write(int fd, off_t off, size_t nbyte) {
  struct stat object;
  off_t end = off + (off_t)nbyte;
  catch_up();
  is_stored = 0;
  if (has_forked || off < 0 || !is_sane(nbyte) || !is_regular_file(fd)) return;
  if (real.fstat(fd, &object) != 0 || is_stored_to(&object)) return;
  if (end > object.st_size) end = object.st_size;
  for (int i = 0; i < range_count; i++) {
    const struct range range = ranges[i];
    if (range.inode != object.st_ino || range.device != object.st_dev) continue;
    if (!is_shared(range.flags) || (range.prot & PROT_READ) == 0) continue;
    for (char *at = range.start; at < range.start + range.len; at += page) {
      off_t first = range.off + (at - range.start);
      if (first < end && first + (off_t)page > off) fall_behind(&range, at);
    }
  }
}

static ssize_t write_behind(int fd, const void *buf, size_t nbyte) {
  before_write(fd, is_regular_file(fd) ? real.lseek(fd, 0, SEEK_CUR) : -1, nbyte);
  return real.write(fd, buf, nbyte);
}

static ssize_t pwrite_behind(int fd, const void *buf, size_t nbyte, off_t off) {
  before_write(fd, off, nbyte);
  return real.pwrite(fd, buf, nbyte, off);
}

#define CAUGHT_UP(type, name, parameters, arguments) \
  static type name##_caught_up parameters { \
    catch_up(); \
    return real.name arguments; \
  }
CAUGHT_UP(void *, mmap, (MMAP_PARAMETERS), (MMAP_ARGUMENTS))
CAUGHT_UP(void *, mremap, (MREMAP_PARAMETERS), (MREMAP_ARGUMENTS))
CAUGHT_UP(int, munmap, (void *addr, size_t len), (addr, len))
CAUGHT_UP(int, mprotect, (void *addr, size_t len, int prot), (addr, len, prot))
CAUGHT_UP(int, msync, (void *addr, size_t len, int flags), (addr, len, flags))
CAUGHT_UP(int, madvise, (void *addr, size_t len, int advice), (addr, len, advice))
CAUGHT_UP(int, mlock, (const void *addr, size_t len), (addr, len))
CAUGHT_UP(int, mlockall, (int flags), (flags))
CAUGHT_UP(int, ftruncate, (int fd, off_t length), (fd, length))

/* A child that has nothing mapped yet shares nothing with its parent. */
static pid_t fork_caught_up(void) {
  catch_up();
  pid_t child = real.fork();
  has_forked = child != 0 || range_count > 0;
  return child;
}

const struct variant caches_variants[] = {
  {"write-unseen-by-mapping", "mmap, APPLICATION USAGE, and msync, RATIONALE",
    "Mapping and write need synchronization: a mapping shows what was written after MS_INVALIDATE",
    {.write = write_behind, .pwrite = pwrite_behind, .mmap = mmap_caught_up,
      .mremap = mremap_caught_up, .munmap = munmap_caught_up, .mprotect = mprotect_caught_up,
      .msync = msync_caught_up, .madvise = madvise_caught_up, .mlock = mlock_caught_up,
      .mlockall = mlockall_caught_up, .ftruncate = ftruncate_caught_up, .fork = fork_caught_up}},
  {"invalidate-shows-storage", "msync, DESCRIPTION",
    "MS_INVALIDATE shows what is on permanent storage, and a write is, once fsync was called",
    {.write = write_behind, .pwrite = pwrite_behind, .mmap = mmap_caught_up,
      .mremap = mremap_caught_up, .munmap = munmap_caught_up, .mprotect = mprotect_caught_up,
      .msync = msync_of_stored, .madvise = madvise_caught_up, .mlock = mlock_caught_up,
      .mlockall = mlockall_caught_up, .ftruncate = ftruncate_caught_up, .fsync = fsync_stores,
      .fork = fork_caught_up}},
  {0},
};
