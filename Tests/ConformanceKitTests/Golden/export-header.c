/*
 * sys-mman.h/values/protections-combine/one=read
 *
 * No protection is contained in the others together: read.
 *
 * mman_h-33 (shall; sys/mman.h, HEADER):
 *   PROT_READ, PROT_WRITE and PROT_EXEC have to be combinable by OR without loss, i.e. no one of
 *   them is contained in the OR of the others (inferred from their use; the page does not say
 *   'distinct').
 *
 * Note: Nothing is said of PROT_NONE, nor of single bits.
 *
 * Build: cc -std=c99 -o case case.c
 * Expected: ok 1 - sys-mman.h/values/protections-combine/one=read
 * or the same with a reason to skip it, where the target lacks what the case needs.
 *
 * The steps are in the_case(), each with what is asserted of it. The exit status is 0 where the
 * case passes or is skipped, 1 where what is asserted does not hold, 2 where what the case needs
 * could not be prepared.
 *
 * Made by conformance-runner 0.4.0.
 */

#define _POSIX_C_SOURCE 202405L
#define _XOPEN_SOURCE 800
#include <sys/mman.h>

/* What is declared when no other header is there. */
static int declared_0(long long *value)
{
#if defined(PROT_WRITE) && defined(PROT_EXEC)
  *value = (long long)(PROT_WRITE) | (long long)(PROT_EXEC);
  return 1;
#else
  *value = 0;
  return 0;
#endif
}

static int declared_1(long long *value)
{
#if defined(PROT_READ) && defined(PROT_WRITE) && defined(PROT_EXEC)
  *value = (long long)(PROT_READ) | (long long)(PROT_WRITE) | (long long)(PROT_EXEC);
  return 1;
#else
  *value = 0;
  return 0;
#endif
}

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CASE "sys-mman.h/values/protections-combine/one=read"

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

/* What the case needs and the target does not have. */
static const char *lacking(void)
{
  return NULL;
}

static void the_case(void)
{
  int found = 0;

  step(1, "others = declared(PROT_WRITE, PROT_EXEC)", NULL);
  long long others = 0;
  found = declared_0(&others);
  check(found, others);

  step(2, "declared(PROT_READ, PROT_WRITE | PROT_EXEC)", "returns other than others");
  long long value_1 = 0;
  found = declared_1(&value_1);
  check(found && (int64_t)value_1 != (int64_t)others, value_1);
}

int main(void)
{
  page = (size_t)sysconf(_SC_PAGESIZE);
  printf("TAP version 13\n1..1\n");
  const char *lack = lacking();
  if (lack != NULL) {
    printf("ok 1 - %s # SKIP %s\n", CASE, lack);
    return 0;
  }
  the_case();
  printf("ok 1 - %s\n", CASE);
  return 0;
}
