/* Held out: state that belongs to the process, and is kept for a thread. */
#include "budgets.h"

enum { ENTRIES = 64, LARGEST_PAGE = 64 * 1024 };

struct entry {
  char *start;
  size_t len;
  int prot;
  pid_t thread;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct entry entries[ENTRIES];
static int entry_count, living;

static int is_first(void) {
  return gettid() == getpid();
}

static void remember(const void *addr, size_t len, int prot) {
  pthread_mutex_lock(&mutex);
  if (entry_count < ENTRIES) {
    entries[entry_count++] = (struct entry){page_of(addr), len, prot, gettid()};
  }
  pthread_mutex_unlock(&mutex);
}

static void drop(int index) {
  entries[index] = entries[--entry_count];
}

/* ---- the beginning and the end of a thread --------------------------------------------------- */

struct start {
  void *(*routine)(void *);
  void *argument;
};

static struct start starts[ENTRIES];
static unsigned start_count;
static void (*at_end)(void);

static void end(void *unused) {
  (void)unused;
  __atomic_sub_fetch(&living, 1, __ATOMIC_SEQ_CST);
  if (at_end != NULL) at_end();
}

static void *run(void *argument) {
  const struct start *start = argument;
  void *result;
  pthread_cleanup_push(end, NULL);
  result = start->routine(start->argument);
  pthread_cleanup_pop(1);
  return result;
}

static int counted(pthread_t *thread, const pthread_attr_t *attributes, void *(*routine)(void *),
    void *argument) {
  struct start *start = &starts[__atomic_fetch_add(&start_count, 1, __ATOMIC_SEQ_CST) % ENTRIES];
  *start = (struct start){routine, argument};
  __atomic_add_fetch(&living, 1, __ATOMIC_SEQ_CST);
  int status = real.pthread_create(thread, attributes, run, start);
  if (status != 0) __atomic_sub_fetch(&living, 1, __ATOMIC_SEQ_CST);
  return status;
}

/* ---- protections that end with their thread -------------------------------------------------- */

static int lowers(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int before = range == NULL ? prot : range->prot;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && !is_first() && (before & ~prot) != 0) remember(addr, len, before);
  return status;
}

static void raise_again(void) {
  for (int i = entry_count - 1; i >= 0; i--) {
    if (entries[i].thread != gettid()) continue;
    real.mprotect(entries[i].start, entries[i].len, entries[i].prot);
    drop(i);
  }
}

static int raises_at_end(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*routine)(void *), void *argument) {
  at_end = raise_again;
  return counted(thread, attributes, routine, argument);
}

/* ---- locks of a thread ----------------------------------------------------------------------- */

static int lock_of_thread(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0) remember(addr, len, 0);
  return status;
}

static int entry_at(const void *addr, pid_t thread) {
  for (int i = 0; i < entry_count; i++) {
    if (entries[i].start == page_of(addr) && (thread == 0 || entries[i].thread == thread)) return i;
  }
  return -1;
}

static int unlock_one_thread(const void *addr, size_t len) {
  pid_t own = gettid(), owner = entry_at(addr, own) >= 0 ? own : 0;
  int found = entry_at(addr, owner);
  if (found >= 0) owner = entries[found].thread;
  while ((found = entry_at(addr, owner)) >= 0 && owner != 0) drop(found);
  return entry_at(addr, 0) >= 0 ? 0 : real.munlock(addr, len);
}

static int own_locks_only(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  if (status == 0 || errno != EBUSY) return status;
  if (entry_at(addr, 0) < 0 || entry_at(addr, gettid()) >= 0) return status;
  return real.msync(addr, len, flags & ~MS_INVALIDATE);
}

static int has_future;

static int future_mode(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) has_future = (flags & MCL_FUTURE) != 0;
  return status;
}

static int creation_ends_future(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*routine)(void *), void *argument) {
  int status = real.pthread_create(thread, attributes, routine, argument);
  if (status == 0 && has_future) held_end_future();
  has_future = 0;
  return status;
}

/* ---- what another thread has mapped ---------------------------------------------------------- */

static void *stale_entry(MMAP_PARAMETERS) {
  static char old[LARGEST_PAGE];
  const struct range *range = (flags & MAP_FIXED) != 0 && living > 0 ? range_at(addr) : NULL;
  int stays = range != NULL && is_anonymous(flags) && (prot & PROT_WRITE) != 0
    && is_private_anonymous(range) && (range->prot & PROT_READ) != 0 && !is_untouched(addr, page);
  if (stays) memcpy(old, addr, page);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (stays && result == addr) memcpy(addr, old, page);
  return result;
}

static __thread char *freed;
static __thread size_t freed_len;

static int frees_place(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  if (status != 0) return status;
  freed = addr;
  freed_len = round_up(len);
  return 0;
}

