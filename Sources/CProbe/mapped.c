#include "platform.h"
#include "mapped.h"
#include "facility.h"
#include "target.h"

enum { MAX_RANGES = 1024, MAX_GROWING = 16 };

/* By number, its first page and the one behind its last: that of the address space has one, too. */
struct range {
  uint64_t from, to;
  size_t length; /* what was asked for: an emulation of munmap may take nothing else */
};

static struct range ranges[MAX_RANGES]; /* in no order; no two have a page in common */
static int range_count;
static uint64_t growing[MAX_GROWING]; /* the first pages of mappings that may grow */
static int growing_count;
static int overflowed; /* there was a range that found no room */

#if PROBE_HAS_THREADS
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;
#define LOCK() pthread_mutex_lock(&changing)
#define UNLOCK() pthread_mutex_unlock(&changing)
#else
#define LOCK() ((void)0)
#define UNLOCK() ((void)0)
#endif

static struct range pages_of(const void *address, size_t length) {
  uint64_t start = (uintptr_t)address, page = page_size();
  struct range range;
  range.from = start / page;
  range.to = length == 0 ? range.from : (start + (length - 1)) / page + 1;
  range.length = length;
  return range;
}

static struct range pages_between(uint64_t from, uint64_t to) {
  struct range range;
  range.from = from;
  range.to = to;
  range.length = (size_t)((to - from) * page_size());
  return range;
}

static int touch(struct range one, struct range other) {
  return one.from == other.to || other.from == one.to;
}

/* Takes into a range those behind it that touch it. Returns how many. */
static int gather(struct range *range) {
  int kept = (int)(range - ranges) + 1, count = range_count;
  for (int i = kept; i < count; i++) {
    struct range other = ranges[i];
    if (!touch(*range, other)) ranges[kept++] = other;
    else {
      *range = pages_between(
        other.from < range->from ? other.from : range->from,
        other.to > range->to ? other.to : range->to);
    }
  }
  range_count = kept;
  return count - kept;
}

/* Where there is no more room, ranges that touch become one. What then finds none stays mapped. */
static void insert(struct range new) {
  if (range_count == MAX_RANGES) {
    for (int i = 0; i < range_count; i++) {
      while (gather(&ranges[i]) > 0) continue;
    }
  }
  if (range_count < MAX_RANGES) ranges[range_count++] = new;
  else overflowed = 1;
}

static void cut(struct range gone) {
  for (int i = 0; i < range_count;) {
    struct range old = ranges[i];
    if (old.to <= gone.from || gone.to <= old.from) {
      i++;
      continue;
    }
    ranges[i] = ranges[--range_count];
    /* What is left of it has nothing in common with what is gone. */
    if (old.from < gone.from) insert(pages_between(old.from, gone.from));
    if (gone.to < old.to) insert(pages_between(gone.to, old.to));
    i = 0; /* another may be in its place */
  }
}

void mapped_add(const void *address, size_t length) {
  struct range range = pages_of(address, length);
  if (!runs_in_place || range.from == range.to) return;
  LOCK();
  cut(range);
  insert(range);
  UNLOCK();
}

void mapped_remove(const void *address, size_t length) {
  struct range range = pages_of(address, length);
  if (!runs_in_place) return;
  LOCK();
  cut(range);
  UNLOCK();
}

void mapped_may_grow(const void *address) {
  if (!runs_in_place) return;
  LOCK();
  if (growing_count < MAX_GROWING) growing[growing_count++] = (uintptr_t)address / page_size();
  else overflowed = 1;
  UNLOCK();
}

/* ---- whether it is free again ---------------------------------------------------------------- */

#if defined(MAP_ANONYMOUS) && defined(MAP_PRIVATE) && defined(PROT_NONE)

/* A wish for an address, not an order: a range that is in use is not touched. */
static void *wish(void *address, size_t length) {
  return mmap(address, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static int comes_back(void *address, size_t length) {
  void *got = wish(address, length);
  if (got != MAP_FAILED) munmap(got, length);
  return got == address;
}

#else

static void *wish(void *address, size_t length) {
  (void)address;
  (void)length;
  return MAP_FAILED;
}

static int comes_back(void *address, size_t length) {
  (void)address;
  (void)length;
  return 0;
}

#endif

/* Of systems that place a mapping where they like, nothing can be learned from where it is. */
static int wishes_hold;

void mapped_start(void) {
  size_t length = 3 * (size_t)page_size();
  void *address = wish(NULL, length);
  wishes_hold = 0;
  if (address == MAP_FAILED || munmap(address, length) != 0) return;
  wishes_hold = comes_back(address, length) && comes_back(address, length);
}

/* munmap may be a stub that says that it succeeded. */
static int is_gone(const struct range *range) {
  void *address = (void *)(uintptr_t)(range->from * page_size());
  if (munmap(address, range->length) != 0) return 0;
  return !wishes_hold || comes_back(address, range->length);
}

/* The page below one that grew is part of what grew, and else free: as far as a look can tell. */
static int has_grown(uint64_t first) {
  size_t page = (size_t)page_size();
  return wishes_hold && !comes_back((void *)(uintptr_t)((first - 1) * page), page);
}

int mapped_clear(void) {
  int are_gone = !overflowed;
  for (int i = 0; i < range_count; i++) {
    if (!is_gone(&ranges[i])) are_gone = 0;
  }
  for (int i = 0; i < growing_count; i++) {
    if (has_grown(growing[i])) are_gone = 0;
  }
  range_count = 0;
  growing_count = 0;
  overflowed = 0;
  return are_gone;
}
