/* Signals of bad references, told wrongly to the handler or, without one, to the parent. */
#include "mutants.h"

static struct sigaction wanted[NSIG];

typedef int (*translation)(int number, siginfo_t *info);
static translation translate;

static void handle(int number, siginfo_t *info, void *context) {
  siginfo_t told = *info;
  int as = info->si_code > 0 ? translate(number, &told) : number;
  const struct sigaction *action = &wanted[as];
  told.si_signo = as;
  if ((action->sa_flags & SA_SIGINFO) != 0) {
    action->sa_sigaction(as, &told, context);
  } else if (action->sa_handler == SIG_DFL) {
    real.sigaction(as, action, NULL);
    raise(as);
  } else if (action->sa_handler != SIG_IGN) {
    action->sa_handler(as);
  }
}

static int stands_between(translation how, int number, const struct sigaction *act,
                          struct sigaction *old) {
  struct sigaction ours;
  if ((number != SIGSEGV && number != SIGBUS) || act == NULL) {
    return real.sigaction(number, act, old);
  }
  translate = how;
  wanted[number] = *act;
  ours = *act;
  ours.sa_flags |= SA_SIGINFO | SA_NODEFER;
  ours.sa_sigaction = handle;
  return real.sigaction(number, &ours, old);
}

/* ---- translations ---------------------------------------------------------------------------- */

static int bus_is_segv(int number, siginfo_t *info) {
  if (number == SIGBUS) info->si_code = SEGV_MAPERR;
  return SIGSEGV;
}

static int protection_is_bus(int number, siginfo_t *info) {
  if (number != SIGSEGV || info->si_code != SEGV_ACCERR) return number;
  info->si_code = BUS_ADRERR;
  return SIGBUS;
}

static int protection_is_unmapped(int number, siginfo_t *info) {
  if (number == SIGSEGV && info->si_code == SEGV_ACCERR) info->si_code = SEGV_MAPERR;
  return number;
}

static int unmapped_is_protection(int number, siginfo_t *info) {
  if (number == SIGSEGV && info->si_code == SEGV_MAPERR) info->si_code = SEGV_ACCERR;
  return number;
}

static int unmapped_is_bus(int number, siginfo_t *info) {
  if (number != SIGSEGV || info->si_code != SEGV_MAPERR) return number;
  info->si_code = BUS_ADRERR;
  return SIGBUS;
}

static int object_error(int number, siginfo_t *info) {
  if (number == SIGBUS) info->si_code = BUS_OBJERR;
  return number;
}

static int sent_by_a_process(int number, siginfo_t *info) {
  if (number == SIGBUS) info->si_code = SI_QUEUE;
  return number;
}

static int address_null(int number, siginfo_t *info) {
  info->si_addr = NULL;
  return number;
}

#define TRANSLATED(name) \
  static int name##_told(int number, const struct sigaction *act, struct sigaction *old) { \
    return stands_between(name, number, act, old); \
  }
TRANSLATED(bus_is_segv)
TRANSLATED(protection_is_bus)
TRANSLATED(protection_is_unmapped)
TRANSLATED(unmapped_is_protection)
TRANSLATED(unmapped_is_bus)
TRANSLATED(object_error)
TRANSLATED(sent_by_a_process)
TRANSLATED(address_null)

#define ROW(name, kind, requirement, sentence, function) \
  {"signals-" name, "signals", kind, requirement, sentence, {.sigaction = function##_told}}

const struct mutant signal_mutants[] = {
  ROW("past-end-is-segv", SHALL, "signals-4", "A page past the end raises SIGSEGV", bus_is_segv),
  ROW("protection-is-bus", SHALL, "signals-1", "A forbidden access raises SIGBUS",
    protection_is_bus),
  ROW("protection-is-unmapped", SHALL, "signals-8", "A forbidden access has SEGV_MAPERR",
    protection_is_unmapped),
  ROW("unmapped-is-protection", SHALL, "signals-7", "An unmapped page has SEGV_ACCERR",
    unmapped_is_protection),
  ROW("unmapped-is-bus", SHALL, "signals-3", "An unmapped page raises SIGBUS", unmapped_is_bus),
  ROW("past-end-is-object-error", MAY, "signals-9", "A page past the end has BUS_OBJERR",
    object_error),
  ROW("past-end-is-sent", SHALL, "signals-9", "A page past the end has SI_QUEUE",
    sent_by_a_process),
  ROW("address-null", MAY, "signals-11", "si_addr is always null", address_null),
  {0},
};
