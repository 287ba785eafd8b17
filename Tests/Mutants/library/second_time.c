/* What goes wrong when a thing is done again. */
#include "pages.h"
#include "mutants.h"

enum { MAX_NOTED = 64, LARGEST_PAGE = 64 * 1024, LONGEST = 256 };

/* How often a thing was done to an address, or to an object. */
static struct {
  uintptr_t what;
  int count;
} noted[MAX_NOTED];

static int note(uintptr_t what) {
  int i = 0;
  while (i < MAX_NOTED - 1 && noted[i].what != what && noted[i].count > 0) i++;
  if (noted[i].what != what) noted[i].count = 0;
  noted[i].what = what;
  return ++noted[i].count;
}

static int count_of(uintptr_t what) {
  for (int i = 0; i < MAX_NOTED; i++) {
    if (noted[i].what == what && noted[i].count > 0) return noted[i].count;
  }
  return 0;
}

/* What is mapped there next is another thing. */
static int forgets(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  uintptr_t start = (uintptr_t)addr, end = (uintptr_t)end_of(addr, len);
  for (int i = 0; status == 0 && i < MAX_NOTED; i++) {
    if (noted[i].what >= start && noted[i].what < end) noted[i].what = 0;
  }
  return status;
}

static int is_object_mapped(int fd) {
  for (int i = 0; i < range_count; i++) {
    if (shows_object_of(&ranges[i], fd)) return 1;
  }
  return 0;
}

static uintptr_t number_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? (uintptr_t)status.st_ino : 0;
}

/* ---- the same memory again ------------------------------------------------------------------- */

/* What was written once is clean, and no store makes it dirty again. */
static int stays_clean(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  for (int i = 0; status == 0 && i < range_count; i++) {
    struct range part = part_between(&ranges[i], addr, len);
    if (part.len > 0 && is_shared_file(&part) && (part.prot & PROT_WRITE) != 0) {
      put_object(&part, to_private(part.flags), part.off);
    }
  }
  return status;
}

static int stays_writable(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int takes = range != NULL && (range->prot & PROT_WRITE) != 0 && prot == PROT_READ;
  if (takes && !has_hole(addr, len) && note((uintptr_t)addr) > 1) return 0;
  return real.mprotect(addr, len, prot);
}

static int kept_by_advice(void *addr, size_t len, int advice) {
  int count = count_of((uintptr_t)addr), status;
  if (advice == MADV_DONTNEED && count > 0 && len > 0) advice = MADV_NORMAL;
  status = real.madvise(addr, len, advice);
  if (status == 0 && advice == MADV_DONTNEED && len > 0) note((uintptr_t)addr);
  return status;
}

static int notes_unlocking(const void *addr, size_t len) {
  int status = real.munlock(addr, len);
  if (status == 0 && len > 0 && lock_at(addr)) note((uintptr_t)page_of(addr));
  return status;
}

static int locks_once(const void *addr, size_t len) {
  if (count_of((uintptr_t)page_of(addr)) > 0 && !has_hole(addr, len)) return 0;
  return real.mlock(addr, len);
}

static char *fixed_at;

/* The last page of a second MAP_FIXED at an address has what the first one mapped there. */
static void *last_page_stays(MMAP_PARAMETERS) {
  static char saved[LARGEST_PAGE];
  char *last = end_of(addr, len) - page, *result;
  const struct range *before = range_at(last);
  int is_fixed = (flags & MAP_FIXED) != 0;
  int stays = is_fixed && addr == fixed_at && last > fixed_at && before != NULL
    && (before->prot & PROT_READ) != 0 && !is_untouched(last, page);
  if (stays) memcpy(saved, last, page);
  result = real.mmap(MMAP_ARGUMENTS);
  if (is_fixed && result != MAP_FAILED) fixed_at = result;
  if (!stays || result == MAP_FAILED) return result;
  real.mmap(last, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  memcpy(last, saved, page);
  real.mprotect(last, page, prot);
  return result;
}

static void *leaves_old(MREMAP_PARAMETERS) {
  int again = count_of((uintptr_t)old) > 0;
  char *result = real.mremap(MREMAP_ARGUMENTS);
  if (result == MAP_FAILED || result == old) return result;
  note((uintptr_t)result);
  if (again && (flags & MREMAP_DONTUNMAP) == 0) {
    real.mmap(old, old_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  }
  return result;
}

/* ---- the same object again ------------------------------------------------------------------- */

/* The count is of an object that is mapped; its number may be another one's later. */
static void *counts_anew(MMAP_PARAMETERS) {
  for (int i = 0; !is_anonymous(flags) && !is_object_mapped(fd) && i < MAX_NOTED; i++) {
    if (noted[i].what == number_of(fd)) noted[i].what = 0;
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static int second_close_separates(int fd) {
  int again = is_object_mapped(fd) && note(number_of(fd)) == 2;
  for (int i = 0; again && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!shows_object_of(range, fd) || !is_shared(range->flags)) continue;
    replace_by_copy(range->start, range->len, range->prot, MAP_PRIVATE);
  }
  return real.close(fd);
}

static int second_shrink_stays(int fd, off_t length) {
  off_t size = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status != 0 || length >= size || !is_object_mapped(fd)) return status;
  if (note(number_of(fd)) < 2) return status;
  for (int i = 0; i < range_count; i++) {
    struct range part = part_from(&ranges[i], length);
    if (shows_object_of(&part, fd)) put_zeroes(&part);
  }
  return status;
}

/* The private pages of a first mapping are found again, as if they were the file's. */
static void *shows_private_pages(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags) || !is_private(flags)) return result;
  for (int i = 0; i < range_count; i++) {
    const struct range *first = &ranges[i];
    size_t shown = first->len < len ? first->len : round_up(len);
    if (!is_private_file(first) || first->off != off || !shows_object_of(first, fd)) continue;
    if ((first->prot & PROT_READ) == 0 || is_untouched(first->start, page)) continue;
    if (real.mprotect(result, page, PROT_READ | PROT_WRITE) != 0) continue;
    memcpy(result, first->start, shown < page ? shown : page);
    real.mprotect(result, page, prot);
  }
  return result;
}

