/* Which mappings and locks the process has, as far as it was told. */
#include "preload.h"

#include <pthread.h>

struct range ranges[MAX_RANGES];
int range_count;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

struct span {
  char *start, *end;
};

static struct span locks[MAX_RANGES];
static int lock_count;

/* ---- mappings -------------------------------------------------------------------------------- */

static void append(const struct range *range) {
  if (range_count < MAX_RANGES) ranges[range_count++] = *range;
}

/* Takes the pages from start to end out, and leaves what lies beside them. */
static void cut(char *start, char *end) {
  int count = range_count;
  for (int i = 0; i < count; i++) {
    struct range head = ranges[i], tail = ranges[i];
    char *last = head.start + head.len;
    if (head.start >= end || last <= start) continue;
    ranges[i].len = 0;
    if (head.start < start) {
      head.len = (size_t)(start - head.start);
      append(&head);
    }
    if (last > end) {
      tail.len = (size_t)(last - end);
      tail.off += end - tail.start;
      tail.start = end;
      append(&tail);
    }
  }
  count = 0;
  for (int i = 0; i < range_count; i++) {
    if (ranges[i].len > 0) ranges[count++] = ranges[i];
  }
  range_count = count;
}

void ranges_add(MMAP_PARAMETERS) {
  struct range range = {page_of(addr), 0, prot, flags & ~MAP_FIXED, fd, off, 0, 0};
  struct stat status;
  range.len = (size_t)(end_of(addr, len) - range.start);
  if (!is_anonymous(flags) && real.fstat(fd, &status) == 0) {
    range.device = status.st_dev;
    range.inode = status.st_ino;
  }
  pthread_mutex_lock(&mutex);
  cut(range.start, range.start + range.len);
  append(&range);
  pthread_mutex_unlock(&mutex);
}

void ranges_remove(const void *addr, size_t len) {
  pthread_mutex_lock(&mutex);
  cut(page_of(addr), end_of(addr, len));
  pthread_mutex_unlock(&mutex);
  locks_remove(addr, len);
}

void ranges_protect(const void *addr, size_t len, int prot) {
  static struct range parts[MAX_RANGES];
  char *start = page_of(addr), *end = end_of(addr, len);
  int count = 0;
  pthread_mutex_lock(&mutex);
  for (int i = 0; i < range_count; i++) {
    struct range part = ranges[i];
    char *last = part.start + part.len;
    if (part.start >= end || last <= start) continue;
    if (part.start < start) {
      part.off += start - part.start;
      part.start = start;
    }
    part.len = (size_t)((last < end ? last : end) - part.start);
    part.prot = prot;
    parts[count++] = part;
  }
  cut(start, end);
  for (int i = 0; i < count; i++) append(&parts[i]);
  pthread_mutex_unlock(&mutex);
}

void ranges_move(MREMAP_PARAMETERS, void *result) {
  const struct range *range = range_at(old);
  struct range copy;
  (void)address;
  if (range == NULL) return;
  copy = *range;
  pthread_mutex_lock(&mutex);
  copy.off += (char *)old - copy.start;
  copy.start = result;
  copy.len = round_up(new_size);
  if ((flags & MREMAP_DONTUNMAP) == 0) cut(page_of(old), end_of(old, old_size));
  cut(copy.start, copy.start + copy.len);
  append(&copy);
  pthread_mutex_unlock(&mutex);
}

struct range *range_at(const void *addr) {
  const char *at = addr;
  for (int i = 0; i < range_count; i++) {
    if (at >= ranges[i].start && at < ranges[i].start + ranges[i].len) return &ranges[i];
  }
  return NULL;
}

int range_is_open(const struct range *range) {
  struct stat status;
  if (range->inode == 0) return 1;
  return real.fstat(range->fd, &status) == 0 && status.st_ino == range->inode
    && status.st_dev == range->device;
}

/* ---- locks ----------------------------------------------------------------------------------- */

static void add_lock(char *start, char *end) {
  if (start < end && lock_count < MAX_RANGES) locks[lock_count++] = (struct span){start, end};
}

static void cut_locks(char *start, char *end) {
  int count = lock_count;
  for (int i = 0; i < count; i++) {
    struct span span = locks[i];
    if (span.start >= end || span.end <= start) continue;
    locks[i] = (struct span){NULL, NULL};
    add_lock(span.start, start);
    add_lock(end, span.end);
  }
  count = 0;
  for (int i = 0; i < lock_count; i++) {
    if (locks[i].start != NULL) locks[count++] = locks[i];
  }
  lock_count = count;
}

void locks_add(const void *addr, size_t len) {
  pthread_mutex_lock(&mutex);
  cut_locks(page_of(addr), end_of(addr, len));
  add_lock(page_of(addr), end_of(addr, len));
  pthread_mutex_unlock(&mutex);
}

void locks_remove(const void *addr, size_t len) {
  pthread_mutex_lock(&mutex);
  cut_locks(page_of(addr), end_of(addr, len));
  pthread_mutex_unlock(&mutex);
}

int lock_at(const void *addr) {
  const char *at = addr;
  for (int i = 0; i < lock_count; i++) {
    if (at >= locks[i].start && at < locks[i].end) return 1;
  }
  return 0;
}

void locks_each(int (*what)(const void *addr, size_t len)) {
  for (int i = 0; i < lock_count; i++) {
    what(locks[i].start, (size_t)(locks[i].end - locks[i].start));
  }
}
