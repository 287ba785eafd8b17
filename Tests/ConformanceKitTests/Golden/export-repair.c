/*
 * ext-mprotect/repair/raised-for-loads-only/kind=anonymous
 *
 * Behind a handler that allows loads alone a load completes, and a store faults again.
 *
 * x-mprotect-7 (extension; ext:mprotect, DESCRIPTION):
 *   A SIGSEGV handler may raise the protection and return, upon which the access is retried.
 *
 * Build: cc -std=c99 -o case case.c
 * Expected: ok 1 - ext-mprotect/repair/raised-for-loads-only/kind=anonymous
 * or the same with a reason to skip it, where the target lacks what the case needs.
 *
 * The steps are in the_case(), each with what is asserted of it. The exit status is 0 where the
 * case passes or is skipped, 1 where what is asserted does not hold, 2 where what the case needs
 * could not be prepared.
 *
 * Made by conformance-runner 0.4.0.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define CASE "ext-mprotect/repair/raised-for-loads-only/kind=anonymous"
#define LIMIT 10 /* seconds */

#if !defined(__linux__)
#define LACK "the statement is of Linux alone, and the target is another system"
#endif

#ifdef LACK
int main(void)
{
  printf("TAP version 13\n1..1\nok 1 - %s # SKIP %s\n", CASE, LACK);
  return 0;
}
#else

static size_t page;

/* The step that is being done; what is asserted of it is NULL where it only prepares. */
static int number;
static const char *doing = "the beginning", *asserted;

/* What the step has seen, where its result alone does not say it. */
static char evidence[128];

/* errno is that of the step, too. */
static void step(int of_case, const char *text, const char *expectation)
{
  number = of_case;
  doing = text;
  asserted = expectation;
  evidence[0] = '\0';
  errno = 0;
}

/* What the step has seen, or its result. */
static const char *observed(long long result, int error)
{
  static char text[200];
  if (evidence[0] != '\0') return evidence;
  if (error != 0) {
    snprintf(text, sizeof text, "%lld, errno %d: %.120s", result, error, strerror(error));
  } else if (result / 65536 == 0) {
    snprintf(text, sizeof text, "%lld", result);
  } else {
    snprintf(text, sizeof text, "%lld (0x%llx)", result, (unsigned long long)result);
  }
  return text;
}

/* Ends the program where a step did not do what it must. */
static void check(int holds, long long result)
{
  int error = errno;
  if (holds) return;
  printf("not ok 1 - %s\n# step %d: %s\n", CASE, number, doing);
  printf("# expected: %s\n", asserted != NULL ? asserted : "succeeds; it is a precondition");
  printf("# observed: %s\n", observed(result, error));
  printf("# outcome: %s\n", asserted != NULL ? "fail" : "unresolved");
  exit(asserted != NULL ? 1 : 2);
}

/* The signal that is repaired, once, before its access is done again; and what was seen then. */
static volatile sig_atomic_t repairing;
static void (*volatile repair)(void);
static volatile int repaired_faults;
static volatile uintptr_t repaired_si_addr; /* si_addr alone is a macro */

static sigjmp_buf escape;
static volatile sig_atomic_t catching;
static siginfo_t fault;

static void on_signal(int raised, siginfo_t *info, void *context)
{
  (void)context;
  snprintf(evidence, sizeof evidence, "signal %d, code %d, address %p", raised, info->si_code,
    info->si_addr);
  if (repairing == raised) {
    sigjmp_buf outer;
    memcpy(&outer, &escape, sizeof outer);
    repairing = 0;
    repaired_faults++;
    repaired_si_addr = (uintptr_t)info->si_addr;
    repair();
    memcpy(&escape, &outer, sizeof outer);
    catching = 1;
    return;
  }
  repairing = 0;
  if (catching && raised != SIGALRM) {
    fault = *info;
    catching = 0;
    siglongjmp(escape, 1);
  }
  if (raised == SIGALRM) snprintf(evidence, sizeof evidence, "nothing in %d seconds", LIMIT);
  check(0, -raised);
}

