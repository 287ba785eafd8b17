/*
 * mmap/limits/locked-in-the-future
 *
 * A mapping that is to be locked is locked, or refused with EAGAIN or ENOMEM.
 *
 * mmap-85 (shall-fail; mmap, ERRORS):
 *   EAGAIN when mlockall() requires locking the mapping and resources for that are lacking.
 *
 * mmap-93 (shall-fail; mmap, ERRORS):
 *   ENOMEM when mlockall() requires locking the mapping and more space would be needed than the
 *   system can supply.
 *
 * Note: POSIX sets no limit: a system that locks all of it conforms, and MS_INVALIDATE shows
 * that it did.
 *
 * Build: cc -std=c99 -o case case.c
 * Expected: ok 1 - mmap/limits/locked-in-the-future
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
#include <grp.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define CASE "mmap/limits/locked-in-the-future"
#define LIMIT 10 /* seconds */
#define KiB ((uint64_t)1 << 10)
#define MiB ((uint64_t)1 << 20)
#if defined(_POSIX_MEMLOCK) && _POSIX_MEMLOCK + 0 > 0
#define HAS_ML 1
#else
#define HAS_ML (sysconf(_SC_MEMLOCK) > 0)
#endif
#if defined(_POSIX_SYNCHRONIZED_IO) && _POSIX_SYNCHRONIZED_IO + 0 > 0
#define HAS_SIO 1
#else
#define HAS_SIO (sysconf(_SC_SYNCHRONIZED_IO) > 0)
#endif
#if defined(_XOPEN_VERSION) && _XOPEN_VERSION + 0 > 0
#define HAS_XSI 1
#else
#define HAS_XSI (sysconf(_SC_XOPEN_VERSION) > 0)
#endif

#if !defined(RLIMIT_MEMLOCK)
#define LACK "the target has no RLIMIT_MEMLOCK"
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

/* Where more than one behaviour is allowed, which it was. */
static void note(long long result)
{
  int error = errno;
  printf("# %s: %s\n", doing, observed(result, error));
  fflush(stdout);
  errno = error;
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

/* Whether there are bytes, and they are these. */
static int holds(const unsigned char *bytes, size_t length, struct content content, uint64_t from)
{
  for (size_t i = 0; i < length; i++) {
    if (bytes[i] != byte_of(content, from + i)) return 0;
  }
  return length > 0;
}

/* Shows bytes as evidence. */
static void show(const unsigned char *bytes, size_t length)
{
  for (size_t i = 0; i < length && 2 * i + 3 <= sizeof evidence; i++) {
    snprintf(evidence + 2 * i, 3, "%02x", bytes[i]);
  }
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
  show(seen, length);
  return 0;
}

/* Makes a file that is one hole. */
static void make_sparse_file(const char *name, uint64_t size, mode_t mode)
{
  unlink(name);
  int f = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  prepared(f >= 0 && ftruncate(f, (off_t)size) == 0);
  mode_is_set(fchmod(f, mode), mode);
  close(f);
}

/* Gives up the privileges, where there are any. */
static int become_nobody(void)
{
  gid_t group = 65534;
  if (geteuid() != 0) return 0;
  if (setgroups(1, &group) != 0 || setgid(group) != 0) return -1;
  return setuid(65534);
}

/* The hard limit stays. */
static int set_soft_limit(int resource, uint64_t limit)
{
  struct rlimit limits;
  if (getrlimit(resource, &limits) != 0) return -1;
  limits.rlim_cur = (rlim_t)limit;
  return setrlimit(resource, &limits);
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
  if (!HAS_XSI && !HAS_SIO)
    return "the option XSI|SIO is not supported";
  if (!HAS_ML)
    return "the option ML is not supported";
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

  step(1, "f = open(sparse-file of 64 * MiB bytes, O_RDWR)", NULL);
  make_sparse_file(path("f"), 64 * MiB, 0600);
  int f = open(path("f"), O_RDWR);
  check(f >= 0, f);

  step(2, "drop_privileges()", NULL);
  result = become_nobody();
  check(result == 0, result);

  step(3, "mlockall(MCL_FUTURE)", NULL);
  result = mlockall(MCL_FUTURE);
  refused(result == -1 && errno == EPERM, "the target refuses mlockall() (EPERM)");
  refused(result == -1 && errno == EAGAIN, "the target refuses mlockall() (EAGAIN)");
  refused(result == -1 && errno == ENOMEM, "the target refuses mlockall() (ENOMEM)");
  check(result == 0, result);

  step(4, "setrlimit(RLIMIT_MEMLOCK, 64 * KiB)", NULL);
  result = set_soft_limit(RLIMIT_MEMLOCK, 64 * KiB);
  check(result == 0, result);

  step(5, "m = mmap(NULL, 64 * MiB, PROT_READ, MAP_SHARED, f, 0)",
    "succeeds, or fails with EAGAIN or ENOMEM");
  char *m = mmap(NULL, 64 * MiB, PROT_READ, MAP_SHARED, f, 0);
  check(mapped(m) || (m == MAP_FAILED && (errno == EAGAIN || errno == ENOMEM)), (intptr_t)m);
  note((intptr_t)m);

  step(6, "load(m + 64 * MiB - 1)", "reads 00");
  if (!mapped(m)) return;
  result = load(m + 64 * MiB - 1, 1);
  check(result == 0 && holds(seen, seen_length, BYTES("\x00"), 0), result);

  step(7, "msync(m + 64 * MiB - page, page, MS_ASYNC | MS_INVALIDATE)", "fails with EBUSY");
  if (!mapped(m)) return;
  result = msync(m + 64 * MiB - page, page, MS_ASYNC | MS_INVALIDATE);
  check(result == -1 && errno == EBUSY, result);
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

#endif
