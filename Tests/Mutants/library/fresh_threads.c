/* Fresh: what a second thread does, and what it finds; nothing here needs a race. */
#include "fresh.h"

static __thread int is_second; /* a thread that pthread_create began */
static int living;             /* of these */

struct start {
  void *(*routine)(void *);
  void *argument;
  void (*ends)(void);
};

static struct start starts[64];
static int start_count;

static void end_thread(void *argument) {
  const struct start *start = argument;
  if (start->ends != NULL) start->ends();
  __sync_fetch_and_sub(&living, 1);
}

static void *begin_thread(void *argument) {
  struct start *start = argument;
  void *result;
  is_second = 1;
  pthread_cleanup_push(end_thread, start);
  result = start->routine(start->argument);
  pthread_cleanup_pop(1);
  return result;
}

static int create(pthread_t *thread, const pthread_attr_t *attributes, void *(*routine)(void *),
    void *argument, void (*ends)(void)) {
  int number = __sync_fetch_and_add(&start_count, 1);
  if (number >= 64) return real.pthread_create(thread, attributes, routine, argument);
  starts[number] = (struct start){routine, argument, ends};
  __sync_fetch_and_add(&living, 1);
  int status = real.pthread_create(thread, attributes, begin_thread, &starts[number]);
  if (status != 0) __sync_fetch_and_sub(&living, 1);
  return status;
}

static int marks_thread(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*routine)(void *), void *argument) {
  return create(thread, attributes, routine, argument, NULL);
}

/* ---- locks ----------------------------------------------------------------------------------- */

static void *locked;
static size_t locked_len;

static int remembers_own_lock(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0 && is_second) {
    locked = page_of(addr);
    locked_len = (size_t)(end_of(addr, len) - page_of(addr));
  }
  return status;
}

/* The first page stays: the count of the object is taken back for those behind it. */
static void drops_own_lock(void) {
  if (locked_len > page && lock_at(locked)) {
    real.munlock((char *)locked + page, locked_len - page);
    locked_len = 0;
  }
}

static int drops_lock_at_end(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*routine)(void *), void *argument) {
  return create(thread, attributes, routine, argument, drops_own_lock);
}

static int unlocks_own_only(const void *addr, size_t len) {
  if (is_second && is_whole(addr, len) && lock_at(addr) && !has_hole(addr, len)) return 0;
  return real.munlock(addr, len);
}

static int future_of_thread;

static int future_is_own(int flags) {
  if (is_second && (flags & MCL_FUTURE) != 0) {
    int status = (flags & MCL_CURRENT) != 0 ? real.mlockall(flags & ~MCL_FUTURE) : 0;
    if (status == 0) future_of_thread = 1;
    return status;
  }
  return real.mlockall(flags);
}

static void *locks_own_future(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_second && future_of_thread) real.mlock(result, len);
  return result;
}

/* ---- fork ------------------------------------------------------------------------------------ */

/* The child gets what the thread has seen: not what others have mapped since it began. */
static int known_ranges = -1;

static int counts_ranges(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*routine)(void *), void *argument) {
  known_ranges = range_count;
  return create(thread, attributes, routine, argument, NULL);
}

static pid_t forks_what_it_saw(void) {
  int is_thread = is_second;
  pid_t child = real.fork();
  for (int i = known_ranges; child == 0 && is_thread && i < range_count; i++) {
    real.munmap(ranges[i].start, ranges[i].len);
  }
  return child;
}

/* ---- faults, errors -------------------------------------------------------------------------- */

static struct sigaction faults;
static void *first_fault; /* of the first thread */

static void has_address_of_first(int number, siginfo_t *info, void *context) {
  if (!is_second) first_fault = info->si_addr;
  else if (first_fault != NULL) info->si_addr = first_fault;
  faults.sa_sigaction(number, info, context);
}

static int wraps_faults(int number, const struct sigaction *act, struct sigaction *old) {
  return number == SIGSEGV ? wrap_action(number, act, old, has_address_of_first, &faults)
                           : real.sigaction(number, act, old);
}

static int error_stays_with_first(void *addr, size_t len, int prot) {
  int before = errno, status = real.mprotect(addr, len, prot);
  if (status != 0 && is_second) errno = before;
  return status;
}

