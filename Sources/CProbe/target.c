#include "target.h"
#include "header.h"
#include "probe.h"

/* Both may be enumerators, which #if does not see: klibc's are. */
#if defined(_SC_PAGE_SIZE) && !defined(_SC_PAGESIZE)
#define PAGE_SIZE_NAME _SC_PAGE_SIZE /* XSI's */
#else
#define PAGE_SIZE_NAME _SC_PAGESIZE
#endif

/* Asked once: an operand may be evaluated after the limits are exhausted. */
uint64_t page_size(void) {
#if defined(PROBE_PAGE_SIZE)
  return PROBE_PAGE_SIZE;
#elif PROBE_HAS_SYSCONF
  static uint64_t page;
  if (page == 0) {
    long answer = sysconf(PAGE_SIZE_NAME);
    page = answer > 0 ? (uint64_t)answer : 0;
  }
  return page;
#elif defined(PAGESIZE)
  return PAGESIZE;
#elif defined(PAGE_SIZE)
  return PAGE_SIZE;
#else
#error "The page size is not known: give -DPROBE_PAGE_SIZE=..."
#endif
}

/* off_t is signed, has no padding bits, and has no name for its largest value. */
uint64_t off_max(void) {
  return UINT64_MAX >> (64 - (8 * sizeof(off_t) - 1));
}

uint64_t posix_version(void) {
#if PROBE_HAS_SYSCONF && defined(_SC_VERSION)
  long version = sysconf(_SC_VERSION);
  return version > 0 ? (uint64_t)version : 0;
#elif defined(_POSIX_VERSION) && _POSIX_VERSION + 0 > 0
  return _POSIX_VERSION;
#else
  return 0;
#endif
}

long option_value(const char *name) {
#if PROBE_HAS_SYSCONF
  long constant;
  return constant_value("SC", name, strlen(name), &constant) ? sysconf((int)constant) : -1;
#else
  const char *option = name + sizeof "_SC" - 1; /* _SC_MEMLOCK is of _POSIX_MEMLOCK */
  for (const struct declaration *row = unistd_declarations; row->name != NULL; row++) {
    if (strncmp(row->name, "_POSIX", 6) != 0 || strcmp(row->name + 6, option) != 0) continue;
    return (long)(long long)row->value;
  }
  return -1;
#endif
}

int user_id(uint64_t *id) {
#if PROBE_HAS_USERS
  *id = geteuid();
  return 1;
#else
  (void)id;
  return 0;
#endif
}

int group_id(uint64_t *id) {
#if PROBE_HAS_USERS
  *id = getegid();
  return 1;
#else
  (void)id;
  return 0;
#endif
}

pid_t process_id(void) {
#if PROBE_HAS_PROCESS_IDS
  return getpid();
#else
  return 0;
#endif
}

pid_t parent_id(void) {
#if PROBE_HAS_PROCESS_IDS
  return getppid();
#else
  return 0;
#endif
}

void nap(long seconds, long nanoseconds) {
#if PROBE_HAS_NANOSLEEP
  struct timespec left;
  left.tv_sec = (time_t)seconds;
  left.tv_nsec = nanoseconds;
  while (nanosleep(&left, &left) != 0 && errno == EINTR) continue;
#else
  (void)seconds;
  (void)nanoseconds;
#endif
}
