/* What belongs to the process, taken for the thread's: mappings, locks, descriptors, errno. */
#include "mutants.h"

#include <sys/syscall.h>

enum { MOST = 64 };

static int is_first(void) {
  return syscall(SYS_gettid) == getpid();
}

/* ---- what ends with the thread --------------------------------------------------------------- */

static struct {
  char *start;
  size_t len;
  int fd;
  pid_t owner;
} owned[MOST];
static int owned_count;

static void own(char *start, size_t len, int fd) {
  if (owned_count == MOST) return;
  owned[owned_count].start = start;
  owned[owned_count].len = len;
  owned[owned_count].fd = fd;
  owned[owned_count++].owner = (pid_t)syscall(SYS_gettid);
}

static void give_up(int i) {
  if (owned[i].fd >= 0) real.close(owned[i].fd);
  else if (lock_at(owned[i].start)) real.munlock(owned[i].start, owned[i].len);
  else if (is_mapped(owned[i].start)) real.munmap(owned[i].start, owned[i].len);
}

struct start {
  void *(*routine)(void *);
  void *argument;
};
static struct start starts[MOST];
static int start_count;

static void *runs_and_gives_up(void *argument) {
  const struct start *start = argument;
  void *result = start->routine(start->argument);
  for (int i = 0; i < owned_count; i++) {
    if (owned[i].owner != (pid_t)syscall(SYS_gettid)) continue;
    give_up(i);
    owned[i].owner = 0;
  }
  return result;
}

static int ends_with_all(pthread_t *thread, const pthread_attr_t *attributes,
                         void *(*routine)(void *), void *argument) {
  struct start *start = &starts[start_count++ % MOST];
  *start = (struct start){routine, argument};
  return real.pthread_create(thread, attributes, runs_and_gives_up, start);
}

static void *maps_for_thread(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && !is_first() && is_shared(flags)) own(result, len, -1);
  return result;
}

static int locks_for_thread(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0 && !is_first()) own(page_of(addr), len + (size_t)addr % page, -1);
  return status;
}

static int opens_for_thread(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode);
  if (fd >= 0 && !is_first()) own(NULL, 0, fd);
  return fd;
}

/* ---- locks and modes of one thread ----------------------------------------------------------- */

static pid_t future_of;

static int future_for_thread(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) future_of = (flags & MCL_FUTURE) != 0 ? (pid_t)syscall(SYS_gettid) : 0;
  return status;
}

static void *locks_if_asked_here(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && future_of != 0 && future_of != (pid_t)syscall(SYS_gettid)) {
    real.munlock(result, len);
  }
  return result;
}

static int is_owner(const void *addr) {
  for (int i = owned_count - 1; i >= 0; i--) {
    const char *at = addr;
    if (at < owned[i].start || at >= owned[i].start + owned[i].len) continue;
    return owned[i].owner == (pid_t)syscall(SYS_gettid);
  }
  return 1;
}

static int remembers_locker(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0) own(page_of(addr), len + (size_t)addr % page, -1);
  return status;
}

static int unlocks_own(const void *addr, size_t len) {
  if (!is_owner(addr) && !has_hole(addr, len)) return 0;
  return real.munlock(addr, len);
}

/* ---- what another thread does ---------------------------------------------------------------- */

static struct range waiting; /* a protection that the other processors have not heard of */

static int protects_lazily(void *addr, size_t len, int prot) {
  if (waiting.len > 0) real.mprotect(waiting.start, waiting.len, waiting.prot);
  waiting.len = 0;
  const struct range *range = range_at(addr);
  if (is_first() || range == NULL || (range->prot & ~prot) == 0 || has_hole(addr, len)) {
    return real.mprotect(addr, len, prot);
  }
  waiting = (struct range){addr, len, prot, 0, -1, 0, 0, 0};
  return 0;
}

