/* Held out: damage to what a call does not name. */
#include "budgets.h"

static void drop_copies(const struct range *range, const void *addr, size_t len) {
  int before = errno;
  struct range part = part_between(range, addr, len);
  if (part.len > 0) real.madvise(part.start, part.len, MADV_DONTNEED);
  errno = before;
}

static void *refused_drops_copies(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  const struct range *range = range_at(addr);
  if (result == MAP_FAILED && (flags & MAP_FIXED) != 0 && range != NULL && len < SIZE_MAX / 4
      && (errno == EBADF || errno == EINVAL) && is_private_file(range)) {
    drop_copies(range, addr, len);
  }
  return result;
}

static int is_middle(const struct range *range, void *addr, size_t len) {
  return range != NULL && len > 0 && len < SIZE_MAX / 4 && !is_misaligned(addr)
    && range->start < (char *)addr && range->start + range->len > end_of(addr, len);
}

static int split_drops_copies(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int status = real.munmap(addr, len);
  if (status == 0 && is_middle(range, addr, len) && is_private_file(range)) {
    drop_copies(range, end_of(addr, len), range->len);
  }
  return status;
}

static int split_keeps_offset(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int status = real.munmap(addr, len);
  if (status == 0 && is_middle(range, addr, len) && is_shared_file(range)) {
    struct range tail = part_between(range, end_of(addr, len), range->len);
    put_object(&tail, MAP_SHARED, range->off + ((char *)addr - range->start));
  }
  return status;
}

static int merge_forgets_offset(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  char *end = end_of(addr, len);
  const struct range *range = range_at(addr), *next = range_at(end);
  if (status != 0 || range == NULL || next == NULL || next == range || next->prot != prot
      || next->start != end || !is_shared_file(range) || !is_shared_file(next)
      || range->inode != next->inode || range->prot == prot) {
    return status;
  }
  put_object(next, MAP_SHARED, range->off + (end - range->start));
  return 0;
}

/* ---- copies of private pages that a change of the file takes --------------------------------- */

/* The offset of the mapping is taken away twice. */
static int shrink_drops_below(int fd, off_t length) {
  off_t before = regular_size(fd);
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && length < before && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_private_file(range) || !shows_object_of(range, fd) || range->off == 0) continue;
    off_t from = (off_t)round_up((size_t)length) - 2 * range->off;
    drop_copies(range, range->start + (from < 0 ? 0 : from), range->len);
  }
  return status;
}

static void drop_written(int fd, off_t off, ssize_t count) {
  int before = errno;
  for (int i = 0; count > 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_private_file(range) || !shows_object_of(range, fd) || off < range->off) continue;
    drop_copies(range, range->start + (off - range->off), (size_t)count);
  }
  errno = before;
}

static ssize_t write_drops(int fd, const void *buf, size_t nbyte) {
  ssize_t count = real.write(fd, buf, nbyte);
  if (count > 0 && regular_size(fd) >= 0) {
    drop_written(fd, real.lseek(fd, 0, SEEK_CUR) - count, count);
  }
  return count;
}

static ssize_t pwrite_drops(int fd, const void *buf, size_t nbyte, off_t off) {
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  drop_written(fd, off, count);
  return count;
}

static int invalidate_drops_copies(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status != 0 || (flags & MS_INVALIDATE) == 0 || range == NULL || !is_shared_file(range)) {
    return status;
  }
  for (int i = 0; i < range_count; i++) {
    const struct range *other = &ranges[i];
    if (is_private_file(other) && other->inode == range->inode && other->device == range->device) {
      drop_copies(other, other->start, other->len);
    }
  }
  return 0;
}

/* ---- buffers --------------------------------------------------------------------------------- */

static ssize_t read_clears_word(int fd, void *buf, size_t nbyte) {
  enum { WORD = 8 };
  ssize_t count = real.read(fd, buf, nbyte);
  const struct range *range = range_at(buf);
  if (count <= 0 || (size_t)count < nbyte || range == NULL || !is_shared_file(range)) return count;
  char *end = (char *)buf + count;
  size_t rest = (WORD - (size_t)end % WORD) % WORD;
  if (is_shared(range->flags) && regular_size(fd) >= 0) memset(end, 0, rest);
  return count;
}

