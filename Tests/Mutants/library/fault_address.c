/* What is told of a fault, wrongly for some pages, some kinds of access, or the second time. */
#include "mutants.h"

enum { MOST = 32 };

static struct sigaction wanted[NSIG];
static void (*translate)(int number, siginfo_t *info);
static void (*after)(const siginfo_t *info); /* when the handler has returned */

static void handle(int number, siginfo_t *info, void *context) {
  siginfo_t told = *info;
  if (info->si_code > 0 && translate != NULL) translate(number, &told);
  wanted[number].sa_sigaction(number, &told, context);
  if (info->si_code > 0 && after != NULL) after(info);
}

static int stands_between(int number, const struct sigaction *act, struct sigaction *old) {
  struct sigaction ours;
  if ((number != SIGSEGV && number != SIGBUS) || act == NULL || (act->sa_flags & SA_SIGINFO) == 0) {
    return real.sigaction(number, act, old);
  }
  wanted[number] = ours = *act;
  ours.sa_sigaction = handle;
  return real.sigaction(number, &ours, old);
}

static int is_forbidden(int number, const siginfo_t *info) {
  return number == SIGSEGV && info->si_code == SEGV_ACCERR;
}

/* ---- addresses ------------------------------------------------------------------------------- */

static struct {
  char *start;
  size_t len;
} made[MOST]; /* mappings as they were made, whatever has cut them since */
static int made_count;

static void *remembers_made(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED) return result;
  made[made_count % MOST].start = result;
  made[made_count++ % MOST].len = len;
  return result;
}

static void start_of_mapping(int number, siginfo_t *info) {
  const char *at = info->si_addr;
  if (!is_forbidden(number, info)) return;
  for (int i = 0; i < MOST; i++) {
    if (at >= made[i].start && at < made[i].start + made[i].len) info->si_addr = made[i].start;
  }
}

static siginfo_t last;
static int fault_count;

static void stale_address(int number, siginfo_t *info) {
  siginfo_t now = *info;
  if (is_forbidden(number, info) && is_forbidden(number, &last)) info->si_addr = last.si_addr;
  last = now;
}

/* A guard of several pages tells the address of the page behind that of the fault. */
static void one_page_further(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  char *end = range == NULL ? NULL : range->start + range->len;
  if (!is_forbidden(number, info) || range == NULL || range->prot != PROT_NONE) return;
  if (end - (char *)info->si_addr > (ptrdiff_t)page) info->si_addr = end - page;
}

/* ---- codes ----------------------------------------------------------------------------------- */

static void stale_code(int number, siginfo_t *info) {
  siginfo_t now = *info;
  if (number == SIGSEGV && fault_count++ > 0) info->si_code = last.si_code;
  if (number == SIGSEGV) last = now;
}

static void below_is_forbidden(int number, siginfo_t *info) {
  if (number != SIGSEGV || info->si_code != SEGV_MAPERR) return;
  if (range_at((char *)info->si_addr + page) != NULL) info->si_code = SEGV_ACCERR;
}

static char *closed[MOST];
static int closed_count;

static int remembers_closed(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && prot == PROT_NONE && len > 0) closed[closed_count++ % MOST] = page_of(addr);
  return status;
}

static void closed_is_unmapped(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (!is_forbidden(number, info) || range == NULL || range->prot != PROT_NONE) return;
  for (int i = 0; i < MOST; i++) {
    if (closed[i] == range->start) info->si_code = SEGV_MAPERR;
  }
}

static void last_page_is_unmapped(int number, siginfo_t *info) {
  const char *at = info->si_addr;
  const struct range *range = range_at(at);
  if (!is_forbidden(number, info) || range == NULL || range->len <= page) return;
  if (at >= range->start + range->len - page) info->si_code = SEGV_MAPERR;
}

static void object_is_unmapped(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (!is_forbidden(number, info) || range == NULL || range->inode == 0) return;
  if (is_shared(range->flags) && range->prot == PROT_READ) info->si_code = SEGV_MAPERR;
}

static void far_past_end_is_sent(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (number != SIGBUS || range == NULL || range->inode == 0) return;
  off_t at = range->off + ((char *)info->si_addr - range->start), size = regular_size(range->fd);
  if (size >= 0 && at >= (off_t)(round_up((size_t)size) + page)) info->si_code = SI_USER;
}

static void stale_number(int number, siginfo_t *info) {
  if (number == SIGBUS && last.si_signo == SIGSEGV) info->si_signo = SIGSEGV;
  if (number == SIGSEGV) last = *info;
}

#define BETWEEN(name) \
  static int name##_told(int number, const struct sigaction *act, struct sigaction *old) { \
    translate = name; \
    return stands_between(number, act, old); \
  }
