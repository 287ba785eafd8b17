/* What the kernel stores to mapped memory: read, pread, readv. */
#include "pages.h"
#include "mutants.h"

enum { LARGEST = 64 * 1024 };

/* Stands for the offset of the description, so that one function does for read and pread. */
static const off_t HERE = INT64_MIN;

static ssize_t get(int fd, void *buf, size_t nbyte, off_t off) {
  return off == HERE ? real.read(fd, buf, nbyte) : real.pread(fd, buf, nbyte, off);
}

#define BOTH(name) \
  static ssize_t name##_read(int fd, void *buf, size_t nbyte) { \
    return name(fd, buf, nbyte, HERE); \
  } \
  static ssize_t name##_pread(int fd, void *buf, size_t nbyte, off_t off) { \
    return name(fd, buf, nbyte, off); \
  }

static mode_t type_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? status.st_mode & S_IFMT : 0;
}

static off_t offset_of(const struct range *range, const void *addr) {
  return range->off + ((const char *)addr - range->start);
}

/* ---- protections ----------------------------------------------------------------------------- */

static ssize_t forces_copy(int fd, void *buf, size_t nbyte, off_t off) {
  const struct range *range = range_at(buf);
  ssize_t count = get(fd, buf, nbyte, off);
  if (count >= 0 || errno != EFAULT || range == NULL) return count;
  if (!is_private(range->flags) || range->prot != PROT_READ) return count;
  struct range part = part_between(range, buf, nbyte);
  real.mprotect(part.start, part.len, PROT_READ | PROT_WRITE);
  count = get(fd, buf, nbyte, off);
  real.mprotect(part.start, part.len, PROT_READ);
  return count;
}
BOTH(forces_copy)

static ssize_t wants_readable(int fd, void *buf, size_t nbyte, off_t off) {
  const struct range *range = range_at(buf);
  if (range != NULL && range->prot == PROT_WRITE && range->inode != 0) return minus(EFAULT);
  return get(fd, buf, nbyte, off);
}
BOTH(wants_readable)

static char *raised, *raised_end;

static int notes_raise(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int adds = range != NULL && (range->prot & PROT_WRITE) == 0 && (prot & PROT_WRITE) != 0;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && adds) {
    raised = addr;
    raised_end = end_of(addr, len);
  }
  return status;
}

/* Only a fault of the program brings the old entry up to date, or a first try in vain. */
static ssize_t trusts_old_entry(int fd, void *buf, size_t nbyte, off_t off) {
  char *at = buf;
  int is_old = raised != NULL && at >= raised && at < raised_end && !is_untouched(buf, 1);
  if (!is_old) return get(fd, buf, nbyte, off);
  raised = raised_end = NULL;
  return minus(EFAULT);
}
BOTH(trusts_old_entry)

static ssize_t counts_guard(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  off_t size = regular_size(fd), before = size < 0 ? -1 : real.lseek(fd, 0, SEEK_CUR);
  ssize_t count = real.read(fd, buf, nbyte);
  if (count <= 0 || before < 0 || range == NULL || (size_t)count == nbyte) return count;
  if (before + (off_t)nbyte <= size) real.lseek(fd, before + (off_t)nbyte, SEEK_SET);
  return count;
}

/* ---- pages that stay clean, or are the wrong ones -------------------------------------------- */

/* The bytes behind the first boundary of pages stay what they were. */
static ssize_t one_page_dirty(int fd, void *buf, size_t nbyte, off_t off) {
  static char before[LARGEST];
  const struct range *range = range_at(buf);
  char *next = page_of(buf) + page, *end = (char *)buf + nbyte;
  size_t rest = end > next ? (size_t)(end - next) : 0;
  if (rest == 0 || rest > sizeof before || range == NULL || !is_shared_file(range)
      || range->prot != (PROT_READ | PROT_WRITE) || range->start + range->len < end
      || is_untouched(next, rest)) {
    return get(fd, buf, nbyte, off);
  }
  memcpy(before, next, rest);
  ssize_t count = get(fd, buf, nbyte, off);
  if (count > 0) memcpy(next, before, rest);
  return count;
}
BOTH(one_page_dirty)

static ssize_t writes_through(int fd, void *buf, size_t nbyte, off_t off) {
  const struct range *range = range_at(buf);
  int passes = range != NULL && is_private_file(range) && is_untouched(buf, 1)
    && range_is_open(range) && access_mode(range->fd) == O_RDWR;
  ssize_t count = get(fd, buf, nbyte, off);
  if (passes && count > 0) real.pwrite(range->fd, buf, (size_t)count, offset_of(range, buf));
  return count;
}
BOTH(writes_through)