static void catch_signals(void)
{
  static const int all[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS, SIGALRM};
  static char stack[65536];
  stack_t alternate;
  struct sigaction action;
  memset(&alternate, 0, sizeof alternate);
  alternate.ss_sp = stack;
  alternate.ss_size = sizeof stack;
  sigaltstack(&alternate, NULL);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) sigaction(all[i], &action, NULL);
}

/* Whether a call returned a mapping: the last page has none, but negated error numbers. */
static int mapped(const void *address)
{
  return (uintptr_t)address <= UINTPTR_MAX - 4095;
}

/* An object that cannot be made says nothing of what is tested, nor does errno of the making. */
static void prepared(int is_made)
{
  if (!is_made) {
    asserted = NULL;
    check(0, -1);
  }
  errno = 0;
}

/* A file system may know no modes: who made a plain object reads and writes it either way. */
static void mode_is_set(int status, mode_t mode)
{
  prepared(status == 0 || mode == 0600);
}

/* The directory of this run; its end is part of the names of shared memory objects. */
static char scratch[256];

static void make_scratch(void)
{
  const char *parent = getenv("TMPDIR");
  snprintf(scratch, sizeof scratch, "%s/conformance-XXXXXX", parent == NULL ? "/tmp" : parent);
  if (mkdtemp(scratch) == NULL) {
    printf("Bail out! %s cannot be made: %s\n", scratch, strerror(errno));
    exit(70);
  }
  /* What a case makes when it has dropped its privileges lies there, too. */
  chmod(scratch, geteuid() == 0 ? 01777 : 0700);
}

/* The path of a name in the scratch directory, until the next but one is asked for. */
static const char *path(const char *name)
{
  static char texts[2][320];
  static int last;
  last = 1 - last;
  snprintf(texts[last], sizeof texts[last], "%s/%s", scratch, name);
  return texts[last];
}

/* A guarded access that raises a signal returns it from the function that it is in. */
#define GUARD \
  catching = 1; \
  if (sigsetjmp(escape, 1) != 0) return fault.si_signo;
#define GUARD_NEGATIVE \
  catching = 1; \
  if (sigsetjmp(escape, 1) != 0) return -fault.si_signo;
#define UNGUARD catching = 0;

/* What a range holds: some bytes again and again, or a pattern whose period is a prime. */
struct content {
  unsigned pattern;
  const char *bytes;
  size_t count;
};

#define BYTES(text) (struct content){0, text, sizeof text - 1}
#define PATTERN(n) (struct content){n, NULL, 0}

static unsigned char byte_of(struct content content, uint64_t i)
{
  if (content.bytes != NULL) return (unsigned char)content.bytes[i % content.count];
  return (unsigned char)(1 + (i % 251 + 16 * content.pattern) % 251);
}

static void show_difference(unsigned found, unsigned wanted, uint64_t at)
{
  snprintf(evidence, sizeof evidence, "%02x instead of %02x at byte %llu", found, wanted,
    (unsigned long long)at);
}

/* Fills each stride-th byte of a range. Returns 0, or the signal that it raised. */
static int fill(void *at, uint64_t length, struct content content, uint64_t from, uint64_t stride)
{
  volatile unsigned char *bytes = at;
  GUARD
  for (uint64_t i = 0; i < length; i += stride) bytes[i] = byte_of(content, from + i);
  UNGUARD
  return 0;
}

/* Compares each stride-th byte of a range. Returns 1 where all are equal, 0 where one differs, or
   -signal. */
static int equals(
  const void *at, uint64_t length, struct content content, uint64_t from, uint64_t stride)
{
  const volatile unsigned char *bytes = at;
  GUARD_NEGATIVE
  for (uint64_t i = 0; i < length; i += stride) {
    unsigned char found = bytes[i], wanted = byte_of(content, from + i);
    if (found == wanted) continue;
    UNGUARD
    show_difference(found, wanted, i);
    return 0;
  }
  UNGUARD
  return 1;
}

