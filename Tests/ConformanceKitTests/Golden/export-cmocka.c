/*
 * 2 cases of the POSIX memory-mapping calls; each stands behind its id below.
 *
 * Build: cc -std=c99 -o cases cases.c -lcmocka
 * Each case runs in a process of its own, which tells of the first step that went wrong.
 *
 * Made by conformance-runner 0.2.0.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
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
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define LIMIT 10 /* seconds */

/* Where the target lacks what some cases need, nothing calls their helpers. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif

static size_t page;

/* What a process tells of the first step that did not do what it must. */
struct result {
  int number;
  int is_asserted;
  char text[480];
};

/* Nothing went wrong; and descriptors out of the way of the case. */
enum { NOTHING = 1 << 30, RESULTS = 90, BARRIERS = 100 };

/* The step that is being done; what is asserted of it is NULL where it only prepares. */
static int number;
static const char *doing = "the beginning", *asserted;

static void step(int of_case, const char *text, const char *expectation)
{
  number = of_case;
  doing = text;
  asserted = expectation;
}

/* Ends the process where a step did not do what it must. */
static void check(int holds, long long seen)
{
  struct result result;
  int error = errno;
  if (holds) return;
  memset(&result, 0, sizeof result);
  result.number = number;
  result.is_asserted = asserted != NULL;
  snprintf(result.text, sizeof result.text,
    "# step %d: %.160s\n# expected: %.120s\n# observed: %lld (0x%llx), errno %d: %.40s\n", number,
    doing, asserted != NULL ? asserted : "succeeds; it is a precondition", seen,
    (unsigned long long)seen, error, strerror(error));
  if (write(RESULTS, &result, sizeof result) < 0) _exit(3);
  _exit(0);
}

/* What waits for another process is not what did not return. */
static volatile sig_atomic_t waiting;

static sigjmp_buf escape;
static volatile sig_atomic_t catching;
static siginfo_t fault;