BETWEEN(start_of_mapping)
BETWEEN(stale_address)
BETWEEN(one_page_further)
BETWEEN(stale_code)
BETWEEN(below_is_forbidden)
BETWEEN(closed_is_unmapped)
BETWEEN(last_page_is_unmapped)
BETWEEN(object_is_unmapped)
BETWEEN(far_past_end_is_sent)
BETWEEN(stale_number)

/* ---- what comes of a fault ------------------------------------------------------------------- */

static char *seen; /* the page whose fault has been told once already */

/* The processor's old entry of the page is used once more. */
static void faults_again(const siginfo_t *info) {
  char *at = page_of(info->si_addr);
  const struct range *range = range_at(at);
  int is_again = at == seen;
  seen = is_again ? NULL : at;
  if (range != NULL && !is_again) real.mprotect(at, page, PROT_NONE);
}

static int faults_twice(int number, const struct sigaction *act, struct sigaction *old) {
  after = faults_again;
  return stands_between(number, act, old);
}

static ssize_t write_counts_guard(int fd, const void *buf, size_t nbyte) {
  ssize_t count = real.write(fd, buf, nbyte);
  if (count <= 0 || (size_t)count == nbyte) return count;
  const struct range *range = range_at((const char *)buf + count);
  return range != NULL && range->prot == PROT_NONE ? (ssize_t)nbyte : count;
}

static void close_discarded(const struct range *range, off_t size) {
  off_t first = (off_t)round_up((size_t)size) + (off_t)page - range->off;
  if (first < (off_t)page) first = (off_t)page;
  if (first < (off_t)range->len) {
    real.mprotect(range->start + first, range->len - (size_t)first, PROT_NONE);
  }
}

static int discards_by_protection(int fd, off_t length) {
  struct stat status;
  off_t before = regular_size(fd);
  int result = real.ftruncate(fd, length);
  if (result != 0 || length >= before || real.fstat(fd, &status) != 0) return result;
  for (int i = 0; i < range_count; i++) {
    if (ranges[i].inode == status.st_ino && ranges[i].device == status.st_dev) {
      close_discarded(&ranges[i], length);
    }
  }
  return result;
}

#define ROW(name, kind, requirement, sentence, function) \
  {"fault-" name, "signals", kind, requirement, sentence, {.sigaction = function##_told}}

const struct mutant fault_address_mutants[] = {
  {"fault-start-of-mapping", "signals", EXTENSION, "x-mprotect-1",
    "si_addr of a forbidden access is where the mapping was begun that it was cut from",
    {.mmap = remembers_made, .sigaction = start_of_mapping_told}},
  ROW("stale-address", EXTENSION, "x-mprotect-1",
    "The second forbidden access in a row has si_addr of the first", stale_address),
  ROW("last-of-guard", EXTENSION, "x-mprotect-1",
    "si_addr in an inaccessible mapping of several pages is its last page", one_page_further),
  ROW("stale-code", SHALL, "signals-7", "SIGSEGV has the si_code of the one before", stale_code),
  ROW("below-is-forbidden", SHALL, "signals-7",
    "An unmapped page just below a mapping has SEGV_ACCERR", below_is_forbidden),
  {"fault-closed-is-unmapped", "signals", SHALL, "signals-8",
    "A page that mprotect has made inaccessible has SEGV_MAPERR",
    {.mprotect = remembers_closed, .sigaction = closed_is_unmapped_told}},
  ROW("last-page-is-unmapped", SHALL, "signals-8",
    "A forbidden access of the last page of several has SEGV_MAPERR", last_page_is_unmapped),
  ROW("object-is-unmapped", SHALL, "signals-8",
    "A store to a read-only shared mapping of a file has SEGV_MAPERR", object_is_unmapped),
  ROW("far-past-end-is-sent", SHALL, "signals-9",
    "SIGBUS has SI_USER from the second page past the end on", far_past_end_is_sent),
  ROW("stale-number", SHALL, "signals-6", "SIGBUS that follows SIGSEGV has si_signo of that",
    stale_number),
  {"fault-comes-twice", "signals", EXTENSION, "x-mprotect-7",
    "An access faults once more when the handler has raised the protection",
    {.sigaction = faults_twice}},
  {"fault-write-counts-guard", "write", EXTENSION, "x-mprotect-4",
    "A write that runs into an inaccessible page counts all bytes", {.write = write_counts_guard}},
  {"fault-discarded-forbidden", "ftruncate", SHALL, "ftruncate-4",
    "The second and later discarded pages raise SIGSEGV", {.ftruncate = discards_by_protection}},
  {0},
};
