/* A larger page, of four that the machine has. */
#include "lawful.h"

enum { LARGE = 64 * 1024, PAGES = 4096 };

static int is_inside(const void *addr) {
  return (uintptr_t)addr % LARGE != 0;
}

/* 0 and what is too much stay what they are. */
static size_t large(size_t len) {
  return len > SIZE_MAX - LARGE ? len : (len + LARGE - 1) / LARGE * LARGE;
}

static off_t large_end(off_t size) {
  return (size + LARGE - 1) / LARGE * LARGE;
}

static long large_page(int name) {
  return name == _SC_PAGESIZE ? LARGE : real.sysconf(name);
}

/* ---- mapping --------------------------------------------------------------------------------- */

/* From where room is, so that the first attempt mostly is the last. */
static void *suitable(size_t len) {
  static uintptr_t next = (uintptr_t)1 << 44;
  void *result = (void *)next;
  if (is_sane(len)) next += large(len) + LARGE;
  return result;
}

static void *place(MMAP_PARAMETERS) {
  char *wanted = addr == NULL ? suitable(len) : (char *)((uintptr_t)addr / LARGE * LARGE);
  char *start = real.mmap(wanted, len, prot, flags, fd, off);
  if (start == MAP_FAILED || !is_inside(start)) return start;
  real.munmap(start, len);
  char *room = real.mmap(NULL, len + LARGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return room;
  start = (char *)(((uintptr_t)room + LARGE - 1) / LARGE * LARGE);
  if (start > room) real.munmap(room, (size_t)(start - room));
  real.munmap(start + len, LARGE - (size_t)(start - room));
  return real.mmap(start, len, prot, flags | MAP_FIXED, fd, off);
}

/* The pages of the machine between the end of an object and that of its last large page. */
static void add_tail(char *start, size_t len, int prot, int flags, off_t off, off_t size) {
  off_t from = (off_t)round_up((size_t)size), to = large_end(size), last = off + (off_t)len;
  if (from < off) from = off;
  if (to > last) to = last;
  if (from >= to) return;
  real.mmap(start + (from - off), (size_t)(to - from), prot,
    (flags & MAP_TYPE) | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static void *map(MMAP_PARAMETERS) {
  int is_fixed = (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0;
  if (off % LARGE != 0 || (is_fixed && is_inside(addr))) return failed(EINVAL);
  size_t whole = large(len);
  void *start = is_fixed || len == 0 ? real.mmap(addr, whole, prot, flags, fd, off)
                                     : place(addr, whole, prot, flags, fd, off);
  if (start == MAP_FAILED) return start;
  if (!is_anonymous(flags)) add_tail(start, whole, prot, flags, off, regular_size(fd));
  ranges_add(start, whole, prot, flags, fd, off);
  return start;
}

static int unmap(void *addr, size_t len) {
  if (is_inside(addr)) return minus(EINVAL);
  int status = real.munmap(addr, large(len));
  if (status == 0) ranges_remove(addr, large(len));
  return status;
}

/* ---- ranges ---------------------------------------------------------------------------------- */

static int protect(void *addr, size_t len, int prot) {
  if (is_inside(addr)) return minus(EINVAL);
  int status = real.mprotect(addr, large(len), prot);
  if (status == 0) ranges_protect(addr, large(len), prot);
  return status;
}

static int synchronize(void *addr, size_t len, int flags) {
  return is_inside(addr) ? minus(EINVAL) : real.msync(addr, large(len), flags);
}

static void *around(const void *addr, size_t *len) {
  size_t before = (uintptr_t)addr % LARGE;
  if (*len <= SIZE_MAX - before) *len = large(*len + before);
  return (char *)(uintptr_t)addr - before;
}

static int lock(const void *addr, size_t len) {
  void *start = around(addr, &len);
  return real.mlock(start, len);
}

static int lock2(const void *addr, size_t len, unsigned flags) {
  void *start = around(addr, &len);
  return real.mlock2(start, len, flags);
}

static int unlock(const void *addr, size_t len) {
  void *start = around(addr, &len);
  return real.munlock(start, len);
}

static int advise_posix(void *addr, size_t len, int advice) {
  return is_inside(addr) ? EINVAL : real.posix_madvise(addr, large(len), advice);
}

static int advise(void *addr, size_t len, int advice) {
  return is_inside(addr) ? minus(EINVAL) : real.madvise(addr, large(len), advice);
}

/* A large page is resident where its first page is. */
static int resident(void *addr, size_t len, unsigned char *vec) {
  static unsigned char all[PAGES];
  size_t count = large(len) / page;
  if (is_inside(addr)) return minus(EINVAL);
  if (count > PAGES) return real.mincore(addr, len, vec);
  int status = real.mincore(addr, large(len), all);
  for (size_t i = 0; status == 0 && i < count; i += LARGE / page) vec[i / (LARGE / page)] = all[i];
  return status;
}

/* ---- an end that moves ----------------------------------------------------------------------- */

/* What was added is left as it is: references to it are unspecified. */
static int truncate_large(int fd, off_t length) {
  struct stat status;
  off_t old = regular_size(fd);
  int result = real.ftruncate(fd, length);
  if (result != 0 || old <= length || real.fstat(fd, &status) != 0) return result;
  int empty = real.memfd_create("empty", 0);
  for (int i = 0; i < range_count; i++) {
    struct range *range = &ranges[i];
    if (range->inode != status.st_ino || range->device != status.st_dev) continue;
    off_t gone = large_end(length) < range->off ? range->off : large_end(length);
    off_t last = range->off + (off_t)large(range->len);
    off_t to = large_end(old) < last ? large_end(old) : last;
    int flags = range->flags & MAP_TYPE;
    if (gone < to) {
      real.mmap(range->start + (gone - range->off), (size_t)(to - gone), range->prot,
        flags | MAP_FIXED, empty, 0);
    }
    add_tail(range->start, large(range->len), range->prot, flags, range->off, length);
  }
  real.close(empty);
  return 0;
}

const struct variant pages_variants[] = {
  {"page-64k", "sysconf, and mmap, DESCRIPTION",
    "The size of a page is what sysconf says: 64 KiB, on a machine with smaller ones", {
      .sysconf = large_page, .mmap = map, .munmap = unmap, .mprotect = protect,
      .msync = synchronize, .mlock = lock, .mlock2 = lock2, .munlock = unlock,
      .posix_madvise = advise_posix, .madvise = advise, .mincore = resident,
      .mremap = no_mremap, .ftruncate = truncate_large}},
  {0},
};
