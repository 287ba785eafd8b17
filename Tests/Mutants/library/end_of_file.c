/* The end of a file: its last page, growing and shrinking. */
#include "pages.h"
#include "mutants.h"

enum { LARGEST_PAGE = 64 * 1024, BLOCK = 512 };

/* ---- the last page --------------------------------------------------------------------------- */

/* Bytes of one page, as one call leaves them to a later one. */
static struct {
  ino_t inode;
  off_t size;
  size_t len;
  char bytes[LARGEST_PAGE];
} saved;

static ino_t inode_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? status.st_ino : 0;
}

static void put_saved(int fd, off_t length) {
  size_t len = saved.len;
  if (length - saved.size < (off_t)len) len = (size_t)(length - saved.size);
  real.pwrite(fd, saved.bytes, len, saved.size);
  saved.inode = 0;
}

static int old_tail_is_back(int fd, off_t length) {
  off_t size = regular_size(fd), tail = length % (off_t)page;
  if (length > 0 && length < size && tail != 0) {
    ssize_t count = real.pread(fd, saved.bytes, page - (size_t)tail, length);
    saved.inode = count > 0 ? inode_of(fd) : 0;
    saved.size = length;
    saved.len = count > 0 ? (size_t)count : 0;
  }
  int status = real.ftruncate(fd, length);
  if (status == 0 && length > size && saved.inode == inode_of(fd) && saved.size == size) {
    put_saved(fd, length);
  }
  return status;
}

/* The shared mapping that shows the last page of an object, where that is a partial one. */
static int has_tail(const struct range *range, off_t size) {
  return is_shared_file(range) && (range->prot & PROT_READ) != 0 && size % (off_t)page != 0
    && range->off <= size && size - range->off < (off_t)range->len;
}

static int tail_becomes_data(int fd, off_t length) {
  off_t size = regular_size(fd);
  saved.inode = 0;
  for (int i = 0; length > size && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!shows_object_of(range, fd) || !has_tail(range, size)) continue;
    saved.inode = range->inode;
    saved.size = size;
    saved.len = page - (size_t)size % page;
    memcpy(saved.bytes, range->start + (size - range->off), saved.len);
  }
  int status = real.ftruncate(fd, length);
  if (status == 0 && saved.inode != 0) put_saved(fd, length);
  return status;
}

/* Writing it back clears what is past the end. */
static int is_tail_stored(const struct range *part, off_t size) {
  const char *tail = part->start + (size - part->off), *end = end_of(tail, 1);
  while (tail < end && *tail == '\0') tail++;
  return tail < end;
}

static int tail_is_written(void *addr, size_t len, int flags) {
  int fd = -1, status;
  off_t size = 0;
  for (int i = 0; i < range_count; i++) {
    struct range part = part_between(&ranges[i], addr, len);
    off_t end = part.len > 0 && range_is_open(&part) ? regular_size(part.fd) : 0;
    if (end <= 0 || !has_tail(&part, end) || !is_tail_stored(&part, end)) continue;
    fd = part.fd;
    size = end;
  }
  status = real.msync(addr, len, flags);
  if (status == 0 && fd >= 0) real.ftruncate(fd, (off_t)round_up((size_t)size));
  return status;
}

/* Whole blocks are cleared, the one that the new end is in too. */
static int clears_block(int fd, off_t length) {
  static const char zeroes[BLOCK];
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length);
  off_t left = length % BLOCK;
  if (status == 0 && length < size && left > 0) {
    real.pwrite(fd, zeroes, (size_t)left, length - left);
  }
  return status;
}

/* ---- a mapped file that write() makes longer ------------------------------------------------- */

static void grown(int fd, off_t before) {
  if (before % (off_t)page == 0 || before < 0 || regular_size(fd) <= before) return;
  for (int i = 0; i < range_count; i++) {
    if (!shows_object_of(&ranges[i], fd)) continue;
    saved.inode = inode_of(fd);
    saved.size = before;
  }
}

static ssize_t notes_write(int fd, const void *buf, size_t nbyte) {
  off_t before = regular_size(fd);
  ssize_t count = real.write(fd, buf, nbyte);
  if (count > 0) grown(fd, before);
  return count;
}

static ssize_t notes_pwrite(int fd, const void *buf, size_t nbyte, off_t off) {
  off_t before = regular_size(fd);
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  if (count > 0) grown(fd, before);
  return count;
}