static int exists_again(const char *name, int oflag, mode_t mode) {
  static char refused[LONGEST];
  int is_again = (oflag & O_EXCL) != 0 && strcmp(name, refused) == 0;
  int fd = real.shm_open(name, is_again ? oflag & ~O_EXCL : oflag, mode);
  if (fd < 0 && errno == EEXIST && strlen(name) < sizeof refused) strcpy(refused, name);
  return fd;
}

/* ---- the same event again -------------------------------------------------------------------- */

/* By the second fork the pages of files that this process has stored to count as shared. */
static pid_t second_fork_shares(void) {
  static pid_t owner;
  static int forks;
  int has_copies = 0;
  if (owner != getpid()) forks = 0;
  owner = getpid();
  for (int i = 0; i < range_count; i++) has_copies |= is_private_file(&ranges[i]);
  forks += has_copies;
  for (int i = 0; forks > 1 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!is_private_file(range) || (range->prot & PROT_WRITE) == 0) continue;
    replace_by_copy(range->start, range->len, range->prot, MAP_SHARED);
  }
  return real.fork();
}

static struct sigaction caught[2]; /* of SIGSEGV and SIGBUS */

static void first_address(int number, siginfo_t *info, void *context) {
  static void *first;
  if (first == NULL) first = info->si_addr;
  info->si_addr = first;
  caught[number == SIGBUS].sa_sigaction(number, info, context);
}

static int wraps_handler(int number, const struct sigaction *act, struct sigaction *old) {
  struct sigaction wrapped, before;
  int takes_info = act != NULL && (act->sa_flags & SA_SIGINFO) != 0;
  if (number != SIGSEGV && number != SIGBUS) return real.sigaction(number, act, old);
  before = caught[number == SIGBUS];
  if (takes_info) {
    caught[number == SIGBUS] = wrapped = *act;
    wrapped.sa_sigaction = first_address;
  }
  int status = real.sigaction(number, takes_info ? &wrapped : act, old);
  if (status == 0 && old != NULL && old->sa_sigaction == first_address) *old = before;
  return status;
}

#define ROW(name, interface, kind, requirement, sentence, function) \
  {"second-time-" name, #interface, kind, requirement, sentence, {.interface = function}}

const struct mutant second_time_mutants[] = {
  ROW("stays-clean", msync, SHALL, "msync-1",
    "Stores after a first msync of the pages never reach the file", stays_clean),
  {"second-time-stays-writable", "mprotect", SHALL, "mprotect-4",
    "Write permission is not taken from an address a second time",
    {.mprotect = stays_writable, .munmap = forgets}},
  {"second-time-kept-by-advice", "madvise", EXTENSION, "x-madvise-1",
    "MADV_DONTNEED drops what is at an address once only",
    {.madvise = kept_by_advice, .munmap = forgets}},
  {"second-time-locks-once", "mlock", SHALL, "mlock-3",
    "A page that was locked and unlocked is not locked again",
    {.mlock = locks_once, .munlock = notes_unlocking, .munmap = forgets}},
  ROW("last-page-stays", mmap, SHALL, "mmap-35",
    "A second MAP_FIXED at an address leaves the last page of the first", last_page_stays),
  {"second-time-leaves-old", "mremap", EXTENSION, "x-mremap-4",
    "Where a mapping moves again, memory stays where it was",
    {.mremap = leaves_old, .munmap = forgets}},
  {"second-time-close-separates", "close", SHALL, "dup-2",
    "With the second descriptor that is closed shared mappings part from their object",
    {.mmap = counts_anew, .close = second_close_separates}},
  {"second-time-shrink-stays", "ftruncate", SHALL, "ftruncate-4",
    "What is cut from a mapped object the second time can be accessed still",
    {.mmap = counts_anew, .ftruncate = second_shrink_stays}},
  ROW("shows-private-pages", mmap, SHALL, "mmap-1",
    "A second private mapping shows what was stored to the first page of the first one",
    shows_private_pages),
  ROW("exists-again", shm_open, SHALL, "shm_open-24",
    "O_EXCL for a name that it was refused for before succeeds", exists_again),
  ROW("fork-shares", fork, SHALL, "fork-3",
    "By the second fork private mappings of files are shared with the child",
    second_fork_shares),
  ROW("first-address", sigaction, SHALL, "signals-10",
    "A second fault carries the address of the first", wraps_handler),
  {0},
};