static void on_signal(int raised, siginfo_t *info, void *context)
{
  (void)context;
  if (catching && raised != SIGALRM) {
    fault = *info;
    catching = 0;
    siglongjmp(escape, 1);
  }
  if (waiting) number += 1000;
  errno = 0;
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

/* Where more than one behaviour is allowed, which it was. */
static void note(long long value)
{
  int error = errno;
  printf("# %s: %lld, errno %d\n", doing, value, error);
  fflush(stdout);
  errno = error;
}

/* The directory of this run; its end is part of the names of shared memory objects. */
static char scratch[256];

static void make_scratch(void)
{
  const char *parent = getenv("TMPDIR");
  snprintf(scratch, sizeof scratch, "%s/case-XXXXXX", parent == NULL ? "/tmp" : parent);
  if (mkdtemp(scratch) == NULL) {
    printf("Bail out! %s cannot be made: %s\n", scratch, strerror(errno));
    exit(70);
  }
  /* What a case makes when it has dropped its privileges lies there, too. */
  chmod(scratch, geteuid() == 0 ? 01777 : 0700);
}

static const char *path(const char *name)
{
  static char text[320];
  snprintf(text, sizeof text, "%s/%s", scratch, name);
  return text;
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

/* Whether there are bytes, and they are these. */
static int holds(const unsigned char *bytes, size_t length, struct content content, uint64_t from)
{
  for (size_t i = 0; i < length; i++) {
    if (bytes[i] != byte_of(content, from + i)) return 0;
  }
  return length > 0;
}

/* Loads bytes into `seen`. Returns 0, or the signal that it raised. */
static unsigned char seen[64];
static size_t seen_length;

static int load(const void *at, size_t length)
{
  const volatile unsigned char *bytes = at;
  GUARD
  for (size_t i = 0; i < length; i++) seen[i] = bytes[i];
  UNGUARD
  seen_length = length;
  return 0;
}

/* Stores the bytes. Returns 0, or the signal that it raised. */
static int store(void *at, struct content content)
{
  volatile unsigned char *bytes = at;
  GUARD
  for (size_t i = 0; i < content.count; i++) bytes[i] = byte_of(content, i);
  UNGUARD
  return 0;
}

/* An object that cannot be made says nothing of what is tested. */
static void prepared(int is_made)
{
  if (is_made) return;
  asserted = NULL;
  check(0, -1);
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
  prepared(fchmod(f, mode) == 0);
  close(f);
}

/* Waits for a child. Returns its status, or -1. */
static int wait_for(pid_t child)
{
  int status;
  waiting = 1;
  pid_t ended = waitpid(child, &status, 0);
  waiting = 0;
  return ended == child ? status : -1;
}

/* Runs a part of this program in a new process image, which is told some values. */
static char *program;

static int exec_image(int image, int count, const uint64_t *values)
{
  static char texts[20][24];
  char *arguments[24] = {program, texts[18], scratch};
  snprintf(texts[18], sizeof texts[18], "%d", image);
  for (int i = 0; i < count; i++) {
    snprintf(texts[i], sizeof texts[i], "%llu", (unsigned long long)values[i]);
    arguments[3 + i] = texts[i];
  }
  return execvp(program, arguments);
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

/*
 * exec/locks/own-locks-go
 * The mode of MCL_FUTURE ends with exec.
 * exec-3 (shall)
 */

#define f f_1 /* of this case alone */

#define m m_1 /* of this case alone */

static int f;
static char *m;

static void image_1_3(char **values)
{
  f = (int)strtoull(values[0], NULL, 10);
  long result = 0;

  step(5, "n = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0)", "succeeds");
  char *n = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
  check(mapped(n), (intptr_t)n);

  step(6, "msync(n, page, MS_SYNC | MS_INVALIDATE)", "succeeds");
  result = msync(n, page, MS_SYNC | MS_INVALIDATE);
  check(result == 0, result);
  _exit(0);
}

/* What the case needs and the target does not have. */
static const char *lacking_1(void)
{
  if (sysconf(_SC_XOPEN_VERSION) <= 0 && sysconf(_SC_SYNCHRONIZED_IO) <= 0)
    return "the option XSI|SIO is not supported";
  if (sysconf(_SC_MEMLOCK) <= 0 && sysconf(_SC_MEMLOCK_RANGE) <= 0)
    return "the option ML|MLR is not supported";
  if (!maps_shared()) return "the file system does not offer shared-mappings";
  return NULL;
}

static void clean_up_1(void)
{
  unlink(path("f"));
}

static void the_case_1(void)
{
  long result = 0;

  step(1, "f = open(file of page bytes, O_RDWR)", NULL);
  make_file(path("f"), page, PATTERN(0), 0600);
  f = open(path("f"), O_RDWR);
  check(f >= 0, f);

  step(2, "mlockall(MCL_FUTURE)", NULL);
  result = mlockall(MCL_FUTURE);
  check(result == 0, result);

  step(3, "m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0)", NULL);
  m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
  check(mapped(m), (intptr_t)m);

  step(4, "exec", NULL);
  result = exec_image(0, 1, (uint64_t[]){(uint64_t)f});
  check(0, result);
}

#undef f

#undef m

#if !defined(MAP_DROPPABLE)
#define LACK_2 "the target has no MAP_DROPPABLE"
#endif

#ifdef LACK_2
static const char *lacking_2(void) { return LACK_2; }
static void clean_up_2(void) {}
static void the_case_2(void) {}
#else

/*
 * ext-mmap/flags/droppable
 * MAP_DROPPABLE memory holds what was stored to it or zero.
 * x-mmap-25 (extension)
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
  int ended = 0;

  step(1, "m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_DROPPABLE | MAP_ANONYMOUS, -1, 0)",
    NULL);
  char *m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_DROPPABLE | MAP_ANONYMOUS, -1, 0);
  check(mapped(m), (intptr_t)m);

  step(2, "store(m)", NULL);
  result = store(m, BYTES("\x2a"));
  check(result == 0, result);

  step(3, "load(m)", "reads 2a, or reads 00");
  result = load(m, 1);
  note(result);
  check((result == 0 && holds(seen, seen_length, BYTES("\x2a"), 0)) || (result == 0 && holds(seen, seen_length, BYTES("\x00"), 0)), result);

  step(4, "fork", NULL);
  pid_t child_2_3 = fork();
  if (child_2_3 == 0) {
    step(5, "load(m)", "reads 00");
    result = load(m, 1);
    check(result == 0 && holds(seen, seen_length, BYTES("\x00"), 0), result);
    _exit(0);
  }
  step(6, "fork", NULL);
  ended = child_2_3 < 0 ? -1 : wait_for(child_2_3);
  check(WIFEXITED(ended) && WEXITSTATUS(ended) == 0, ended);
}

#endif

/* Of several results the one of the first step decides; what hangs is told to say where. */
static struct result watch(pid_t child, int results)
{
  struct result first = {NOTHING, 0, ""}, next;
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

static void test_exec_locks_own_locks_go(void **state)
{
  (void)state;
  struct result result = attempt(lacking_1, the_case_1, clean_up_1);
  assert_int_equal(result.number, NOTHING);
}

static void test_ext_mmap_flags_droppable(void **state)
{
  (void)state;
  struct result result = attempt(lacking_2, the_case_2, clean_up_2);
  assert_int_equal(result.number, NOTHING);
}

int main(int argc, char **argv)
{
  page = (size_t)sysconf(_SC_PAGESIZE);
  program = argv[0];
  if (argc > 2) {
    static void (*const images[])(char **) = {image_1_3};
    snprintf(scratch, sizeof scratch, "%s", argv[2]);
    catch_signals();
    images[atoi(argv[1])](argv + 3);
  }
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_exec_locks_own_locks_go),
    cmocka_unit_test(test_ext_mmap_flags_droppable),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
