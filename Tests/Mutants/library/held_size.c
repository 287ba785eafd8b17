/* Hundreds of pages, page tables, offsets around 2 and 4 GiB, many mappings. */
#include "held.h"

enum { ENTRIES = 512, MANY = 128, BATCH = 16 };

static const off_t two_gib = (off_t)1 << 31, four_gib = (off_t)1 << 32;

static size_t table_size(void) {
  return ENTRIES * page;
}

static char *table_after(const void *addr) {
  return (char *)(((size_t)addr + table_size() - 1) / table_size() * table_size());
}

/* How many of the pages of a page table are resident, and whether the first is. */
static int resident(char *table, int *is_first) {
  static unsigned char vec[ENTRIES];
  int count = 0;
  if (real.mincore(table, table_size(), vec) != 0) return -1;
  *is_first = vec[0] & 1;
  for (int i = 0; i < ENTRIES; i++) count += vec[i] & 1;
  return count;
}

static int skips_empty_tables(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  char *at = addr, *end = end_of(addr, len);
  if (range == NULL || range->inode != 0 || len < 2 * table_size() || len > SIZE_MAX / 4
      || is_misaligned(addr)) {
    return real.mprotect(addr, len, prot);
  }
  for (char *table = table_after(addr); table + table_size() <= end; table += table_size()) {
    int is_first, count = resident(table, &is_first);
    if (count != 0) continue;
    if (at < table && real.mprotect(at, (size_t)(table - at), prot) != 0) return -1;
    at = table + table_size();
  }
  return at < end ? real.mprotect(at, (size_t)(end - at), prot) : 0;
}

static int writes_modulo_4_gib(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status != 0 || range == NULL || !is_shared(range->flags) || !is_writable_object(range)) {
    return status;
  }
  off_t off = offset_at(range, addr);
  if (off >= four_gib) {
    real.pwrite(range->fd, addr, length_in(range, addr, len), off % four_gib);
  }
  return 0;
}

static void *zero_from_2_gib(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start == MAP_FAILED || is_anonymous(flags) || !is_private(flags) || off >= two_gib
      || off + (off_t)len <= two_gib) {
    return start;
  }
  size_t head = (size_t)(two_gib - off);
  real.mmap(start + head, len - head, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  return start;
}

/* ---- many mappings --------------------------------------------------------------------------- */

static int mapped_count;

static void *merge_grants(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start == MAP_FAILED || ++mapped_count <= MANY || !is_anonymous(flags)) return start;
  const struct range *above = range_at(start + round_up(len));
  if (above != NULL && above->start == start + round_up(len) && above->inode == 0) {
    real.mprotect(start, len, prot | above->prot);
  }
  return start;
}

static char *next_start(const char *after, const char *end) {
  char *next = NULL;
  for (int i = 0; i < range_count; i++) {
    char *start = ranges[i].start;
    if (start > after && start < end && (next == NULL || start < next)) next = start;
  }
  return next;
}

static int one_batch(void *addr, size_t len) {
  char *at = addr, *end = end_of(addr, len);
  if (len == 0 || len > SIZE_MAX / 4 || is_misaligned(addr)) return real.munmap(addr, len);
  for (int i = 0; at != NULL && i < BATCH; i++) at = next_start(at, end);
  return real.munmap(addr, at == NULL ? len : (size_t)(at - (char *)addr));
}

/* ---- page tables ----------------------------------------------------------------------------- */

static void forget_tables(const struct range *range) {
  char *table = table_after(range->start);
  for (; table + table_size() <= range->start + range->len; table += table_size()) {
    int is_first = 1;
    if (resident(table, &is_first) > 0 && !is_first) {
      real.madvise(table, table_size(), MADV_DONTNEED);
    }
  }
}

static pid_t copies_by_first_entry(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    if (is_private(ranges[i].flags) && ranges[i].inode == 0) forget_tables(&ranges[i]);
  }
  return child;
}

static int counts_in_16_bits(void *addr, size_t len, int prot) {
  size_t pages = len / page;
  if (pages <= UINT16_MAX || len > SIZE_MAX / 4 || is_misaligned(addr)) {
    return real.mprotect(addr, len, prot);
  }
  pages = (uint16_t)pages;
  return pages == 0 ? 0 : real.mprotect(addr, pages * page, prot);
}

static int keeps_high_pages(int fd, off_t length) {
  for (int i = 0; length >= 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->off >= four_gib && range->off >= length && shows_object_of(range, fd)) {
      replace_by_copy(range->start, page, range->prot, MAP_PRIVATE);
    }
  }
  return real.ftruncate(fd, length);
}

static void *loses_last_entry(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int is_plain = range != NULL && range->inode == 0 && is_private(range->flags);
  char *last = table_after((char *)old + 1) - page, *start = real.mremap(MREMAP_ARGUMENTS);
  if (start == MAP_FAILED || !is_plain || old_size <= table_size() || new_size < old_size
      || ((size_t)start - (size_t)old) % table_size() == 0) {
    return start;
  }
  real.madvise(start + (last - (char *)old), page, MADV_DONTNEED);
  return start;
}

const struct mutant held_size_mutants[] = {
  {"held-size-empty-tables-skipped", "mprotect", SHALL, "mprotect-4",
    "Whole page tables of anonymous memory in which nothing was touched keep their protection",
    {.mprotect = skips_empty_tables}},
  {"held-size-msync-modulo-4-gib", "msync", SHALL, "msync-27",
    "msync() behind 4 GiB of a file writes the pages to the offset modulo 4 GiB, too",
    {.msync = writes_modulo_4_gib}},
  {"held-size-private-crosses-2-gib", "mmap", SHALL, "mmap-1",
    "A private mapping that crosses 2 GiB of its file is zero from there on",
    {.mmap = zero_from_2_gib}},
  {"held-size-merge-grants", "mmap", SHALL, "mmap-18",
    "After 128 mappings a new one just below another has the accesses of both",
    {.mmap = merge_grants}},
  {"held-size-munmap-one-batch", "munmap", SHALL, "munmap-5",
    "One munmap() removes the first sixteen of the mappings in its range", {.munmap = one_batch}},
  {"held-size-fork-first-entry", "fork", SHALL, "fork-4",
    "A page table whose first page was never touched is empty in the child",
    {.fork = copies_by_first_entry}},
  {"held-size-mprotect-16-bit-count", "mprotect", SHALL, "mprotect-1",
    "The number of pages to protect is cut to 16 bits", {.mprotect = counts_in_16_bits}},
  {"held-size-truncate-high-pages", "ftruncate", SHALL, "ftruncate-4",
    "A mapping behind 4 GiB of a file keeps its first page when the file shrinks below it",
    {.ftruncate = keeps_high_pages}},
  {"held-size-mremap-last-entry", "mremap", EXTENSION, "x-mremap-20",
    "A move to another place in the page table loses the last entry of the first table",
    {.mremap = loses_last_entry}},
  {0},
};