/* ---- mappings of the other thread ------------------------------------------------------------ */

/* What it replaces a part of was made by another thread: the rest behind it is lost. */
static void *fixed_cuts_rest(MMAP_PARAMETERS) {
  const struct range *range = is_second && (flags & MAP_FIXED) != 0 ? range_at(addr) : NULL;
  char *end = range != NULL ? range_end(range) : NULL, *last = end_of(addr, len);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && end > last) real.munmap(last, (size_t)(end - last));
  return result;
}

static int close_cuts_mapping(int fd) {
  for (int i = 0; is_second && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_shared_writable(range) && range->fd == fd) put_object(range, MAP_PRIVATE, range->off);
  }
  return real.close(fd);
}

/* ---- other processors' view ------------------------------------------------------------------ */

static char *late;

/* The last page of a larger range is freed with the next call, while another thread lives. */
static int frees_last_late(void *addr, size_t len) {
  if (late != NULL && real.munmap(late, page) == 0) late = NULL;
  if (living == 0 || !is_whole(addr, len) || len < 2 * page || has_hole(addr, len)) {
    return real.munmap(addr, len);
  }
  late = end_of(addr, len) - page;
  return real.munmap(addr, (size_t)(late - (char *)addr));
}

/* A used page behind the first is still known to be writable. */
static int closes_first_only(void *addr, size_t len, int prot) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (living == 0 || range == NULL || len < 2 * page || (range->prot & ~prot & PROT_WRITE) == 0
      || has_hole(addr, len) || is_untouched((char *)addr + page, 1)) {
    return real.mprotect(addr, len, prot);
  }
  return real.mprotect(addr, page, prot);
}

const struct mutant fresh_threads_mutants[] = {
  {"fresh-thread-lock-dropped-behind-first-page", "threads", SHALL, "threads-3",
    "With a thread go its locks of all pages but the first",
    {.mlock = remembers_own_lock, .pthread_create = drops_lock_at_end}},
  {"fresh-thread-unlocks-own-only", "threads", SHALL, "threads-3",
    "munlock() in a second thread leaves what is locked",
    {.munlock = unlocks_own_only, .pthread_create = marks_thread}},
  {"fresh-thread-future-is-own", "threads", SHALL, "threads-4",
    "MCL_FUTURE of a second thread is for what that thread maps",
    {.mlockall = future_is_own, .mmap = locks_own_future, .pthread_create = marks_thread}},
  {"fresh-thread-forks-what-it-saw-after-mmap", "threads", SHALL, "threads-5",
    "A child of a thread has nothing that was mapped since the thread began",
    {.fork = forks_what_it_saw, .pthread_create = counts_ranges}},
  {"fresh-thread-fault-address-after-fault", "threads", SHALL, "signals-10",
    "A SIGSEGV of a thread has the address of the first thread's last one",
    {.sigaction = wraps_faults, .pthread_create = marks_thread}},
  {"fresh-thread-mprotect-errno", "threads", SHALL, "mprotect-24",
    "mprotect() that fails in a second thread leaves errno",
    {.mprotect = error_stays_with_first, .pthread_create = marks_thread}},
  {"fresh-thread-fixed-cuts-rest-after-mmap", "threads", SHALL, "munmap-2",
    "MAP_FIXED in a second thread removes all of a mapping from there on",
    {.mmap = fixed_cuts_rest, .pthread_create = marks_thread}},
  {"fresh-thread-close-cuts-mapping-after-mmap", "threads", SHALL, "mmap-53",
    "close() in a second thread parts a shared mapping from its file",
    {.close = close_cuts_mapping, .pthread_create = marks_thread}},
  {"fresh-thread-munmap-last-late", "threads", SHALL, "munmap-3",
    "While a second thread lives the last of several pages is unmapped with the next munmap()",
    {.munmap = frees_last_late, .pthread_create = marks_thread}},
  {"fresh-thread-mprotect-used-page-late", "threads", SHALL, "mprotect-4",
    "While a second thread lives used pages behind the first can be written still",
    {.mprotect = closes_first_only, .pthread_create = marks_thread}},
  {0},
};
