// swift-format-ignore-file
// Generated from Exporting/C/harness; swift run vocabulary writes it anew.

extension CHarness {
  /// Of `harness/steps.c`.
  static let unused = #"""
/* Where the target lacks what some cases need, nothing calls their helpers. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
"""#

  /// Of `harness/steps.c`.
  static let stepping = #"""
/* The step that is being done; what is asserted of it is NULL where it only prepares. */
static LOCAL int number;
static LOCAL const char *doing = "the beginning", *asserted;

/* What the step has seen, where its result alone does not say it. */
static LOCAL char evidence[128];

/* errno is that of the step, too. */
static void step(int of_case, const char *text, const char *expectation)
{
  number = of_case;
  doing = text;
  asserted = expectation;
  evidence[0] = '\0';
  errno = 0;
}
"""#

  /// Of `harness/steps.c`.
  static let observing = #"""
/* What the step has seen, or its result. */
static const char *observed(long long result, int error)
{
  static LOCAL char text[200];
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
"""#

  /// Of `harness/absent.c`.
  static let absence = #"""
#ifdef LACK
int main(void)
{
  printf("TAP version 13\n1..1\nok 1 - %s # SKIP %s\n", CASE, LACK);
  return 0;
}
#else
"""#

  /// Of `harness/alone.c`.
  static let checking = #"""
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
"""#

  /// Of `harness/alone.c`.
  static let refusing = #"""
/* Skips the case where the target says that it does not offer what the step asks for. */
static void refused(int is, const char *reason)
{
  if (!is) return;
  printf("ok 1 - %s # SKIP %s\n", CASE, reason);
  exit(0);
}
"""#

  /// Of `harness/alone.c`.
  static let ending = #"""
/* A signal, and the time limit with it, ends the program in the step that it is in. */
static void on_signal(int raised)
{
  snprintf(evidence, sizeof evidence, "signal %d", raised);
  if (raised == SIGALRM) snprintf(evidence, sizeof evidence, "nothing in %d seconds", LIMIT);
  check(0, -raised);
}

static void catch_signals(void)
{
  signal(SIGALRM, on_signal);
  signal(SIGSEGV, on_signal);
  signal(SIGBUS, on_signal);
}
"""#

  /// Of `harness/alone.c`.
  static func plainMain(withScratch: Bool, withLimit: Bool) -> String {
#"""
int main(void)
{
  page = (size_t)sysconf(_SC_PAGESIZE);
  printf("TAP version 13\n1..1\n");
\#(withScratch ? "  make_scratch();\n  atexit(clean_up);\n" : "")\#
  const char *lack = lacking();
  if (lack != NULL) {
    printf("ok 1 - %s # SKIP %s\n", CASE, lack);
    return 0;
  }
\#(withLimit ? "  catch_signals();\n  alarm(LIMIT);\n" : "")\#
  the_case();
  printf("ok 1 - %s\n", CASE);
  return 0;
}
"""#
  }

  /// Of `harness/telling.c`.
  static let telling = #"""
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
"""#

  /// Of `harness/telling.c`.
  static let tellingRefusal = #"""
/* Tells that the target says that it does not offer what the step asks for. */
static void refused(int is, const char *reason)
{
  struct result told;
  if (!is) return;
  memset(&told, 0, sizeof told);
  told.number = number;
  told.is_refused = 1;
  snprintf(told.text, sizeof told.text, "%s", reason);
  if (write(RESULTS, &told, sizeof told) < 0) _exit(3);
  _exit(0);
}
"""#

  /// Of `harness/telling.c`.
  static let waiting = #"""
/* What waits for another process is not what did not return. */
static LOCAL volatile sig_atomic_t waiting;
"""#

  /// Of `harness/telling.c`.
  static let repairing = #"""
/* The signal that is repaired, once, before its access is done again; and what was seen then. */
static LOCAL volatile sig_atomic_t repairing;
static LOCAL void (*volatile repair)(void);
static LOCAL volatile int repaired_faults;
static LOCAL volatile uintptr_t repaired_si_addr; /* si_addr alone is a macro */
"""#

  /// Of `harness/telling.c`.
  static func catching(withRepairing: Bool, withWaiting: Bool) -> String {
#"""
static LOCAL sigjmp_buf escape;
static LOCAL volatile sig_atomic_t catching;
static LOCAL siginfo_t fault;

static void on_signal(int raised, siginfo_t *info, void *context)
{
  (void)context;
  snprintf(evidence, sizeof evidence, "signal %d, code %d, address %p", raised, info->si_code,
    info->si_addr);
\#(withRepairing ? "  if (repairing == raised) {\n    sigjmp_buf outer;\n    memcpy(&outer, &escape, sizeof outer);\n    repairing = 0;\n    repaired_faults++;\n    repaired_si_addr = (uintptr_t)info->si_addr;\n    repair();\n    memcpy(&escape, &outer, sizeof outer);\n    catching = 1;\n    return;\n  }\n  repairing = 0;\n" : "")\#
  if (catching && raised != SIGALRM) {
    fault = *info;
    catching = 0;
    siglongjmp(escape, 1);
  }
\#(withWaiting ? "  if (waiting) number += 1000;\n" : "")\#
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
"""#
  }

  /// Of `harness/watching.c`.
  static func running(withBarriers: Bool, barriers: String) -> String {
#"""
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
\#(withBarriers ? "    open_barriers(\(barriers));\n" : "")\#
    catch_signals();
    steps();
    _exit(0);
  }
  close(ends[1]);
  struct result result = watch(child, ends[0]);
  close(ends[0]);
  return result;
}
"""#
  }

  /// Of `harness/watching.c`.
  static let reporting = #"""
static int report(int point, const char *name, struct result result)
{
  if (result.number == NOTHING) {
    printf("ok %d - %s\n", point, name);
    return 0;
  }
  if (result.is_refused) {
    printf("ok %d - %s # SKIP %s\n", point, name, result.text);
    return 0;
  }
  printf("not ok %d - %s\n%s", point, name, result.text);
  printf("# outcome: %s\n", result.is_asserted ? "fail" : "unresolved");
  return result.is_asserted ? 1 : 2;
}
"""#

  /// Of `harness/watching.c`.
  static func arrival(images: String) -> String {
#"""
  program = argv[0];
  if (argc > 2) {
    static void (*const images[])(char **) = {\#(images)};
    snprintf(scratch, sizeof scratch, "%s", argv[2]);
    catch_signals();
    images[atoi(argv[1])](argv + 3);
  }
"""#
  }

  /// Of `harness/isolated.c`.
  static func isolatedMain(parameters: String, arrival: String) -> String {
#"""
int main(\#(parameters))
{
  page = (size_t)sysconf(_SC_PAGESIZE);
\#(arrival)\#
  printf("TAP version 13\n1..1\n");
  make_scratch();
  const char *lack = lacking();
  if (lack != NULL) {
    printf("ok 1 - %s # SKIP %s\n", CASE, lack);
    clean_up();
    return 0;
  }
  fflush(stdout);
  struct result result = run(the_case);
  clean_up();
  return report(1, CASE, result);
}
"""#
  }

  /// Of `harness/suite.c`.
  static func suiteMain(cases: String, parameters: String, arrival: String) -> String {
#"""
static const struct {
  const char *name;
  const char *(*lacking)(void);
  void (*steps)(void);
  void (*clean_up)(void);
} cases[] = {
\#(cases)\#
};

int main(\#(parameters))
{
  int count = (int)(sizeof cases / sizeof *cases), status = 0;
  page = (size_t)sysconf(_SC_PAGESIZE);
\#(arrival)\#
  printf("TAP version 13\n1..%d\n", count);
  make_scratch();
  for (int i = 0; i < count; i++) {
    const char *lack = cases[i].lacking();
    if (lack != NULL) {
      printf("ok %d - %s # SKIP %s\n", i + 1, cases[i].name, lack);
      continue;
    }
    fflush(stdout);
    struct result result = run(cases[i].steps);
    cases[i].clean_up();
    if (report(i + 1, cases[i].name, result) != 0) status = 1;
  }
  rmdir(scratch);
  return status;
}
"""#
  }

  /// Of `harness/cmocka.c`.
  static let attempt = #"""
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
"""#

  /// Of `harness/cmocka.c`.
  static func test(name: String, lacking: String, steps: String, cleanUp: String) -> String {
#"""
static void \#(name)(void **state)
{
  (void)state;
  struct result result = attempt(\#(lacking), \#(steps), \#(cleanUp));
  assert_int_equal(result.number, NOTHING);
}
"""#
  }

  /// Of `harness/cmocka.c`.
  static func testMain(
    parameters: String, withImages: Bool, arrival: String, tests: String) -> String {
#"""
int main(\#(parameters))
{
\#(withImages ? "  page = (size_t)sysconf(_SC_PAGESIZE);\n" : "")\#
\#(arrival)\#
  const struct CMUnitTest tests[] = {
\#(tests)\#
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
"""#
  }

  /// Of `harness/header.c`.
  static let hasType = #"""
#define HAS_TYPE(expression, type) \
  __builtin_types_compatible_p(__typeof__(expression), type)
"""#

  /// Of `harness/header.c`.
  static let isConstant = #"""
#define IS_CONSTANT(value) HAS_TYPE(1 ? (void *)((long)(value) * 0L) : (int *)0, int *)
"""#

  /// Of `harness/header.c`.
  static let isSigned = #"""
#define IS_SIGNED(type) ((type)-1 < (type)1)
"""#

  /// Of `harness/header.c`.
  static let isInteger = #"""
#define IS_INTEGER(type) ((type)0.5 == (type)0)
"""#

  /// Of `harness/header.c`.
  static let greatest = #"""
#define GREATEST(type) (~0ULL >> (64 - 8 * sizeof(type) + IS_SIGNED(type)))
"""#

  /// Of `harness/header.c`.
  static let showing = #"""
/* Shows the step that did not do what it must. */
static void check(int holds, long long result)
{
  if (!holds) {
    print_error("step %d: %s: %s; observed: %s\n", number, doing,
      asserted != NULL ? asserted : "a precondition", observed(result, errno));
  }
  assert_true(holds);
}
"""#

  /// Of `harness/header.c`.
  static func testOfHeader(name: String) -> String {
#"""
static void \#(name)(void **state)
{
  (void)state;
  page = (size_t)sysconf(_SC_PAGESIZE);
  const char *lack = lacking();
  if (lack != NULL) {
    print_message("%s\n", lack);
    skip();
  }
  the_case();
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(\#(name)),
  };
  return cmocka_run_group_tests_name(CASE, tests, NULL, NULL);
}
"""#
  }

  /// The text of `harness/Makefile`.
  static func makefile(libraries: String, running: String) -> String {
#"""
# Builds a program of each file: make CC=... CFLAGS=...; make check runs them.

CFLAGS = -std=c99 -O1 -Wall -Wextra
LDLIBS = \#(libraries)
PROGRAMS = $(patsubst %.c,%,$(wildcard *.c))

all: $(PROGRAMS)

check: all
	@\#(running)

clean:
	rm -f $(PROGRAMS)

.PHONY: all check clean

"""#
  }
}
