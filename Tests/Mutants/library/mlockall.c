/* mlockall and munlockall. */
#include "mutants.h"

static int future; /* later mappings are to be locked, or to be unlocked again */

static int zero_succeeds(int flags) {
  return flags == 0 ? 0 : real.mlockall(flags);
}

static int zero_locks(int flags) {
  return real.mlockall(flags == 0 ? MCL_CURRENT : flags);
}

static int unknown_succeeds(int flags) {
  return real.mlockall(flags & (MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
}

static int current_ignored(int flags) {
  return flags == MCL_CURRENT ? 0 : real.mlockall(flags);
}

static int both_is_future(int flags) {
  return real.mlockall(flags == (MCL_CURRENT | MCL_FUTURE) ? MCL_FUTURE : flags);
}

static int future_ignored(int flags) {
  return flags == MCL_FUTURE ? 0 : real.mlockall(flags);
}

static int future_locks_current(int flags) {
  return real.mlockall(flags == MCL_FUTURE ? MCL_CURRENT | MCL_FUTURE : flags);
}

static int current_locks_future(int flags) {
  return real.mlockall(flags == MCL_CURRENT ? MCL_CURRENT | MCL_FUTURE : flags);
}

static int current_refused(int flags) {
  return flags == MCL_CURRENT ? minus(EINVAL) : real.mlockall(flags);
}

static int both_refused(int flags) {
  return flags == (MCL_CURRENT | MCL_FUTURE) ? minus(EINVAL) : real.mlockall(flags);
}

static int returns_one(int flags) {
  return real.mlockall(flags) == 0 ? 1 : -1;
}

static int future_refused(int flags) {
  return flags == MCL_FUTURE ? minus(EINVAL) : real.mlockall(flags);
}

static int refused_locks(int flags) {
  int status = real.mlockall(flags);
  if (status != 0 && errno == EINVAL) {
    real.mlockall(MCL_CURRENT);
    errno = EINVAL;
  }
  return status;
}

static int errno_lost(int flags) {
  int before = errno, status = real.mlockall(flags);
  errno = before;
  return status;
}

static int on_fault_alone_succeeds(int flags) {
  return flags == MCL_ONFAULT ? 0 : real.mlockall(flags);
}

/* Only what was mapped through a file counts. */
static int anonymous_forgotten(int flags) {
  int status = real.mlockall(flags);
  for (int i = 0; status == 0 && i < range_count; i++) {
    if (ranges[i].inode == 0) real.munlock(ranges[i].start, ranges[i].len);
  }
  return status;
}

static int remembers_future(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) future = (flags & MCL_FUTURE) != 0;
  return status;
}

static void *shared_forgotten(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && future && is_shared(flags)) real.munlock(result, len);
  return result;
}

/* ---- munlockall ------------------------------------------------------------------------------ */

static int unlock_nothing(void) {
  return 0;
}

static int unlock_keeps_future(void) {
  int status = real.munlockall();
  if (status == 0 && future) status = real.mlockall(MCL_FUTURE);
  return status;
}

static int unlock_keeps_mlock(void) {
  int status = real.munlockall();
  locks_each(real.mlock);
  return status;
}

static int locked;

static int locks(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) locked = 1;
  return status;
}

static int is_used_up;

static int only_once(int flags) {
  return is_used_up ? minus(EINVAL) : real.mlockall(flags);
}

static int uses_up(void) {
  is_used_up = 1;
  return real.munlockall();
}

static int unlock_needs_lock(void) {
  if (!locked) return minus(EINVAL);
  locked = 0;
  return real.munlockall();
}

static int unlock_future_only(void) {
  int status = real.munlockall();
  return status == 0 && locked ? real.mlockall(MCL_CURRENT) : status;
}

#define ROW(name, requirement, sentence, function) \
  {"mlockall-" name, "mlockall", SHALL, requirement, sentence, {.mlockall = function}}

const struct mutant mlockall_mutants[] = {
  ROW("zero-succeeds", "mlockall-15", "Flags of 0 succeed", zero_succeeds),
  ROW("zero-locks", "mlockall-15", "Flags of 0 mean MCL_CURRENT", zero_locks),
  ROW("unknown-flags-succeed", "mlockall-16", "Unknown flags are passed over", unknown_succeeds),
  ROW("current-ignored", "mlockall-3", "MCL_CURRENT locks nothing", current_ignored),
  ROW("both-is-future", "mlockall-3", "MCL_CURRENT|MCL_FUTURE means MCL_FUTURE", both_is_future),
  ROW("future-ignored", "mlockall-5", "MCL_FUTURE locks nothing", future_ignored),
  ROW("future-locks-current", "mlockall-6", "MCL_FUTURE locks what is mapped already",
    future_locks_current),
  ROW("current-locks-future", "mlockall-4", "MCL_CURRENT locks what is mapped later",
    current_locks_future),
  ROW("future-refused", "mlockall-2", "MCL_FUTURE alone gives EINVAL", future_refused),
  ROW("current-refused", "mlockall-2", "MCL_CURRENT alone gives EINVAL", current_refused),
  ROW("both-refused", "mlockall-2", "MCL_CURRENT|MCL_FUTURE gives EINVAL", both_refused),
  ROW("returns-one", "mlockall-10", "A success returns 1", returns_one),
  {"mlockall-only-once", "mlockall", SHALL, "mlockall-10", "It gives EINVAL after munlockall",
    {.mlockall = only_once, .munlockall = uses_up}},
  ROW("refused-locks", "mlockall-12", "A refused call locks what is mapped", refused_locks),
  ROW("errno-lost", "mlockall-11", "A failure leaves errno alone", errno_lost),
  ROW("anonymous-forgotten", "mlockall-8", "Anonymous memory is not locked", anonymous_forgotten),
  {"mlockall-future-forgets-shared", "mlockall", SHALL, "mlockall-5",
    "MCL_FUTURE passes over shared mappings",
    {.mlockall = remembers_future, .mmap = shared_forgotten}},
  {"mlockall-on-fault-alone-succeeds", "mlockall", EXTENSION, "x-mlock2-5",
    "MCL_ONFAULT alone succeeds", {.mlockall = on_fault_alone_succeeds}},
  {"munlockall-nothing", "munlockall", SHALL, "munlockall-1", "Nothing is unlocked",
    {.munlockall = unlock_nothing}},
  {"munlockall-keeps-future", "munlockall", SHALL, "munlockall-2", "MCL_FUTURE stays",
    {.mlockall = remembers_future, .munlockall = unlock_keeps_future}},
  {"munlockall-keeps-mlock", "munlockall", SHALL, "munlockall-1", "What mlock locked stays locked",
    {.munlockall = unlock_keeps_mlock}},
  {"munlockall-future-only", "munlockall", SHALL, "munlockall-1",
    "What mlockall locked stays locked", {.mlockall = locks, .munlockall = unlock_future_only}},
  {"munlockall-needs-lock", "munlockall", SHALL, "munlockall-5",
    "It gives EINVAL where nothing is locked",
    {.mlockall = locks, .munlockall = unlock_needs_lock}},
  {0},
};