/* The copy for a private mapping ends where the file did. */
static void *copies_to_old_end(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  off_t at = saved.size - off;
  if (result == MAP_FAILED || is_anonymous(flags) || !is_private(flags)) return result;
  if (saved.inode == 0 || inode_of(fd) != saved.inode || at < 0 || at >= (off_t)len) return result;
  if (real.mprotect(page_of(result + at), page, PROT_READ | PROT_WRITE) != 0) return result;
  memset(result + at, 0, page - (size_t)at % page);
  real.mprotect(page_of(result + at), page, prot);
  return result;
}

/* ---- whole pages past the end ---------------------------------------------------------------- */

/* What of a mapping lies past the end of its object. */
static struct range past_end(const struct range *range, int fd) {
  struct range none = {0};
  off_t size = range->inode != 0 && shows_object_of(range, fd) ? regular_size(fd) : -1;
  return size < 0 ? none : part_from(range, size);
}

static int page_at_end_stays(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status != 0 || length <= 0 || length >= size || length % (off_t)page != 0) return status;
  for (int i = 0; i < range_count; i++) {
    struct range part = past_end(&ranges[i], fd);
    if (part.len == 0 || part.off != length) continue;
    part.len = page;
    put_zeroes(&part);
  }
  return status;
}

static int other_mappings_stay(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length), count = 0;
  for (int i = 0; status == 0 && length < size && i < range_count; i++) {
    struct range part = past_end(&ranges[i], fd);
    if (part.len > 0 && count++ > 0) put_zeroes(&part);
  }
  return status;
}

static void *page_after_is_zero(MMAP_PARAMETERS) {
  struct range part = {0};
  char *result = real.mmap(MMAP_ARGUMENTS);
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  if (result == MAP_FAILED || size <= 0 || size % (off_t)page != 0 || !is_private(flags)) {
    return result;
  }
  if (size < off || size - off >= (off_t)len) return result;
  part = (struct range){result + (size - off), page, prot, 0, -1, 0, 0, 0};
  put_zeroes(&part);
  return result;
}

static int upgrade_fills(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  for (int i = 0; status == 0 && (prot & PROT_WRITE) != 0 && i < range_count; i++) {
    struct range part = part_between(&ranges[i], addr, len);
    if (part.len == 0 || (part.prot & PROT_WRITE) != 0 || !range_is_open(&part)) continue;
    part = past_end(&part, part.fd);
    part.prot = prot;
    put_zeroes(&part);
  }
  return status;
}

static void *growth_is_zero(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  char *result = real.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED || range == NULL || new_size <= old_size) return result;
  if (range->inode == 0 || !range_is_open(range)) return result;
  struct range grown = *range;
  grown.off += (char *)old - range->start;
  grown.start = result;
  grown.len = round_up(new_size);
  grown = past_end(&grown, grown.fd);
  put_zeroes(&grown);
  return result;
}

/* ---- holes and limits ------------------------------------------------------------------------ */

static int hole_cuts(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  const struct range *range = range_at(addr);
  if (status != 0 || advice != MADV_REMOVE || len == 0 || range == NULL) return status;
  if (range->inode == 0 || !range_is_open(range)) return status;
  struct range part = part_between(range, addr, len);
  if (part.off > 0 && part.off + (off_t)part.len >= regular_size(part.fd)) {
    real.ftruncate(part.fd, part.off);
  }
  return status;
}

static int grows_to_limit(int fd, off_t length) {
  struct rlimit limit;
  int status = real.ftruncate(fd, length);
  if (status == 0 || errno != EFBIG || getrlimit(RLIMIT_FSIZE, &limit) != 0) return status;
  if (limit.rlim_cur < (rlim_t)length && regular_size(fd) < (off_t)limit.rlim_cur) {
    real.ftruncate(fd, (off_t)limit.rlim_cur);
  }
  return minus(EFBIG);
}

/* ---- what SIGBUS leaves ---------------------------------------------------------------------- */

static struct sigaction caught;
static char *last_missed;

