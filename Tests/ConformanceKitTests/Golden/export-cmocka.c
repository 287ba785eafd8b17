/*
 * 2 cases of the POSIX memory-mapping calls, each behind its id.
 *
 * Build: cc -std=c99 -o cases cases.c -lcmocka
 * Each case runs in a process of its own, which tells of the first step that went wrong.
 *
 * Made by conformance-runner 0.4.0.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define LIMIT 10 /* seconds */

/* Where the target lacks what some cases need, nothing calls their helpers. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif

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

/* What a process tells of the first step that did not do what it must. */
struct result {
  int number;
  int is_asserted;
  int is_refused;
  char text[480];
};

/* Nothing went wrong; and descriptors out of the way of the case. */
enum { NOTHING = 1 << 30, RESULTS = 90, BARRIERS = 100 };

/* Ends the process where a step did not do what it must. */
static void check(int holds, long long result)
{
  struct result told;
  int error = errno;
  if (holds) return;
  memset(&told, 0, sizeof told);
  told.number = number;
  told.is_asserted = asserted != NULL;
  snprintf(told.text, sizeof told.text,
    "# step %d: %.150s\n# expected: %.120s\n# observed: %.150s\n", number, doing,
    asserted != NULL ? asserted : "succeeds; it is a precondition", observed(result, error));
  if (write(RESULTS, &told, sizeof told) < 0) _exit(3);
  _exit(0);
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

/*
 * mmap/errors/len-zero/mapping=anonymous-private
 * A length of zero gives EINVAL.
 * mmap-110 (shall-fail)
 */

/* What the case needs and the target does not have. */
static const char *lacking_1(void)
{
  return NULL;
}

static void clean_up_1(void)
{
  unlink(path("f"));
}

static void the_case_1(void)
{
  step(1, "f = open(file of page bytes, O_RDWR)", NULL);
  make_file(path("f"), page, PATTERN(0), 0600);
  int f = open(path("f"), O_RDWR);
  check(f >= 0, f);

  step(2, "mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)", "fails with EINVAL");
  void *address_1_1 = mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  check(address_1_1 == MAP_FAILED && errno == EINVAL, (intptr_t)address_1_1);
}

#if !defined(MREMAP_MAYMOVE)
#define LACK_2 "the target has no MREMAP_MAYMOVE"
#endif

#ifdef LACK_2
static const char *lacking_2(void) { return LACK_2; }
static void clean_up_2(void) {}
static void the_case_2(void) {}
#else

/*
 * mremap/errors/unmapped
 * An old range of which nothing is mapped is refused with EFAULT.
 * x-mremap-11 (extension)
 */

/* What the case needs and the target does not have. */
static const char *lacking_2(void)
{
  return NULL;
}

static void clean_up_2(void) {}

static void the_case_2(void)
{
  long result = 0;

  step(1, "m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)", NULL);
  char *m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  check(mapped(m), (intptr_t)m);

  step(2, "munmap(m, page)", NULL);
  result = munmap(m, page);
  check(result == 0, result);

  step(3, "n = mremap(m, page, 2 * page, MREMAP_MAYMOVE, NULL)", "fails with EFAULT");
  char *n = mremap(m, page, 2 * page, MREMAP_MAYMOVE, NULL);
  check(n == MAP_FAILED && errno == EFAULT, (intptr_t)n);
}

#endif

/* Of several results the one of the first step decides; what hangs is told to say where. */
static struct result watch(pid_t child, int results)
{
  struct result first = {NOTHING, 0, 0, ""}, next;
  struct pollfd events = {results, POLLIN, 0};
  int patience = LIMIT * 1000, status = 0, asked = 0;
  for (;;) {
    int ready = poll(&events, 1, patience);
    if (ready == 0 && asked++ < 1) kill(-child, SIGALRM);
    else if (ready == 0) break;
    if (ready <= 0) {
      patience = 2000;
      continue;
    }
    if (read(results, &next, sizeof next) != (ssize_t)sizeof next) break;
    if (next.number < first.number) first = next;
    patience = 1000;
  }
  kill(-child, SIGKILL);
  waitpid(child, &status, 0);
  if (first.number == NOTHING && WIFSIGNALED(status)) {
    first.number = 0;
    snprintf(first.text, sizeof first.text, "# ended by signal %d\n", WTERMSIG(status));
  }
  return first;
}

static struct result run(void (*steps)(void))
{
  int ends[2];
  if (pipe(ends) != 0) exit(70);
  pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    dup2(ends[1], RESULTS);
    close(ends[0]);
    close(ends[1]);
    catch_signals();
    steps();
    _exit(0);
  }
  close(ends[1]);
  struct result result = watch(child, ends[0]);
  close(ends[0]);
  return result;
}

/* Runs a case; what it lacks makes cmocka skip it. */
static struct result attempt(
  const char *(*lacking)(void), void (*steps)(void), void (*clean_up)(void))
{
  const char *lack = lacking();
  if (lack != NULL) {
    print_message("%s\n", lack);
    skip();
  }
  fflush(NULL);
  struct result result = run(steps);
  clean_up();
  if (result.is_refused) {
    print_message("%s\n", result.text);
    skip();
  }
  if (result.number != NOTHING) print_error("%s", result.text);
  return result;
}

static int set_up(void **state)
{
  (void)state;
  page = (size_t)sysconf(_SC_PAGESIZE);
  make_scratch();
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  return rmdir(scratch);
}

static void test_mmap_errors_len_zero_mapping_anonymous_private(void **state)
{
  (void)state;
  struct result result = attempt(lacking_1, the_case_1, clean_up_1);
  assert_int_equal(result.number, NOTHING);
}

static void test_mremap_errors_unmapped(void **state)
{
  (void)state;
  struct result result = attempt(lacking_2, the_case_2, clean_up_2);
  assert_int_equal(result.number, NOTHING);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_mmap_errors_len_zero_mapping_anonymous_private),
    cmocka_unit_test(test_mremap_errors_unmapped),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