/* Begins an access of a byte whose signal a handler repairs. */
static void repair_by(int raised, void (*handler)(void))
{
  repaired_faults = 0;
  repaired_si_addr = 0;
  repair = handler;
  repairing = raised;
}

/* Loads a byte, whose signal a handler repairs. Returns 0, or the signal that it raised. */
static volatile int repaired_value;

static int repaired_by_load(const void *at, int raised, void (*handler)(void))
{
  GUARD
  repair_by(raised, handler);
  repaired_value = *(const volatile unsigned char *)at;
  repairing = 0;
  UNGUARD
  return 0;
}

/* Stores a byte, whose signal a handler repairs. Returns 0, or the signal that it raised. */
static int repaired_by_store(void *at, int raised, void (*handler)(void))
{
  GUARD
  repair_by(raised, handler);
  *(volatile unsigned char *)at = 0x2a;
  repairing = 0;
  UNGUARD
  return 0;
}

/* The state of each page of a range: 'b' rw, 'r', 'w', 'n' none, 'u' bus. */
static char states[8192];
static const char letters[] = "brwnu";
static const char *const names[] = {"rw", "r", "w", "none", "bus"};

/* How many pages a range touches; there is room for so many. */
static size_t pages_of(const void *at, size_t length)
{
  size_t covered = length == 0 ? 0 : (uintptr_t)at % page + length;
  size_t count = covered / page + (covered % page != 0);
  prepared(count < sizeof states);
  memset(states, 0, sizeof states);
  return count;
}

static void show_states(void)
{
  size_t length = 0;
  evidence[0] = '\0';
  for (size_t i = 0; states[i] != '\0' && length + 8 < sizeof evidence; i++) {
    const char *name = names[strchr(letters, states[i]) - letters];
    length += (size_t)snprintf(evidence + length, 8, "%s%s", i == 0 ? "" : " ", name);
  }
}

static int touch(volatile unsigned char *at, int how)
{
  GUARD
  if (how == 0) (void)*at;
  else if (how == 1) *at = *at;
  else *at = 0x2a;
  UNGUARD
  return 0;
}

static char state_of(unsigned char *at)
{
  if (touch(at, 0) == 0) return touch(at, 1) == 0 ? 'b' : 'r';
  int raised = fault.si_signo;
  if (touch(at, 2) == 0) return 'w';
  return raised == SIGBUS ? 'u' : 'n';
}

/* Looks at every page that a range touches. Returns how many. */
static int look(void *at, size_t length)
{
  unsigned char *start = (unsigned char *)at - (uintptr_t)at % page;
  size_t count = pages_of(at, length);
  for (size_t i = 0; i < count; i++) states[i] = state_of(start + i * page);
  show_states();
  return (int)count;
}

/* The letter of a state by its name. */
static char letter(const char *name, size_t length)
{
  for (int i = 0; i < 5; i++) {
    if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) return letters[i];
  }
  return '?';
}

/* Whether one of "r|rw" is a state. */
static int is_one_of(char state, const char *names, size_t length)
{
  for (size_t at = 0; at <= length;) {
    size_t end = at;
    while (end < length && names[end] != '|') end++;
    if (letter(names + at, end - at) == state) return 1;
    at = end + 1;
  }
  return 0;
}

/* Whether the pages are as expected: "rw r|none", or "rw*" of every page. */
static int states_are(const char *expected)
{
  size_t count = strlen(states), at = 0;
  size_t length = strlen(expected);
  int every = length > 0 && expected[length - 1] == '*';
  if (every) length--;
  for (size_t i = 0; i < count; i++) {
    size_t end = at;
    while (end < length && expected[end] != ' ') end++;
    if (at >= length || !is_one_of(states[i], expected + at, end - at)) return 0;
    if (!every) at = end + 1;
  }
  return every ? count > 0 : at >= length;
}

