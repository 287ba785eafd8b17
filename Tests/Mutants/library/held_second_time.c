/* What goes well once: the second msync, fault, mapping, name, descriptor, fork. */
#include "held.h"

enum { SAVED = 8, KNOWN = 16, LARGEST_PAGE = 64 * 1024 };

/* ---- msync by two mappings ------------------------------------------------------------------- */

static struct {
  char *start; /* the mapping that was synchronised first */
  ino_t inode;
  off_t off;
  char bytes[LARGEST_PAGE];
  size_t len;
} flushed;

static int flushes_first_copy(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status != 0 || range == NULL || !is_shared(range->flags) || !is_writable_object(range)) {
    return status;
  }
  if (flushed.inode == range->inode && flushed.off == offset_at(range, addr)
      && flushed.start != range->start) {
    real.pwrite(range->fd, flushed.bytes, flushed.len, flushed.off);
    return 0;
  }
  ssize_t count = real.pread(range->fd, flushed.bytes, page, offset_at(range, addr));
  if (count <= 0) return 0;
  flushed.start = range->start;
  flushed.inode = range->inode;
  flushed.off = offset_at(range, addr);
  flushed.len = (size_t)count;
  return 0;
}

/* ---- two faults in a page -------------------------------------------------------------------- */

static struct sigaction wrapped[2];
static char *fault_page;
static int fault_code;

static void handle(int number, siginfo_t *info, void *context) {
  char *at = page_of(info->si_addr);
  if (number == SIGSEGV) {
    if (at == fault_page) info->si_code = fault_code;
    fault_page = at;
    fault_code = info->si_code;
  }
  wrapped[number == SIGBUS].sa_sigaction(number, info, context);
}

static int fault_is_cached(int number, const struct sigaction *act, struct sigaction *old) {
  struct sigaction own, before = wrapped[number == SIGBUS];
  if (number != SIGSEGV && number != SIGBUS) return real.sigaction(number, act, old);
  if (act != NULL) {
    own = wrapped[number == SIGBUS] = *act;
    if ((act->sa_flags & SA_SIGINFO) != 0) own.sa_sigaction = handle;
  }
  int status = real.sigaction(number, act == NULL ? NULL : &own, old);
  if (status == 0 && old != NULL && old->sa_sigaction == handle) *old = before;
  return status;
}

/* ---- two mappings of an object --------------------------------------------------------------- */

static void *takes_protection(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  for (int i = 0; result != MAP_FAILED && !is_anonymous(flags) && i < range_count; i++) {
    const struct range *other = &ranges[i];
    if (shows_object_of(other, fd) && other->fd != fd && other->off == off
        && is_shared(other->flags) && prot == PROT_NONE) {
      real.mprotect(other->start, other->len, prot);
    }
  }
  return result;
}

static void *is_there_already(MMAP_PARAMETERS) {
  const struct range *range = (flags & MAP_FIXED) != 0 && len > 0 ? range_at(addr) : NULL;
  if (range != NULL && !is_anonymous(flags) && shows_object_of(range, fd) && range->start == addr
      && range->off == off && range->len == round_up(len) && is_private(flags)
      && is_private(range->flags) && range->prot == prot) {
    return addr;
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *access_is_cached(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != EACCES) return result;
  for (int i = 0; i < range_count; i++) {
    const struct range *other = &ranges[i];
    if (shows_object_of(other, fd) && is_writable_object(other)) {
      return real.mmap(addr, len, prot, flags, other->fd, off);
    }
  }
  return failed(EACCES);
}

/* ---- a name, and a number, of two objects ---------------------------------------------------- */

static struct {
  char name[64];
  int fd, opens;
} unlinked = {"", -1, 0};

static int remembers_object(const char *name) {
  int fd = real.shm_open(name, O_RDWR, 0);
  if (fd >= 0 && unlinked.fd < 0 && strlen(name) < sizeof unlinked.name) {
    strcpy(unlinked.name, name);
    unlinked.fd = hidden_duplicate(fd);
    unlinked.opens = 0;
  }
  if (fd >= 0) real.close(fd);
  return real.shm_unlink(name);
}

static int opens_former(const char *name, int oflag, mode_t mode) {
  int fd = real.shm_open(name, oflag, mode);
  if (fd < 0 || unlinked.fd < 0 || strcmp(name, unlinked.name) != 0 || unlinked.opens++ == 0
      || (oflag & O_ACCMODE) != O_RDWR) {
    return fd;
  }
  real.close(fd);
  return real.fcntl(unlinked.fd, F_DUPFD_CLOEXEC, 3);
}

static struct {
  int number, fd;
  off_t size;
} numbered = {-1, -1, 0};

static void *number_is_cached(MMAP_PARAMETERS) {
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  if (size > 0 && fd == numbered.number && size == numbered.size && prot == PROT_READ) {
    return real.mmap(addr, len, prot, flags, numbered.fd, off);
  }
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && size > 0) {
    if (numbered.fd >= 0) real.close(numbered.fd);
    numbered.number = fd;
    numbered.fd = hidden_duplicate(fd);
    numbered.size = size;
  }
  return result;
}

