/*
 * mmap/fixed/supported-or-refused
 *
 * MAP_FIXED gives exactly the address where it is supported.
 *
 * mmap-30 (implementation-defined; mmap, DESCRIPTION):
 *   Outside the XSI option it is the implementation's choice whether MAP_FIXED works at all.
 *
 * mmap-32 (shall; mmap, DESCRIPTION):
 *   A successful MAP_FIXED request is placed at exactly addr.
 *
 * mmap-33 (may; mmap, DESCRIPTION):
 *   Any MAP_FIXED request may be refused with EINVAL.
 *
 * mmap-95 (shall-fail; mmap, ERRORS):
 *   ENOTSUP when MAP_FIXED or MAP_PRIVATE is requested but not supported.
 *
 * Build: cc -std=c99 -o case case.c
 * Expected: ok 1 - mmap/fixed/supported-or-refused
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

#define CASE "mmap/fixed/supported-or-refused"
#define LIMIT 10 /* seconds */

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

/* Skips the case where the target says that it does not offer what the step asks for. */
static void refused(int is, const char *reason)
{
  if (!is) return;
  printf("ok 1 - %s # SKIP %s\n", CASE, reason);
  exit(0);
}

static sigjmp_buf escape;
static volatile sig_atomic_t catching;
static siginfo_t fault;

static void on_signal(int raised, siginfo_t *info, void *context)
{
  (void)context;
  snprintf(evidence, sizeof evidence, "signal %d, code %d, address %p", raised, info->si_code,
    info->si_addr);
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

/* Compares a range. Returns 1 where it is equal, 0 where it differs, or -signal. */
static int equals(const void *at, uint64_t length, struct content content, uint64_t from)
{
  const volatile unsigned char *bytes = at;
  GUARD_NEGATIVE
  for (uint64_t i = 0; i < length; i++) {
    unsigned char found = bytes[i], wanted = byte_of(content, from + i);
    if (found == wanted) continue;
    UNGUARD
    show_difference(found, wanted, i);
    return 0;
  }
  UNGUARD
  return 1;
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

/* Whether a file of this file system can be mapped shared at all. */
static int maps_shared(void)
{
  int f = open(path("try"), O_RDWR | O_CREAT | O_EXCL, 0600), holds = 1;
  if (f < 0) return 1;
  if (ftruncate(f, (off_t)page) == 0) {
    void *m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
    holds = m != MAP_FAILED;
    if (holds) munmap(m, page);
  }
  close(f);
  unlink(path("try"));
  return holds;
}

/* What the case needs and the target does not have. */
static const char *lacking(void)
{
  if (!maps_shared())
    return "the file system does not offer shared-mappings";
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

  step(1, "f = open(file of page bytes, O_RDWR)", NULL);
  make_file(path("f"), page, PATTERN(0), 0600);
  int f = open(path("f"), O_RDWR);
  check(f >= 0, f);

  step(2, "m = mmap(NULL, 2 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)", NULL);
  char *m = mmap(NULL, 2 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  check(mapped(m), (intptr_t)m);

  step(3, "n = mmap(m, page, PROT_READ, MAP_SHARED | MAP_FIXED, f, 0)", "returns m");
  char *n = mmap(m, page, PROT_READ, MAP_SHARED | MAP_FIXED, f, 0);
  refused(n == MAP_FAILED && errno == EINVAL, "the target refuses mmap() (EINVAL)");
  refused(n == MAP_FAILED && errno == ENOTSUP, "the target refuses mmap() (ENOTSUP)");
  check(mapped(n) && n == m, (intptr_t)n);

  step(4, "compare(n, page, pattern)", "finds no difference");
  result = equals(n, page, PATTERN(0), 0);
  check(result == 1, result);
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
