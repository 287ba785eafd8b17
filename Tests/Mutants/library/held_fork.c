/* Mappings after fork and exec, of parents and of children. */
#include "held.h"

enum { SAVED = 8, LONGEST = 64, DESCRIPTORS = 64 };

static int is_child, is_reaped; /* this process is a child; one of its own has been waited for */

static int is_private_memory(const struct range *range) {
  return is_private(range->flags) && range->inode == 0;
}

static pid_t forks(void) {
  pid_t child = real.fork();
  if (child != 0) return child;
  is_child = 1;
  is_reaped = 0;
  return 0;
}

/* ---- what the child has ---------------------------------------------------------------------- */

static pid_t merges_up(void) {
  pid_t child = forks();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i], *below = range_at(range->start - 1);
    if (below == NULL || below->flags != range->flags || below->inode != range->inode) continue;
    real.mprotect(range->start, range->len, range->prot | below->prot);
  }
  return child;
}

static pid_t skips_inaccessible(void) {
  pid_t child = forks();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->prot == PROT_NONE && is_private_memory(range)) {
      real.madvise(range->start, range->len, MADV_DONTNEED);
    }
  }
  return child;
}

static int share_locked(const void *addr, size_t len) {
  const struct range *range = range_at(addr);
  if (range == NULL || !is_private_memory(range)) return 0;
  len = length_in(range, addr, len);
  replace_by_copy(page_of(addr), len, range->prot, MAP_SHARED);
  return real.mlock(addr, len);
}

static pid_t shares_locked(void) {
  locks_each(share_locked);
  return forks();
}

static pid_t waits(pid_t child, int *status, int options) {
  pid_t waited = real.waitpid(child, status, options);
  if (waited > 0) is_reaped = 1;
  return waited;
}

static pid_t shares_after_reaping(void) {
  for (int i = 0; is_child && is_reaped && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_private_memory(range) && range->len <= LONGEST * page) {
      replace_by_copy(range->start, range->len, range->prot, MAP_SHARED);
    }
  }
  return forks();
}

/* ---- what the child does to its parent ------------------------------------------------------- */

static struct protection {
  void *addr;
  size_t len;
  int prot;
} *child_protected; /* in memory that both share */
static struct protection *own_parents;

static pid_t shares_table(void) {
  child_protected = real.mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
    -1, 0);
  pid_t child = forks();
  if (child == 0) own_parents = child_protected;
  return child;
}

static int protects_both(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && own_parents != NULL && range != NULL && is_shared(range->flags)
      && range->inode == 0) {
    *own_parents = (struct protection){addr, len, prot};
  }
  return status;
}

static pid_t finds_protected(pid_t child, int *status, int options) {
  pid_t waited = real.waitpid(child, status, options);
  if (waited <= 0 || child_protected == NULL || child_protected->addr == NULL) return waited;
  const struct range *range = range_at(child_protected->addr);
  if (range != NULL && is_shared(range->flags) && range->inode == 0) {
    real.mprotect(child_protected->addr, child_protected->len, child_protected->prot);
  }
  child_protected->addr = NULL;
  return waited;
}

static struct {
  int fd;
  off_t off;
  char byte;
} late[SAVED];
static int late_count;

static int keeps_for_later(void *addr, size_t len) {
  const struct range *range = len == 0 ? NULL : range_at(addr);
  if (is_child && range != NULL && is_shared(range->flags) && is_writable_object(range)
      && late_count < SAVED) {
    late[late_count].off = offset_at(range, addr);
    late[late_count].fd = hidden_duplicate(range->fd);
    if (real.pread(range->fd, &late[late_count].byte, 1, late[late_count].off) == 1) late_count++;
  }
  return real.munmap(addr, len);
}

static pid_t starts_without(void) {
  pid_t child = forks();
  if (child == 0) late_count = 0;
  return child;
}

static void write_late(void) {
  for (int i = 0; i < late_count; i++) real.pwrite(late[i].fd, &late[i].byte, 1, late[i].off);
}

static void flushes_at_exit(int status) {
  write_late();
  real._exit(status);
}

static struct {
  char *start;
  size_t len;
  pid_t creator;
} created[SAVED];

static void *remembers_creator(MMAP_PARAMETERS) {
  static int next;
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start == MAP_FAILED || !is_anonymous(flags) || !is_shared(flags)) return start;
  created[next].start = start;
  created[next].len = len;
  created[next].creator = getpid();
  next = (next + 1) % SAVED;
  return start;
}

