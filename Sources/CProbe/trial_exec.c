/*
 * Whether exec comes back to where it began. A launcher may translate or watch the program, and the
 * kernel below it know the host's programs only: then the new image runs on another target, or with
 * other options. So the image tells what it sees, and must see what this process sees.
 */
#include "platform.h"
#include "trial_exec.h"
#include "process_exec.h"
#include "process_fork.h"
#include "tables.h"
#include "target.h"
#include "text.h"

#if PROBE_HAS_FORK

#if PROBE_HAS_UNAME
#include <sys/utsname.h>
#endif
#if PROBE_HAS_AUXV
#include <sys/auxv.h>
#endif

enum { SIGHTS = 24, TRIAL_SECONDS = 10 };

/* Each a number, in one order; what this system does not have is 0. */
struct sight {
  uint64_t numbers[SIGHTS];
  int count;
};

static void add(struct sight *sight, uint64_t number) {
  if (sight->count < SIGHTS) sight->numbers[sight->count++] = number;
}

#if PROBE_HAS_UNAME || PROBE_HAS_AUXV
static void add_text(struct sight *sight, const char *text) {
  uint64_t hash = 0xcbf29ce484222325; /* FNV-1a */
  for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * 0x100000001b3;
  add(sight, hash);
}
#endif

static void add_system(struct sight *sight) {
#if PROBE_HAS_UNAME
  struct utsname names;
  if (uname(&names) < 0) return;
  add_text(sight, names.sysname);
  add_text(sight, names.nodename);
  add_text(sight, names.release);
  add_text(sight, names.version);
  add_text(sight, names.machine);
#else
  (void)sight;
#endif
}

/* What the kernel, or who stands in its place, tells each new image of the machine. */
static void add_machine(struct sight *sight) {
#if PROBE_HAS_AUXV
  /* HWCAP, CLKTCK, HWCAP2, RSEQ_FEATURE_SIZE, RSEQ_ALIGN, HWCAP3, HWCAP4, MINSIGSTKSZ */
  static const unsigned long values[] = {16, 17, 26, 27, 28, 29, 30, 51};
  static const unsigned long texts[] = {15, 24};     /* PLATFORM, BASE_PLATFORM */
  static const unsigned long addresses[] = {32, 33}; /* SYSINFO, SYSINFO_EHDR: is there one */
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) add(sight, getauxval(values[i]));
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const char *text = (const char *)(uintptr_t)getauxval(texts[i]);
    add_text(sight, text == NULL ? "" : text);
  }
  for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
    add(sight, getauxval(addresses[i]) != 0);
  }
#else
  (void)sight;
#endif
}

/*
 * The greatest power of two that divides the addresses of some mappings of one page: an emulator
 * that was told of other pages than the machine's places them otherwise, and says so nowhere.
 */
static uint64_t granularity(void) {
#if defined(MAP_ANONYMOUS)
  void *addresses[16];
  uint64_t bits = 0;
  size_t page = (size_t)page_size(), count = 0;
  while (count < sizeof addresses / sizeof *addresses) {
    void *address = mmap(NULL, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED) break;
    bits |= (uintptr_t)address;
    addresses[count++] = address;
  }
  for (size_t i = 0; i < count; i++) munmap(addresses[i], page);
  return bits & (0 - bits);
#else
  return 0;
#endif
}

/* Where two things lie in the program says which program it is, wherever it was loaded. */
static void look(struct sight *sight) {
  memset(sight, 0, sizeof *sight);
  add(sight, (uintptr_t)&probe_executable - (uintptr_t)signal_constants);
  add(sight, page_size());
  add(sight, sizeof(void *));
  add(sight, granularity());
  add_system(sight);
  add_machine(sight);
}

int trial_image_run(int descriptor) {
  struct sight sight;
  look(&sight);
  return write(descriptor, &sight, sizeof sight) == (ssize_t)sizeof sight ? 0 : 1;
}

static void execute(const char *path, int told) {
  char name[] = "mmap-probe", option[] = "--trial", number[16];
  char *arguments[4];
  struct text text;
  text_start(&text, number, sizeof number);
  text_add_number(&text, (uint64_t)told, 10);
  arguments[0] = name;
  arguments[1] = option;
  arguments[2] = number;
  arguments[3] = NULL;
#if PROBE_HAS_SIGNALS
  alarm(TRIAL_SECONDS);
#endif
  close(2); /* what another program thinks of these arguments */
  execv(path, arguments);
  _exit(127);
}

/* The image has to come to its own end, and to have told all of it. */
static int is_here(pid_t child, int told) {
  struct sight own, seen;
  ssize_t size = read(told, &seen, sizeof seen);
  int status = 1;
  pid_t ended;
  do ended = waitpid(child, &status, 0);
  while (ended < 0 && errno == EINTR);
  if (ended != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return 0;
  look(&own);
  return size == (ssize_t)sizeof seen && memcmp(&own, &seen, sizeof own) == 0;
}

const char *executable_tried(const char *path) {
  int ends[2], is_tried;
  pid_t child;
  if (path == NULL || pipe(ends) != 0) return NULL;
  child = fork_patiently();
  if (child == 0) execute(path, ends[1]);
  close(ends[1]);
  is_tried = child > 0 && is_here(child, ends[0]);
  close(ends[0]);
  return is_tried ? path : NULL;
}

#endif