static void *same_place_again(MMAP_PARAMETERS) {
  char *place = addr == NULL && freed != NULL && freed_len == round_up(len) ? freed : NULL;
  const struct range *other = place == NULL ? NULL : range_at(place);
  freed = NULL;
  if (other == NULL || other->start + other->len < place + freed_len) place = NULL;
  return real.mmap(place == NULL ? addr : place, len, prot,
    place == NULL ? flags : flags | MAP_FIXED, fd, off);
}

static void *map_of_thread(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int old;
  if (result == MAP_FAILED || is_anonymous(flags)) return result;
  while ((old = entry_at(result, 0)) >= 0) drop(old);
  remember(result, len, prot);
  return result;
}

static int shrinks_own(int fd, off_t length) {
  off_t before = regular_size(fd);
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && length < before && i < range_count; i++) {
    struct range part = part_from(&ranges[i], length);
    if (is_shared(ranges[i].flags) && shows_object_of(&ranges[i], fd)
        && entry_at(ranges[i].start, 0) >= 0 && entry_at(ranges[i].start, gettid()) < 0) {
      put_zeroes(&part);
    }
  }
  return status;
}

/* ---- forks ----------------------------------------------------------------------------------- */

static struct range seen[MAX_RANGES];
static int seen_count;

static int sees_mappings(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*routine)(void *), void *argument) {
  memcpy(seen, ranges, sizeof seen);
  seen_count = range_count;
  return real.pthread_create(thread, attributes, routine, argument);
}

static pid_t forks_old_protections(void) {
  int is_thread = !is_first();
  pid_t child = real.fork();
  for (int i = 0; child == 0 && is_thread && i < seen_count; i++) {
    const struct range *now = range_at(seen[i].start);
    if (now != NULL && now->prot != seen[i].prot && now->inode == seen[i].inode) {
      real.mprotect(now->start, now->len, seen[i].prot);
    }
  }
  return child;
}

static off_t size_at_fork[MAX_RANGES];

static pid_t notes_sizes(void) {
  int before = errno;
  for (int i = 0; i < range_count; i++) {
    size_at_fork[i] = range_is_open(&ranges[i]) ? regular_size(ranges[i].fd) : -1;
  }
  errno = before;
  return real.fork();
}

static pid_t misses_truncation(pid_t child, int *status, int options) {
  pid_t result = real.waitpid(child, status, options);
  int before = errno;
  for (int i = 0; result > 0 && i < range_count; i++) {
    if (!is_shared_file(&ranges[i]) || !range_is_open(&ranges[i])) continue;
    off_t size = regular_size(ranges[i].fd);
    struct range part = part_from(&ranges[i], size < 0 ? 0 : size);
    if (size >= 0 && size < size_at_fork[i]) put_zeroes(&part);
  }
  errno = before;
  return result;
}

#define ROW(name, interface, requirement, sentence, ...) \
  {"held-threads-" name, interface, SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_threads_mutants[] = {
  ROW("end-raises-protection", "mprotect", "threads-2",
    "What a thread has taken from a protection comes back when the thread ends",
    .mprotect = lowers, .pthread_create = raises_at_end),
  ROW("locks-of-two-add-up", "munlock", "threads-3",
    "A page that two threads have locked stays locked after one munlock",
    .mlock = lock_of_thread, .munlock = unlock_one_thread),
  ROW("locks-of-others-unseen", "msync", "threads-3",
    "MS_INVALIDATE goes over the locks that other threads have made",
    .mlock = lock_of_thread, .msync = own_locks_only),
  ROW("creation-ends-future", "mlockall", "threads-4",
    "What is mapped after a thread was created is not locked by an earlier MCL_FUTURE",
    .mlockall = future_mode, .pthread_create = creation_ends_future),
  ROW("replaced-page-stays", "mmap", "mmap-69",
    "While a second thread lives, memory over a used page has that page's contents",
    .mmap = stale_entry, .pthread_create = counted),
  ROW("cached-place", "mmap", "mmap-38",
    "A thread maps where it has unmapped before, over what another one has put there since",
    .munmap = frees_place, .mmap = same_place_again),
  ROW("shrinks-own-mappings", "ftruncate", "threads-1",
    "A file that one thread shrinks keeps its pages, as zeros, where another one has mapped it",
    .mmap = map_of_thread, .ftruncate = shrinks_own),
  ROW("forks-old-protections", "fork", "threads-5",
    "The child of a thread has the protections that there were when that thread began",
    .pthread_create = sees_mappings, .fork = forks_old_protections),
  ROW("shrunk-by-child", "ftruncate", "ftruncate-4",
    "Pages that a child has cut from a file are zeros in the parent's mappings",
    .fork = notes_sizes, .waitpid = misses_truncation),
  {0},
};