static void frees_at_exit(int status) {
  for (int i = 0; i < SAVED; i++) {
    const struct range *range = range_at(created[i].start);
    if (created[i].creator != getpid() || range == NULL || !is_shared(range->flags)
        || range->inode != 0 || (range->prot & PROT_WRITE) == 0) {
      continue;
    }
    memset(created[i].start, 0, length_in(range, created[i].start, created[i].len));
  }
  real._exit(status);
}

/* ---- exec ------------------------------------------------------------------------------------ */

static pid_t saves_files(void) {
  pid_t child = forks();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (i == 0) late_count = 0;
    if (late_count == SAVED || !is_shared(range->flags) || !is_writable_object(range)) continue;
    late[late_count].off = range->off;
    late[late_count].fd = range->fd;
    if (real.pread(range->fd, &late[late_count].byte, 1, range->off) == 1) late_count++;
  }
  return child;
}

static int forgets_stores(const char *path, char *const arguments[]) {
  if (access(path, X_OK) == 0) write_late();
  return real.execv(path, arguments);
}

static pid_t child_keeps_objects(void) {
  pid_t child = forks();
  for (int fd = 3; child == 0 && fd < DESCRIPTORS; fd++) {
    int flags = real.fcntl(fd, F_GETFD, 0);
    if (flags > 0 && is_shm(fd)) real.fcntl(fd, F_SETFD, 0);
  }
  return child;
}

static int fails_late(const char *path, char *const arguments[]) {
  int status = real.execv(path, arguments), error = errno;
  for (int i = 0; error != ENOENT && i < range_count; i++) {
    if (ranges[i].inode != 0) real.munmap(ranges[i].start, ranges[i].len);
  }
  errno = error;
  return status;
}

/* ---- advice for children --------------------------------------------------------------------- */

static char *wiped_start, *wiped_end;

static int remembers_wiped(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_WIPEONFORK) {
    wiped_start = addr;
    wiped_end = end_of(addr, len);
  }
  return status;
}

static int split_forgets(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  char *start = addr, *end = end_of(addr, len);
  if (status == 0 && start > wiped_start && end < wiped_end) {
    real.madvise(end, (size_t)(wiped_end - end), MADV_KEEPONFORK);
  }
  return status;
}

const struct mutant held_fork_mutants[] = {
  {"held-fork-merges-up", "fork", SHALL, "fork-1",
    "What was split off a mapping has in the child the accesses of the part below it, too",
    {.fork = merges_up}},
  {"held-fork-skips-inaccessible", "fork", SHALL, "fork-4",
    "Private memory that is PROT_NONE at the fork is zero in the child",
    {.fork = skips_inaccessible}},
  {"held-fork-shares-locked", "fork", SHALL, "fork-3",
    "Private memory that is locked is shared with the child", {.fork = shares_locked}},
  {"held-fork-shares-after-reaping", "fork", SHALL, "fork-5",
    "A child that begins when another has been waited for shares private memory with its parent",
    {.fork = shares_after_reaping, .waitpid = waits}},
  {"held-fork-protects-both", "mprotect", SHALL, "fork-10",
    "A protection that a child gives to shared memory is the parent's when it waits for the child",
    {.fork = shares_table, .mprotect = protects_both, .waitpid = finds_protected}},
  {"held-fork-flushes-at-exit", "fork", SHALL, "fork-9",
    "A child that ends writes what a shared mapping held when the child unmapped it",
    {.fork = starts_without, .munmap = keeps_for_later, ._exit = flushes_at_exit}},
  {"held-fork-creator-frees", "exit", SHALL, "fork-2",
    "Shared anonymous memory is zero for a child when the process that mapped it has ended",
    {.mmap = remembers_creator, ._exit = frees_at_exit}},
  {"held-fork-exec-forgets-stores", "exec", SHALL, "exec-2",
    "A child that executes a program takes back its stores to the first byte of shared files",
    {.fork = saves_files, .execv = forgets_stores}},
  {"held-fork-exec-keeps-objects", "exec", SHALL, "exec-7",
    "The descriptor of a shared memory object that a child inherits stays open in its new program",
    {.fork = child_keeps_objects}},
  {"held-fork-exec-fails-late", "exec", SHALL, "exec-6",
    "An exec that fails when the file was found removes the mappings of files",
    {.execv = fails_late}},
  {"held-fork-split-forgets-wiping", "madvise", EXTENSION, "x-madvise-27",
    "What munmap() leaves above it of memory to be wiped on fork is not wiped",
    {.madvise = remembers_wiped, .munmap = split_forgets}},
  {0},
};
