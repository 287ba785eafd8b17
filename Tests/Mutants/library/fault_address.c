/* What a signal of a fault says: where, and why. */
#include "mutants.h"

typedef void (*handler)(int number, siginfo_t *info, void *context);
typedef void (*change)(int number, siginfo_t *info);

static struct sigaction installed[2]; /* of SIGSEGV and SIGBUS */
static change changes;

static struct sigaction *installed_for(int number) {
  return &installed[number == SIGBUS];
}

static void wrapper(int number, siginfo_t *info, void *context) {
  siginfo_t copy = *info;
  handler handle = installed_for(number)->sa_sigaction;
  changes(number, &copy);
  handle(number, &copy, context);
}

static int wraps(int number, const struct sigaction *act, struct sigaction *old, change what) {
  struct sigaction own, before;
  if (number != SIGSEGV && number != SIGBUS) return real.sigaction(number, act, old);
  before = *installed_for(number);
  changes = what;
  if (act != NULL) {
    own = *act;
    if ((act->sa_flags & SA_SIGINFO) != 0) own.sa_sigaction = wrapper;
    if (real.sigaction(number, &own, old) != 0) return -1;
    *installed_for(number) = *act;
  } else if (real.sigaction(number, NULL, old) != 0) {
    return -1;
  }
  if (old != NULL && old->sa_sigaction == wrapper) *old = before;
  return 0;
}

static void in_words(int number, siginfo_t *info) {
  (void)number;
  info->si_addr = (void *)((uintptr_t)info->si_addr & ~(uintptr_t)7);
}

static void tail_of_page(int number, siginfo_t *info) {
  uintptr_t at = (uintptr_t)info->si_addr;
  (void)number;
  if (at % page >= page - 16) info->si_addr = page_of(info->si_addr) + page;
}

static void hole_accerr(int number, siginfo_t *info) {
  if (number != SIGSEGV || info->si_code != SEGV_MAPERR) return;
  if (range_at(page_of(info->si_addr) + page) != NULL
      && range_at(page_of(info->si_addr) - page) != NULL) {
    info->si_code = SEGV_ACCERR;
  }
}

static void split_maperr(int number, siginfo_t *info) {
  const struct range *below = range_at(page_of(info->si_addr) - page);
  const struct range *at = range_at(info->si_addr);
  if (number != SIGSEGV || info->si_code != SEGV_ACCERR || below == NULL || at == NULL) return;
  if (at->prot == PROT_NONE && below->prot != PROT_NONE) info->si_code = SEGV_MAPERR;
}

static void start_of_mapping(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (number == SIGBUS && range != NULL) info->si_addr = range->start;
}

static void bus_of_user(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (number == SIGBUS && range != NULL && range->off > 0) info->si_code = SI_USER;
}

static void *last;

static void previous_address(int number, siginfo_t *info) {
  void *here = info->si_addr;
  (void)number;
  if (last != NULL && page_of(last) == page_of(here)) info->si_addr = last;
  last = here;
}

#define VERSION(what) \
  static int sigaction_##what(int number, const struct sigaction *act, struct sigaction *old) { \
    return wraps(number, act, old, what); \
  }
VERSION(in_words)
VERSION(tail_of_page)
VERSION(hole_accerr)
VERSION(split_maperr)
VERSION(start_of_mapping)
VERSION(bus_of_user)
VERSION(previous_address)

#define ROW(name, requirement, sentence, what) \
  {"fault-" name, "signals", SHALL, requirement, sentence, {.sigaction = sigaction_##what}}

const struct mutant fault_address_mutants[] = {
  ROW("in-words", "signals-10", "si_addr is the word of the access, not the byte", in_words),
  ROW("tail-of-page", "signals-10", "si_addr at the end of a page is the next page", tail_of_page),
  ROW("hole-accerr", "signals-7", "A hole of one page between mappings gives SEGV_ACCERR",
    hole_accerr),
  ROW("split-maperr", "signals-8", "PROT_NONE behind an accessible page gives SEGV_MAPERR",
    split_maperr),
  ROW("bus-start-of-mapping", "signals-10", "si_addr of a SIGBUS is where the mapping starts",
    start_of_mapping),
  ROW("bus-of-user", "signals-9", "A SIGBUS in a mapping with an offset carries SI_USER",
    bus_of_user),
  ROW("previous-address", "signals-10",
    "A second fault in the same page has the address of the first", previous_address),
  {0},
};
