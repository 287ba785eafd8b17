/*
 * The steps of a case in the probe's own process, and the cleaning behind them: the next case is to
 * find the process as the first one did.
 */
#include "case.h"
#include "mapped.h"
#include "process.h"

#if PROBE_HAS_FORK

void in_place_start(int input, int output) {
  (void)input;
  (void)output;
}

void in_place_opened(int descriptor) {
  (void)descriptor;
}

#else

/* ---- descriptors ----------------------------------------------------------------------------- */

#if HAS_DESCRIPTORS

enum { FIRST_DESCRIPTOR = 3, LAST_DESCRIPTOR = 255 };

static int own[2] = {0, 1};
static int last_descriptor; /* the highest that the case has opened */
static char inherited[LAST_DESCRIPTOR + 1]; /* WASI gives directories so, and opens nothing else */

void in_place_opened(int descriptor) {
  if (descriptor > last_descriptor) last_descriptor = descriptor;
}

static void note_descriptors(int input, int output) {
  struct stat status;
  own[0] = input;
  own[1] = output;
  for (int i = FIRST_DESCRIPTOR; i <= LAST_DESCRIPTOR; i++) {
    inherited[i] = fstat(i, &status) == 0;
  }
}

static void close_descriptors(void) {
  int last = last_descriptor > LAST_DESCRIPTOR ? last_descriptor : LAST_DESCRIPTOR;
  for (int i = FIRST_DESCRIPTOR; i <= last; i++) {
    int is_kept = i == own[0] || i == own[1] || (i <= LAST_DESCRIPTOR && inherited[i]);
    if (!is_kept) close(i);
  }
  last_descriptor = 0;
  silence_others(own[0], own[1]);
}

#else

void in_place_opened(int descriptor) {
  (void)descriptor;
}

static void note_descriptors(int input, int output) {
  (void)input;
  (void)output;
}

static void close_descriptors(void) {}

#endif

/* ---- limits ---------------------------------------------------------------------------------- */

#if PROBE_HAS_RLIMIT

enum { MAX_LIMITS = 32 };

static struct {
  long resource;
  struct rlimit limit;
} limits[MAX_LIMITS];

static int limit_count;

static void note_limits(void) {
  limit_count = 0;
  for (const struct constant *row = system_constants; row->name != NULL; row++) {
    if (strcmp(row->kind, "RLIMIT") != 0 || limit_count == MAX_LIMITS) continue;
    limits[limit_count].resource = row->value;
    if (getrlimit((resource)row->value, &limits[limit_count].limit) == 0) limit_count++;
  }
}

static void restore_limits(void) {
  for (int i = 0; i < limit_count; i++) {
    setrlimit((resource)limits[i].resource, &limits[i].limit);
  }
}

#else
static void note_limits(void) {}
static void restore_limits(void) {}
#endif

/* ---- signals --------------------------------------------------------------------------------- */

#if PROBE_HAS_SIGACTION

enum { MAX_SIGNALS = 64 };

static struct {
  int number;
  struct sigaction action;
} actions[MAX_SIGNALS];

static int action_count;

static void note_signals(void) {
  action_count = 0;
  for (const struct constant *row = signal_constants; row->name != NULL; row++) {
    if (action_count == MAX_SIGNALS) return;
    actions[action_count].number = (int)row->value;
    if (sigaction((int)row->value, NULL, &actions[action_count].action) == 0) action_count++;
  }
}

static void restore_signals(void) {
  for (int i = 0; i < action_count; i++) sigaction(actions[i].number, &actions[i].action, NULL);
}

#else
static void note_signals(void) {}
static void restore_signals(void) {}
#endif

/* ---- the case -------------------------------------------------------------------------------- */

void in_place_start(int input, int output) {
  note_descriptors(input, output);
  note_limits();
  note_signals();
}

void case_in_place(const struct plan *plan) {
  running_start(running_room(), plan);
  if (barriers_open(plan) != 0) observe_lost();
  else execute_steps(running_room(), 0, plan->step_count);
  threads_end();
  barriers_close();
  restore_limits(); /* first: below a limit nothing else may succeed */
  restore_signals();
#if PROBE_HAS_MLOCKALL
  munlockall();
#endif
  mapped_clear();
  close_descriptors();
#if PROBE_HAS_MODES
  umask(022);
#endif
}

#endif
