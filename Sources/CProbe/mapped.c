#include "mapped.h"
#include "target.h"

#if !PROBE_HAS_FORK

enum { MAX_RANGES = 1024 };

/* By number, its first page and the one behind its last: that of the address space has one, too. */
struct range {
  uint64_t from, to;
  size_t length; /* what was asked for: an emulation of munmap may take nothing else */
};

static struct range ranges[MAX_RANGES]; /* in no order; no two have a page in common */
static int range_count;

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

/* Where there is no more room, ranges that touch become one. */
static void join(struct range new) {
  for (int i = 0; i < range_count; i++) {
    struct range old = ranges[i];
    if (old.from != new.to && old.to != new.from) continue;
    ranges[i] = pages_between(
      old.from < new.from ? old.from : new.from, old.to > new.to ? old.to : new.to);
    return;
  }
}

/* What finds no room at all stays mapped. */
static void insert(struct range new) {
  if (range_count < MAX_RANGES) ranges[range_count++] = new;
  else join(new);
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
  }
}

void mapped_add(const void *address, size_t length) {
  struct range range = pages_of(address, length);
  if (range.from == range.to) return;
  LOCK();
  cut(range);
  insert(range);
  UNLOCK();
}

void mapped_remove(const void *address, size_t length) {
  struct range range = pages_of(address, length);
  LOCK();
  cut(range);
  UNLOCK();
}

void mapped_clear(void) {
  for (int i = 0; i < range_count; i++) {
    munmap((void *)(uintptr_t)(ranges[i].from * page_size()), ranges[i].length);
  }
  range_count = 0;
}

#endif