static ssize_t extends_object(int fd, void *buf, size_t nbyte, off_t off) {
  ssize_t count = get(fd, buf, nbyte, off);
  const struct range *range = range_at(buf);
  if (count <= 0 || range == NULL || !is_shared_file(range) || !range_is_open(range)) return count;
  off_t end = offset_of(range, buf) + count, size = regular_size(range->fd);
  if (size > 0 && end > size) real.ftruncate(range->fd, end);
  return count;
}
BOTH(extends_object)

/* From a socket the bytes come into pages that were taken from their object for it. */
static ssize_t takes_pages(int fd, void *buf, size_t nbyte) {
  const struct range *range = range_at(buf);
  if (range != NULL && is_shared_file(range) && type_of(fd) == S_IFSOCK) {
    struct range part = part_between(range, buf, nbyte);
    replace_by_copy(part.start, part.len, part.prot, MAP_PRIVATE);
  }
  return real.read(fd, buf, nbyte);
}

/* ---- fork ------------------------------------------------------------------------------------ */

static struct range in_child[MAX_RANGES];
static int in_child_count;
static pid_t child, parent;

static pid_t notes_child(void) {
  memcpy(in_child, ranges, sizeof in_child);
  in_child_count = range_count;
  parent = getpid();
  return child = real.fork();
}

static int is_in_child(const struct range *range) {
  for (int i = 0; parent == getpid() && i < in_child_count; i++) {
    if (in_child[i].start == range->start && in_child[i].len == range->len) return 1;
  }
  return 0;
}

/* The kernel's store does not part the page from the child's. */
static ssize_t child_sees(int fd, void *buf, size_t nbyte, off_t off) {
  ssize_t count = get(fd, buf, nbyte, off);
  const struct range *range = range_at(buf);
  if (count > 0 && range != NULL && is_private_anonymous(range) && is_in_child(range)
      && type_of(fd) == S_IFREG) {
    struct iovec bytes = {buf, (size_t)count};
    if (process_vm_writev(child, &bytes, 1, &bytes, 1, 0) < 0) child = 0;
  }
  return count;
}
BOTH(child_sees)

/* ---- readv ----------------------------------------------------------------------------------- */

/* Where the first part ends with its page the next bytes go to the page behind it. */
static ssize_t goes_on_behind(int fd, const struct iovec *parts, int count) {
  struct iovec changed[2];
  if (count != 2 || range_at(parts[0].iov_base) == NULL) return real.readv(fd, parts, count);
  memcpy(changed, parts, sizeof changed);
  char *end = (char *)parts[0].iov_base + parts[0].iov_len;
  const struct range *next = range_at(end);
  if (is_misaligned(end) || next == NULL || (next->prot & PROT_WRITE) == 0) {
    return real.readv(fd, parts, count);
  }
  changed[1].iov_base = end;
  return real.readv(fd, changed, count);
}

#define ROW(name, requirement, sentence, function) \
  {"kernel-access-" name, "read-write", SHALL, requirement, sentence, \
    {.read = function##_read, .pread = function##_pread}}

const struct mutant kernel_access_a_mutants[] = {
  ROW("forces-copy", "mprotect-4", "read stores to private memory that is read-only", forces_copy),
  ROW("wants-readable", "rw-7", "read gives EFAULT for a mapped file that can only be written",
    wants_readable),
  {"kernel-access-trusts-old-entry", "read-write", SHALL, "mprotect-2",
    "The first read into memory that has become writable gives EFAULT",
    {.mprotect = notes_raise, .read = trusts_old_entry_read, .pread = trusts_old_entry_pread}},
  {"kernel-access-counts-guard", "read-write", EXTENSION, "x-mprotect-4",
    "A read that a guard page stops moves the file offset as if it had not",
    {.read = counts_guard}},
  ROW("one-page-dirty", "rw-7", "Of what read stores to a mapped file only the first page changes",
    one_page_dirty),
  ROW("writes-through", "mmap-24",
    "What read stores to an untouched private page of a file reaches the file", writes_through),
  ROW("extends-object", "mmap-109",
    "What read stores past the end in the last page makes the object longer", extends_object),
  {"kernel-access-takes-pages", "read-write", SHALL, "mmap-21",
    "What read stores from a socket does not reach the mapped object", {.read = takes_pages}},
  {"kernel-access-child-sees", "read-write", SHALL, "fork-5",
    "The child sees what its parent reads from a file into private memory",
    {.fork = notes_child, .read = child_sees_read, .pread = child_sees_pread}},
  {"kernel-access-goes-on-behind", "read-write", SHALL, "rw-7",
    "readv stores its second part behind the first where that ends with a page",
    {.readv = goes_on_behind}},
  {0},
};