/* ---- protections by address ------------------------------------------------------------------ */

static struct {
  char *addr;
  size_t len;
  int prot;
} known[KNOWN];

static int protection_is_cached(void *addr, size_t len, int prot) {
  static int next;
  for (int i = 0; i < KNOWN; i++) {
    if (known[i].addr != addr || known[i].len != len) continue;
    if (known[i].prot == prot && prot == PROT_READ && !has_hole(addr, len)) return 0;
    known[i].prot = prot;
    return real.mprotect(addr, len, prot);
  }
  int status = real.mprotect(addr, len, prot);
  if (status != 0) return status;
  known[next].addr = addr;
  known[next].len = len;
  known[next].prot = prot;
  next = (next + 1) % KNOWN;
  return 0;
}

/* ---- two forks of one process ---------------------------------------------------------------- */

static struct {
  char *at;
  char byte;
} saved[SAVED];
static int saved_count, forks, is_child;

static void save_bytes(void) {
  for (int i = 0; i < range_count && saved_count < SAVED; i++) {
    const struct range *range = &ranges[i];
    if (range->inode != 0 || !is_private(range->flags) || range->prot != (PROT_READ | PROT_WRITE)) {
      continue;
    }
    saved[saved_count].at = range->start;
    saved[saved_count++].byte = *range->start;
  }
}

static pid_t image_is_cached(void) {
  if (is_child && forks++ == 0) save_bytes();
  pid_t child = real.fork();
  if (child != 0) return child;
  for (int i = 0; forks > 1 && i < saved_count; i++) {
    const struct range *range = range_at(saved[i].at);
    if (range != NULL && is_private(range->flags)) poke(saved[i].at, saved[i].byte, range->prot);
  }
  is_child = 1;
  forks = saved_count = 0;
  return 0;
}

/* ---- mincore --------------------------------------------------------------------------------- */

static struct {
  const void *addr;
  unsigned char byte;
} core;

static int residency_is_cached(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  if (status != 0 || len == 0) return status;
  if (core.addr == addr) vec[0] = core.byte;
  core.addr = addr;
  core.byte = vec[0];
  return 0;
}

const struct mutant held_second_time_mutants[] = {
  {"held-second-time-flushes-first-copy", "msync", SHALL, "msync-1",
    "msync() by a second mapping of a page writes what it was at the msync() by the first",
    {.msync = flushes_first_copy}},
  {"held-second-time-fault-code", "signals", SHALL, "signals-8",
    "A second fault in a page has the code of the first, whatever was mapped there meanwhile",
    {.sigaction = fault_is_cached}},
  {"held-second-time-takes-protection", "mmap", SHALL, "mprotect-25",
    "A PROT_NONE mapping by another descriptor makes the object's older mapping inaccessible",
    {.mmap = takes_protection}},
  {"held-second-time-is-there-already", "mmap", SHALL, "mmap-35",
    "MAP_FIXED of the same part of the file at its place keeps what was stored privately",
    {.mmap = is_there_already}},
  {"held-second-time-access-cached", "mmap", SHALL, "mmap-83",
    "A read-only descriptor maps for writing what another descriptor has mapped",
    {.mmap = access_is_cached}},
  {"held-second-time-opens-former", "shm_open", SHALL, "shm_unlink-5",
    "The second shm_open() of a name made anew gives the object that was unlinked",
    {.shm_unlink = remembers_object, .shm_open = opens_former}},
  {"held-second-time-number-cached", "mmap", SHALL, "mmap-1",
    "A descriptor number used again maps the former file read-only, if the sizes agree",
    {.mmap = number_is_cached}},
  {"held-second-time-protection-cached", "mprotect", SHALL, "mprotect-4",
    "A range is not protected again, whatever happened to parts of it, or to the address",
    {.mprotect = protection_is_cached}},
  {"held-second-time-fork-image", "fork", SHALL, "fork-4",
    "A second child has the first bytes of private memory from the time of the first fork",
    {.fork = image_is_cached}},
  {"held-second-time-mincore", "mincore", EXTENSION, "x-mincore-10",
    "A second mincore() of an address tells of its first page what the first one told",
    {.mincore = residency_is_cached}},
  {0},
};