static int wrap(int number, const struct sigaction *act, struct sigaction *old,
  void (*wrapper)(int, siginfo_t *, void *)) {
  struct sigaction wrapped, before = caught;
  int takes_info = act != NULL && (act->sa_flags & SA_SIGINFO) != 0;
  if (number != SIGBUS) return real.sigaction(number, act, old);
  if (takes_info) {
    caught = wrapped = *act;
    wrapped.sa_sigaction = wrapper;
  }
  int status = real.sigaction(number, takes_info ? &wrapped : act, old);
  if (status == 0 && old != NULL && old->sa_sigaction == wrapper) *old = before;
  return status;
}

static void extends(int number, siginfo_t *info, void *context) {
  const struct range *range = range_at(info->si_addr);
  if (range != NULL && is_shared_file(range) && (range->prot & PROT_WRITE) != 0
      && range_is_open(range)) {
    real.ftruncate(range->fd, range->off + (page_of(info->si_addr) - range->start) + 1);
  }
  caught.sa_sigaction(number, info, context);
}

static int bus_extends(int number, const struct sigaction *act, struct sigaction *old) {
  return wrap(number, act, old, extends);
}

static void misses(int number, siginfo_t *info, void *context) {
  last_missed = page_of(info->si_addr);
  caught.sa_sigaction(number, info, context);
}

static int bus_is_kept(int number, const struct sigaction *act, struct sigaction *old) {
  return wrap(number, act, old, misses);
}

static int never_there(int fd, off_t length) {
  off_t size = regular_size(fd), far = (off_t)1 << 30;
  const struct range *range = last_missed == NULL ? NULL : range_at(last_missed);
  int status = real.ftruncate(fd, length);
  if (status == 0 && length > size && range != NULL && shows_object_of(range, fd)) {
    struct range part = part_between(range, last_missed, page);
    put_object(&part, part.flags, (off_t)round_up((size_t)length) + far);
  }
  return status;
}

#define ROW(name, interface, kind, requirement, sentence, function) \
  {"end-of-file-" name, #interface, kind, requirement, sentence, {.interface = function}}

const struct mutant end_of_file_mutants[] = {
  ROW("old-tail-is-back", ftruncate, SHALL, "ftruncate-7",
    "What a file had in its last page before it was cut there is back as it grows",
    old_tail_is_back),
  ROW("tail-becomes-data", ftruncate, SHALL, "mmap-47",
    "What was stored past the end in the last page is data when the file grows",
    tail_becomes_data),
  ROW("tail-is-written", msync, SHALL, "mmap-47",
    "A store past the end in the last page lets msync make the file whole pages long",
    tail_is_written),
  ROW("clears-block", ftruncate, SHALL, "ftruncate-9",
    "Data before the new end is lost back to a multiple of 512 bytes", clears_block),
  {"end-of-file-copies-to-old-end", "read-write", SHALL, "rw-4",
    "A private mapping ends where the file did before write made it longer under another one",
    {.mmap = copies_to_old_end, .write = notes_write, .pwrite = notes_pwrite}},
  ROW("page-at-end-stays", ftruncate, SHALL, "ftruncate-4",
    "The page that begins at the new end of a mapped file can be accessed", page_at_end_stays),
  ROW("other-mappings-stay", ftruncate, SHALL, "ftruncate-2",
    "Only one of several mappings loses the pages past the new end", other_mappings_stay),
  ROW("page-after-is-zero", mmap, SHALL, "mmap-49",
    "In a private mapping of a file of whole pages one page past the end can be accessed",
    page_after_is_zero),
  ROW("upgrade-fills", mprotect, SHALL, "mmap-49",
    "Pages past the end can be accessed once mprotect has made them writable", upgrade_fills),
  ROW("growth-is-zero", mremap, EXTENSION, "x-mremap-15",
    "What mremap adds past the end of the file reads as zero", growth_is_zero),
  ROW("hole-cuts", madvise, EXTENSION, "x-madvise-6",
    "MADV_REMOVE up to the end of a file makes it shorter", hole_cuts),
  ROW("grows-to-limit", ftruncate, SHALL, "ftruncate-13",
    "A file grows to the limit where it was to grow past it", grows_to_limit),
  ROW("bus-extends", sigaction, SHALL, "mmap-109",
    "An access past the end extends a file that is mapped shared and writable", bus_extends),
  {"end-of-file-bus-is-kept", "ftruncate", EXTENSION, "x-mmap-22",
    "A page whose access gave SIGBUS gives it still when the file has grown",
    {.sigaction = bus_is_kept, .ftruncate = never_there}},
  {0},
};
