/* The program that does its case itself. */
#include "steps.c"

#define WITH_SCRATCH 1
#define WITH_LIMIT 1

static void make_scratch(void) {}

/* part: checking */
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

/* part: refusing */
/* Skips the case where the target says that it does not offer what the step asks for. */
static void refused(int is, const char *reason)
{
  if (!is) return;
  printf("ok 1 - %s # SKIP %s\n", CASE, reason);
  exit(0);
}

/* part: ending */
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

/* part: plainMain */
int main(void)
{
  page = (size_t)sysconf(_SC_PAGESIZE);
  printf("TAP version 13\n1..1\n");
#if WITH_SCRATCH
  make_scratch();
  atexit(clean_up);
#endif
  const char *lack = lacking();
  if (lack != NULL) {
    printf("ok 1 - %s # SKIP %s\n", CASE, lack);
    return 0;
  }
#if WITH_LIMIT
  catch_signals();
  alarm(LIMIT);
#endif
  the_case();
  printf("ok 1 - %s\n", CASE);
  return 0;
}