/* What si_addr was. */
static uintptr_t fault_address(void)
{
  return (uintptr_t)fault.si_addr;
}

/* Makes a file that holds the content. */
static void make_file(const char *name, uint64_t size, struct content content, mode_t mode)
{
  unsigned char bytes[4096];
  unlink(name);
  int f = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  prepared(f >= 0);
  for (uint64_t at = 0; at < size;) {
    size_t count = size - at < sizeof bytes ? (size_t)(size - at) : sizeof bytes;
    for (size_t i = 0; i < count; i++) bytes[i] = byte_of(content, at + i);
    ssize_t written = pwrite(f, bytes, count, (off_t)at);
    prepared(written > 0);
    at += (uint64_t)written;
  }
  mode_is_set(fchmod(f, mode), mode);
  close(f);
}

static int f;
static char *m;

static void handler_4(void)
{
  long result = 0;

  step(6, "mprotect(m, page, PROT_READ)", "succeeds");
  result = mprotect(m, page, PROT_READ);
  check(result == 0, result);
}

static void handler_6(void)
{
  long result = 0;

  step(9, "mprotect(m + page, page, PROT_READ)", "succeeds");
  result = mprotect(m + page, page, PROT_READ);
  check(result == 0, result);
}

/* What the case needs and the target does not have. */
static const char *lacking(void)
{
  return NULL;
}

static void clean_up(void)
{
  unlink(path("f"));
  rmdir(scratch);
}

static void the_case(void)
{
  long result = 0;

  step(1, "f = open(file of 2 * page bytes, O_RDWR)", NULL);
  make_file(path("f"), 2 * page, PATTERN(0), 0600);
  f = open(path("f"), O_RDWR);
  check(f >= 0, f);

  step(2, "m = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)",
    NULL);
  m = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  check(mapped(m), (intptr_t)m);

  step(3, "fill(m, 2 * page, 5a)", NULL);
  result = fill(m, 2 * page, BYTES("\x5a"), 0, 1);
  check(result == 0, result);

  step(4, "mprotect(m, 2 * page, PROT_NONE)", NULL);
  result = mprotect(m, 2 * page, PROT_NONE);
  check(result == 0, result);

  step(5, "repair(SIGSEGV, m, load)", "faults is 1 and value is 0x5a");
  result = repaired_by_load(m, SIGSEGV, handler_4);
  step(7, "repair(SIGSEGV, m, load)", "faults is 1 and value is 0x5a");
  if (result == 0) snprintf(evidence, sizeof evidence, "faults %lld, value %lld",
    (long long)repaired_faults, (long long)repaired_value);
  check(result == 0 && (int64_t)repaired_faults == 1 && (int64_t)repaired_value == (int64_t)0x5a,
    result);

  step(8, "repair(SIGSEGV, m + page, store)", "raises SIGSEGV in the page of m + page");
  result = repaired_by_store(m + page, SIGSEGV, handler_6);
  step(10, "repair(SIGSEGV, m + page, store)", "raises SIGSEGV in the page of m + page");
  check(result == SIGSEGV && fault_address() / page == (uintptr_t)(m + page) / page, result);

  step(11, "compare(m, 2 * page, 5a)", "finds no difference");
  result = equals(m, 2 * page, BYTES("\x5a"), 0, 1);
  check(result == 1, result);

  step(12, "pages(m, 2 * page)", "every page is r");
  result = look(m, 2 * page);
  check(result >= 0 && states_are("r*"), result);
}

int main(void)
{
  page = (size_t)sysconf(_SC_PAGESIZE);
  printf("TAP version 13\n1..1\n");
  make_scratch();
  atexit(clean_up);
  const char *lack = lacking();
  if (lack != NULL) {
    printf("ok 1 - %s # SKIP %s\n", CASE, lack);
    return 0;
  }
  catch_signals();
  alarm(LIMIT);
  the_case();
  printf("ok 1 - %s\n", CASE);
  return 0;
}

#endif