static pid_t fork_separates(void) {
  int separates = !is_first();
  pid_t child = real.fork();
  for (int i = 0; separates && child == 0 && i < range_count; i++) {
    if (!is_shared(ranges[i].flags) || ranges[i].inode != 0) continue;
    replace_by_copy(ranges[i].start, ranges[i].len, ranges[i].prot, MAP_PRIVATE);
  }
  return child;
}

static int *errno_of_first;

static int fails_for_first(void *addr, size_t len, int prot) {
  int before = errno;
  if (is_first()) errno_of_first = &errno;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 || is_first() || errno_of_first == NULL) return status;
  *errno_of_first = errno;
  errno = before;
  return status;
}

static int discards_own(void *addr, size_t len, int advice) {
  int is_needless = advice == MADV_DONTNEED && !is_first() && !has_hole(addr, len);
  return real.madvise(addr, len, is_needless ? MADV_NORMAL : advice);
}

static void *leaves_old(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int prot = range == NULL ? PROT_NONE : range->prot;
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED || result == old || is_first() || old_size == 0) return result;
  real.mmap(old, old_size, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  return result;
}

/* ---- signals --------------------------------------------------------------------------------- */

static struct sigaction wanted[NSIG];

static void ends_thread(int number, siginfo_t *info, void *context) {
  if (!is_first() && info->si_code > 0) syscall(SYS_exit, 0);
  wanted[number].sa_sigaction(number, info, context);
}

static int handles_in_first(int number, const struct sigaction *act, struct sigaction *old) {
  struct sigaction ours;
  if (number != SIGSEGV || act == NULL || (act->sa_flags & SA_SIGINFO) == 0) {
    return real.sigaction(number, act, old);
  }
  wanted[number] = ours = *act;
  ours.sa_sigaction = ends_thread;
  return real.sigaction(number, &ours, old);
}

const struct mutant thread_mutants[] = {
  {"threads-end-unmaps", "mmap", SHALL, "mmap-6",
    "Shared mappings that a thread has made go when it ends",
    {.pthread_create = ends_with_all, .mmap = maps_for_thread}},
  {"threads-end-unlocks", "mlock", SHALL, "mlock-1",
    "Pages that a thread has locked are unlocked when it ends",
    {.pthread_create = ends_with_all, .mlock = locks_for_thread}},
  {"threads-end-closes", "shm_open", SHALL, "shm_open-1",
    "A descriptor of an object is closed when the thread that opened it ends",
    {.pthread_create = ends_with_all, .shm_open = opens_for_thread}},
  {"threads-future-own", "mlockall", SHALL, "mlockall-5",
    "MCL_FUTURE leaves out what threads map that have not asked for it",
    {.mlockall = future_for_thread, .mmap = locks_if_asked_here}},
  {"threads-unlock-own", "munlock", SHALL, "munlock-1",
    "A lock that another thread has made stays in place",
    {.mlock = remembers_locker, .munlock = unlocks_own}},
  {"threads-protect-lazily", "mprotect", SHALL, "mprotect-4",
    "Protection that another thread takes away stays until the next call of mprotect",
    {.mprotect = protects_lazily}},
  {"threads-fork-separates", "fork", SHALL, "fork-2",
    "A child of another thread has copies of shared anonymous memory", {.fork = fork_separates}},
  {"threads-errno-of-first", "mprotect", SHALL, "mprotect-24",
    "A failure in another thread sets errno of the first one", {.mprotect = fails_for_first}},
  {"threads-fault-ends-thread", "signals", SHALL, "signals-12",
    "SIGSEGV in another thread ends that thread, and no handler is called",
    {.sigaction = handles_in_first}},
  {"threads-discard-own", "madvise", EXTENSION, "x-madvise-1",
    "MADV_DONTNEED of another thread discards nothing", {.madvise = discards_own}},
  {"threads-move-leaves-old", "mremap", EXTENSION, "x-mremap-4",
    "The old range stays mapped, and zero, when another thread moves it", {.mremap = leaves_old}},
  {0},
};
