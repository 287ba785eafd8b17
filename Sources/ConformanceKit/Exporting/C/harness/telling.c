/* What a process of a case tells to the first process, and the signals that end or interrupt it. */
#include "steps.c"

#define WITH_WAITING 1
#define WITH_REPAIRING 1

/* part: telling */
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

/* part: tellingRefusal */
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

/* part: waiting */
/* What waits for another process is not what did not return. */
static LOCAL volatile sig_atomic_t waiting;

/* part: repairing */
/* The signal that is repaired, once, before its access is done again; and what was seen then. */
static LOCAL volatile sig_atomic_t repairing;
static LOCAL void (*volatile repair)(void);
static LOCAL volatile int repaired_faults;
static LOCAL volatile uintptr_t repaired_si_addr; /* si_addr alone is a macro */

/* part: catching */
static LOCAL sigjmp_buf escape;
static LOCAL volatile sig_atomic_t catching;
static LOCAL siginfo_t fault;

static void on_signal(int raised, siginfo_t *info, void *context)
{
  (void)context;
  snprintf(evidence, sizeof evidence, "signal %d, code %d, address %p", raised, info->si_code,
    info->si_addr);
#if WITH_REPAIRING
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
#endif
  if (catching && raised != SIGALRM) {
    fault = *info;
    catching = 0;
    siglongjmp(escape, 1);
  }
#if WITH_WAITING
  if (waiting) number += 1000;
#endif
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
