/*
 * mmap/errors/len-zero/mapping=file-shared
 *
 * A length of zero gives EINVAL.
 *
 * mmap-11 (shall; mmap, DESCRIPTION):
 *   A request with len equal to zero fails and creates no mapping.
 *
 * mmap-66 (shall; mmap, RETURN VALUE):
 *   Failure is reported by returning MAP_FAILED with errno set.
 *
 * mmap-87 (shall-fail; mmap, ERRORS):
 *   EINVAL when len is zero.
 *
 * Build: cc -std=c99 -o case case.c
 * Expected: ok 1 - mmap/errors/len-zero/mapping=file-shared
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
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define CASE "mmap/errors/len-zero/mapping=file-shared"
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
  step(1, "f = open(file of page bytes, O_RDWR)", NULL);
  make_file(path("f"), page, PATTERN(0), 0600);
  int f = open(path("f"), O_RDWR);
  check(f >= 0, f);

  step(2, "mmap(NULL, 0, PROT_READ, MAP_SHARED, f, 0)", "fails with EINVAL");
  void *address_1 = mmap(NULL, 0, PROT_READ, MAP_SHARED, f, 0);
  check(address_1 == MAP_FAILED && errno == EINVAL, (intptr_t)address_1);
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
