/* What the kernel loads from mapped memory, and the file under a mapping: write, pwrite, writev. */
#include "pages.h"
#include "mutants.h"

enum { LARGEST = 64 * 1024, MAX_PARTS = 8 };

static const off_t HERE = INT64_MIN; /* the offset of the description, as write has it */

static ssize_t put(int fd, const void *buf, size_t nbyte, off_t off) {
  return off == HERE ? real.write(fd, buf, nbyte) : real.pwrite(fd, buf, nbyte, off);
}

#define BOTH(name) \
  static ssize_t name##_write(int fd, const void *buf, size_t nbyte) { \
    return name(fd, buf, nbyte, HERE); \
  } \
  static ssize_t name##_pwrite(int fd, const void *buf, size_t nbyte, off_t off) { \
    return name(fd, buf, nbyte, off); \
  }

static mode_t type_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? status.st_mode & S_IFMT : 0;
}

/* ---- memory that cannot be accessed ---------------------------------------------------------- */

static ssize_t loads_forbidden(int fd, const void *buf, size_t nbyte, off_t off) {
  const struct range *range = range_at(buf);
  ssize_t count = put(fd, buf, nbyte, off);
  if (count >= 0 || errno != EFAULT || range == NULL || range->prot != PROT_NONE) return count;
  if (is_untouched(buf, 1)) return count;
  struct range part = part_between(range, buf, nbyte);
  real.mprotect(part.start, part.len, PROT_READ);
  count = put(fd, buf, nbyte, off);
  real.mprotect(part.start, part.len, PROT_NONE);
  return count;
}
BOTH(loads_forbidden)

static ssize_t counts_guard(int fd, const void *buf, size_t nbyte, off_t off) {
  const struct range *range = range_at(buf), *last;
  ssize_t count = put(fd, buf, nbyte, off);
  if (count <= 0 || (size_t)count == nbyte || range == NULL) return count;
  last = range_at((const char *)buf + nbyte - 1);
  return last != NULL && last->prot == PROT_NONE ? (ssize_t)nbyte : count;
}
BOTH(counts_guard)

static ssize_t dies_of_hole(int fd, const void *buf, size_t nbyte, off_t off) {
  ssize_t count = put(fd, buf, nbyte, off);
  if (count < 0 && errno == EFAULT && (uintptr_t)buf >= page && !is_mapped(buf)) {
    raise(SIGSEGV);
    errno = EFAULT;
  }
  return count;
}
BOTH(dies_of_hole)

/* ---- the wrong bytes ------------------------------------------------------------------------- */

/* The bytes of the object, and not those that a store has put in their place. */
static ssize_t loads_object(int fd, const void *buf, size_t nbyte, off_t off) {
  static char bytes[LARGEST];
  const struct range *range = range_at(buf);
  if (range == NULL || !is_private_file(range) || !range_is_open(range) || nbyte > LARGEST
      || type_of(fd) != S_IFREG) {
    return put(fd, buf, nbyte, off);
  }
  off_t at = range->off + ((const char *)buf - range->start);
  if (real.pread(range->fd, bytes, nbyte, at) != (ssize_t)nbyte) return put(fd, buf, nbyte, off);
  return put(fd, bytes, nbyte, off);
}
BOTH(loads_object)

static ssize_t ends_with_mapping(int fd, const void *buf, size_t nbyte, off_t off) {
  static char bytes[LARGEST];
  const struct range *range = range_at(buf), *next;
  size_t first = range == NULL ? nbyte : (size_t)(range->start + range->len - (const char *)buf);
  if (first >= nbyte || nbyte > LARGEST) return put(fd, buf, nbyte, off);
  next = range_at((const char *)buf + first);
  if (next == NULL || (next->prot & range->prot & PROT_READ) == 0
      || (next->inode == range->inode && next->flags == range->flags)) {
    return put(fd, buf, nbyte, off);
  }
  memcpy(bytes, buf, first);
  memset(bytes + first, 0, nbyte - first);
  return put(fd, bytes, nbyte, off);
}
BOTH(ends_with_mapping)

/* The pipe has the pages themselves, so that a store that follows changes what is in it. */
static ssize_t pipe_has_pages(int fd, const void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  struct iovec pages = {(void *)(uintptr_t)buf, nbyte};
  if (range == NULL || !is_shared(range->flags) || is_misaligned(buf) || nbyte < page
      || type_of(fd) != S_IFIFO) {
    return real.write(fd, buf, nbyte);
  }
  return vmsplice(fd, &pages, 1, 0);
}

/* The mapping that was looked up for the first part serves for the second, too. */
static ssize_t one_lookup(int fd, const struct iovec *parts, int count) {
  struct iovec changed[2];
  const struct range *one, *other;
  if (count != 2) return real.writev(fd, parts, count);
  memcpy(changed, parts, sizeof changed);
  one = range_at(parts[0].iov_base);
  other = range_at(parts[1].iov_base);
  if (one == NULL || other == NULL || one == other || one->inode != other->inode
      || one->inode == 0) {
    return real.writev(fd, parts, count);
  }
  size_t at = (size_t)((char *)parts[1].iov_base - other->start);
  if (at + parts[1].iov_len <= one->len) changed[1].iov_base = one->start + at;
  return real.writev(fd, changed, count);
}

