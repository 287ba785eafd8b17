#include "platform.h"
#include "target.h"
#include "header.h"
#include "tables.h"

#if PROBE_HAS_UNAME
#include <sys/utsname.h>
#endif

/* What the compiler knows where the system does not say it. */
#if defined(__wasi__)
#define SYSTEM_NAME "WASI"
#else
#define SYSTEM_NAME "unknown"
#endif

const char *system_name(void) {
#if PROBE_HAS_UNAME
  static struct utsname names; /* asked once */
  if (names.sysname[0] != '\0' || uname(&names) >= 0) return names.sysname;
#endif
  return SYSTEM_NAME;
}

/* Both may be enumerators, which #if does not see: klibc's are. */
#if defined(_SC_PAGE_SIZE) && !defined(_SC_PAGESIZE)
#define PAGE_SIZE_NAME _SC_PAGE_SIZE /* XSI's */
#else
#define PAGE_SIZE_NAME _SC_PAGESIZE
#endif

/* 0 where only sysconf() can know it. */
#if defined(PROBE_PAGE_SIZE)
#define KNOWN_PAGE_SIZE PROBE_PAGE_SIZE
#elif defined(PAGESIZE)
#define KNOWN_PAGE_SIZE PAGESIZE
#elif defined(PAGE_SIZE)
#define KNOWN_PAGE_SIZE PAGE_SIZE
#elif PROBE_HAS_SYSCONF
#define KNOWN_PAGE_SIZE 0
#else
#error "The page size is not known: give -DPROBE_PAGE_SIZE=..."
#endif

uint64_t page_size(void) {
#if PROBE_HAS_SYSCONF && !defined(PROBE_PAGE_SIZE)
  /* Asked once: an operand may be evaluated after the limits are exhausted. */
  static uint64_t page;
  if (page == 0) {
    long answer = sysconf(_SC_PAGESIZE);
    page = answer > 0 ? (uint64_t)answer : KNOWN_PAGE_SIZE;
  }
  return page;
#else
  return KNOWN_PAGE_SIZE;
#endif
}

/* off_t is signed, has no padding bits, and has no name for its largest value. */
uint64_t off_max(void) {
  return UINT64_MAX >> (64 - (8 * sizeof(off_t) - 1));
}

uint64_t posix_version(void) {
#if PROBE_HAS_SYSCONF && defined(_SC_VERSION)
  long version = sysconf(_SC_VERSION);
  if (version > 0) return (uint64_t)version;
#endif
#if defined(_POSIX_VERSION) && _POSIX_VERSION + 0 > 0
  return _POSIX_VERSION;
#else
  return 0;
#endif
}

/* What <unistd.h> says of an option: _SC_MEMLOCK is of _POSIX_MEMLOCK, or of _MEMLOCK. */
static long announced_value(const char *name) {
  const char *option = name + sizeof "_SC" - 1;
  for (const struct declaration *row = unistd_declarations; row->name != NULL; row++) {
    const char *rest = strncmp(row->name, "_POSIX", 6) == 0 ? row->name + 6 : row->name;
    if (strcmp(rest, option) == 0) return (long)(long long)row->value;
  }
  return -1;
}

long option_value(const char *name) {
  long value = announced_value(name);
#if PROBE_HAS_SYSCONF
  long constant;
  if (value <= 0 && constant_value("SC", name, strlen(name), &constant)) {
    value = sysconf((int)constant);
  }
#endif
  return value;
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