/* ---- across fork ----------------------------------------------------------------------------- */

static struct range own[2];
static pid_t owner;
static int depth; /* the first process of a probe has shared memory for its own use */

static void *notes_shared(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || !is_shared(flags) || !is_anonymous(flags)) return result;
  if (owner != getpid()) memset(own, 0, sizeof own);
  owner = getpid();
  own[0] = own[1];
  own[1].start = result;
  own[1].len = round_up(len);
  return result;
}

static pid_t child_mixes_shared(void) {
  pid_t parent = getpid(), child = real.fork();
  if (child == 0) depth++;
  if (child != 0 || depth < 2 || owner != parent || own[0].len == 0
      || own[0].len != own[1].len) {
    return child;
  }
  const struct range *first = range_at(own[0].start), *second = range_at(own[1].start);
  if (first == NULL || second == NULL || first->len != own[0].len || second->len != own[0].len
      || first->prot != second->prot) {
    return child;
  }
  real.mremap(own[0].start, 0, own[0].len, MREMAP_MAYMOVE | MREMAP_FIXED, own[1].start);
  return child;
}

struct letter {
  void *addr;
  size_t len;
  int prot, is_sent;
};

static struct letter *to_parent, *from_child;

/* Each process has a letter of its own for its children, and knows that of its parent. */
static pid_t forks_with_letter(void) {
  struct letter *letter = real.mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
    -1, 0);
  pid_t child = real.fork();
  if (letter == MAP_FAILED) return child;
  if (child == 0) to_parent = letter;
  else from_child = letter;
  return child;
}

static int protects_parent(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && to_parent != NULL && range != NULL && is_shared(range->flags)) {
    *to_parent = (struct letter){addr, len, prot, 1};
  }
  return status;
}

static pid_t takes_letter(pid_t child, int *status, int options) {
  pid_t result = real.waitpid(child, status, options);
  if (result <= 0 || from_child == NULL || !from_child->is_sent) return result;
  const struct range *range = range_at(from_child->addr);
  from_child->is_sent = 0;
  if (range != NULL && is_shared(range->flags)) {
    real.mprotect(from_child->addr, from_child->len, from_child->prot);
  }
  return result;
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-elsewhere-" name, interface, SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_elsewhere_mutants[] = {
  ROW("refused-drops-copies", "mmap", "mmap-64",
    "A refused MAP_FIXED takes the stores to the private file mapping that is there",
    .mmap = refused_drops_copies),
  ROW("split-drops-copies", "munmap", "munmap-2",
    "Behind an unmapped middle a private mapping shows the file again",
    .munmap = split_drops_copies),
  ROW("split-keeps-offset", "munmap", "munmap-2",
    "Behind an unmapped middle a shared mapping shows what the middle showed",
    .munmap = split_keeps_offset),
  ROW("merge-forgets-offset", "mprotect", "mprotect-3",
    "Another part of the file, with the same protection now, becomes the continuation of the range",
    .mprotect = merge_forgets_offset),
  ROW("shrink-drops-below", "ftruncate", "ftruncate-9",
    "Stores to a private mapping with an offset are lost that lie before the new end",
    .ftruncate = shrink_drops_below),
  ROW("write-drops-copies", "read-write", "mmap-15",
    "A write to another byte of the page takes what was stored to a private mapping",
    .write = write_drops, .pwrite = pwrite_drops),
  ROW("invalidate-drops-copies", "msync", "msync-3",
    "MS_INVALIDATE on a shared mapping takes the stores to private ones of the file",
    .msync = invalidate_drops_copies),
  ROW("read-clears-word", "read-write", "rw-7",
    "read() into a shared mapping clears the rest of the word behind its last byte",
    .read = read_clears_word),
  ROW("child-mixes-shared", "fork", "fork-2",
    "Two shared anonymous mappings of one size are one object in the child",
    .mmap = notes_shared, .fork = child_mixes_shared),
  ROW("child-protects-parent", "mprotect", "fork-10",
    "What a child has made of the protection of a shared mapping holds for its parent at its end",
    .fork = forks_with_letter, .mprotect = protects_parent, .waitpid = takes_letter),
  {0},
};