/* ---- the file under a mapping ---------------------------------------------------------------- */

/* Mappings that only read have what they had, and not what is written. */
static void keep_contents(int fd, off_t off, size_t nbyte) {
  for (int i = 0; i < range_count; i++) {
    struct range part = ranges[i];
    if (!is_shared_file(&part) || part.prot != PROT_READ || !shows_object_of(&part, fd)) continue;
    if (off >= part.off + (off_t)part.len || off + (off_t)nbyte <= part.off) continue;
    replace_by_copy(part.start, part.len, part.prot, MAP_PRIVATE);
  }
}

static ssize_t seen_after_msync(int fd, const void *buf, size_t nbyte, off_t off) {
  for (int i = 0; off >= 0 && i < range_count; i++) {
    if (shows_object_of(&ranges[i], fd) && ranges[i].fd != fd) {
      keep_contents(fd, off, nbyte);
      break;
    }
  }
  return real.pwrite(fd, buf, nbyte, off);
}

static int shows_again(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  for (int i = 0; status == 0 && i < range_count; i++) {
    struct range part = part_between(&ranges[i], addr, len);
    if (part.len > 0 && is_shared_file(&part) && part.prot == PROT_READ) {
      put_object(&part, part.flags, part.off);
    }
  }
  return status;
}

static ssize_t never_seen(int fd, const struct iovec *parts, int count) {
  off_t off = regular_size(fd) > 0 ? real.lseek(fd, 0, SEEK_CUR) : -1;
  size_t nbyte = 0;
  for (int i = 0; i < count && i < MAX_PARTS; i++) nbyte += parts[i].iov_len;
  if (off >= 0) keep_contents(fd, off, nbyte);
  return real.writev(fd, parts, count);
}

/* What pread has read it gives again, where no write to the file came between. */
static struct {
  ino_t inode;
  off_t off;
  size_t nbyte;
  ssize_t count;
  char bytes[LARGEST];
} last;

static const struct range *stored_through(int fd) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_shared(range->flags) && (range->prot & PROT_WRITE) != 0 && shows_object_of(range, fd)) {
      return range;
    }
  }
  return NULL;
}

static ssize_t reads_again(int fd, void *buf, size_t nbyte, off_t off) {
  const struct range *range = stored_through(fd);
  if (range != NULL && last.inode == range->inode && last.off == off && last.nbyte == nbyte) {
    memcpy(buf, last.bytes, (size_t)last.count);
    return last.count;
  }
  ssize_t count = real.pread(fd, buf, nbyte, off);
  if (range == NULL || count <= 0 || nbyte > LARGEST) return count;
  last.inode = range->inode;
  last.off = off;
  last.nbyte = nbyte;
  last.count = count;
  memcpy(last.bytes, buf, (size_t)count);
  return count;
}

static ssize_t reads_anew(int fd, const void *buf, size_t nbyte, off_t off) {
  last.inode = 0;
  return put(fd, buf, nbyte, off);
}
BOTH(reads_anew)

static int reads_anew_ftruncate(int fd, off_t length) {
  last.inode = 0;
  return real.ftruncate(fd, length);
}

#define ROW(name, kind, requirement, sentence, function) \
  {"kernel-access-" name, "read-write", kind, requirement, sentence, \
    {.write = function##_write, .pwrite = function##_pwrite}}

const struct mutant kernel_access_b_mutants[] = {
  ROW("loads-forbidden", SHALL, "mprotect-5",
    "write takes bytes from memory that mprotect has made inaccessible", loads_forbidden),
  ROW("counts-guard-too", EXTENSION, "x-mprotect-4",
    "A write that a guard page stops returns the whole count", counts_guard),
  ROW("dies-of-hole", EXTENSION, "x-mprotect-3",
    "write from memory that is not mapped raises SIGSEGV", dies_of_hole),
  ROW("loads-object", SHALL, "rw-7",
    "write to a file takes the mapped file's bytes where private stores have replaced them",
    loads_object),
  ROW("ends-with-mapping", SHALL, "rw-7",
    "write over the border to a mapping of another object gives zero from there on",
    ends_with_mapping),
  {"kernel-access-pipe-has-pages", "read-write", SHALL, "rw-7",
    "A store that follows a write of whole shared pages to a pipe changes what is read there",
    {.write = pipe_has_pages}},
  {"kernel-access-one-lookup", "read-write", SHALL, "rw-7",
    "writev looks for its second part in the mapping of the first, where both are of one object",
    {.writev = one_lookup}},
  {"kernel-access-seen-after-msync", "read-write", EXTENSION, "x-mmap-21",
    "Read-only mappings show what pwrite writes by another descriptor after an msync only",
    {.pwrite = seen_after_msync, .msync = shows_again}},
  {"kernel-access-never-seen", "read-write", SHALL, "rw-2",
    "Read-only mappings never show what writev writes", {.writev = never_seen}},
  {"kernel-access-reads-again", "read-write", SHALL, "rw-1",
    "A pread that was done before gives the same bytes in spite of stores and msync",
    {.pread = reads_again, .write = reads_anew_write, .pwrite = reads_anew_pwrite,
      .ftruncate = reads_anew_ftruncate}},
  {0},
};
