/*
 * signals/faults/default-action/fault=store-past-end
 *
 * A bad reference ends a process that does not catch the signal.
 *
 * signals-15 (shall; signals, XSH 2.4):
 *   With default disposition the process terminates abnormally and its parent sees the signal in
 *   the wait status.
 *
 * Build: cc -std=c99 -o case case.c
 * Expected: ok 1 - signals/faults/default-action/fault=store-past-end
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

#define CASE "signals/faults/default-action/fault=store-past-end"
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

/* What waits for another process is not what did not return. */
static volatile sig_atomic_t waiting;

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
  if (waiting) number += 1000;
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

/* Stores the bytes. Returns 0, or the signal that it raised. */
static int store(void *at, struct content content)
{
  volatile unsigned char *bytes = at;
  GUARD
  for (size_t i = 0; i < content.count; i++) bytes[i] = byte_of(content, i);
  UNGUARD
  return 0;
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

/* Waits for a child. Returns its status, or -1. */
static int wait_for(pid_t child)
{
  int status;
  waiting = 1;
  pid_t ended = waitpid(child, &status, 0);
  waiting = 0;
  if (ended != child) return -1;
  if (WIFEXITED(status)) {
    snprintf(evidence, sizeof evidence, "exit status %d", WEXITSTATUS(status));
  } else {
    snprintf(evidence, sizeof evidence, "signal %d", WTERMSIG(status));
  }
  return status;
}

static int set_action(int number, void (*handler)(int))
{
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  return sigaction(number, &action, NULL);
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
  int ended = 0;

  step(1, "f = open(file of page bytes, O_RDWR)", NULL);
  make_file(path("f"), page, PATTERN(0), 0600);
  int f = open(path("f"), O_RDWR);
  check(f >= 0, f);

  step(2, "m = mmap(NULL, 3 * page, PROT_WRITE, MAP_SHARED, f, 0)", NULL);
  char *m = mmap(NULL, 3 * page, PROT_WRITE, MAP_SHARED, f, 0);
  check(mapped(m), (intptr_t)m);

  step(3, "fork", "the child is ended by SIGBUS");
  pid_t child_2 = fork();
  if (child_2 == 0) {
    step(4, "sigaction(SIGSEGV, SIG_DFL)", NULL);
    result = set_action(SIGSEGV, SIG_DFL);
    check(result == 0, result);

    step(5, "sigaction(SIGBUS, SIG_DFL)", NULL);
    result = set_action(SIGBUS, SIG_DFL);
    check(result == 0, result);

    step(6, "store(m + 2 * page)", NULL);
    result = store(m + 2 * page, BYTES("\x2a"));
    check(result == 0, result);

    step(7, "_exit(7)", NULL);
    _exit(7);
  }
  step(8, "fork", "the child is ended by SIGBUS");
  ended = child_2 < 0 ? -1 : wait_for(child_2);
  check(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGBUS, ended);
}

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

int main(void)
{
  page = (size_t)sysconf(_SC_PAGESIZE);
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
