/*
 * What a case in place left in the probe's own process: it is taken back, since the next case is to
 * find the process as the first one did.
 */
#include "platform.h"
#include "left.h"
#include "descriptors.h"
#include "facility.h"
#include "mapped.h"
#include "tables.h"
#include "text.h"

/* ---- descriptors ----------------------------------------------------------------------------- */

#if HAS_DESCRIPTORS

enum { FIRST_DESCRIPTOR = 3, LAST_DESCRIPTOR = 255 };

static int own[2] = {0, 1};
static int last_descriptor; /* the highest that the case has opened */
static char inherited[LAST_DESCRIPTOR + 1]; /* WASI gives directories so, and opens nothing else */

void left_opened(int descriptor) {
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

/* Returns 0 where it stays open: an error of close may leave it either way. */
static int close_surely(int descriptor) {
  struct stat status;
  if (close(descriptor) == 0 || errno == EBADF) return 1;
  return fstat(descriptor, &status) != 0;
}

static int close_descriptors(void) {
  int last = last_descriptor > LAST_DESCRIPTOR ? last_descriptor : LAST_DESCRIPTOR;
  int are_closed = 1;
  for (int i = FIRST_DESCRIPTOR; i <= last; i++) {
    int is_kept = i == own[0] || i == own[1] || (i <= LAST_DESCRIPTOR && inherited[i]);
    if (!is_kept && !close_surely(i)) are_closed = 0;
  }
  last_descriptor = 0;
  silence_others(own[0], own[1]);
  return are_closed;
}

#else

void left_opened(int descriptor) {
  (void)descriptor;
}

static void note_descriptors(int input, int output) {
  (void)input;
  (void)output;
}

static int close_descriptors(void) {
  return 1;
}

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

static int is_as_noted(resource which, const struct rlimit *noted) {
  struct rlimit now;
  if (getrlimit(which, &now) != 0) return 0;
  return now.rlim_cur == noted->rlim_cur && now.rlim_max == noted->rlim_max;
}

static int restore_limits(void) {
  int are_restored = 1;
  for (int i = 0; i < limit_count; i++) {
    resource which = (resource)limits[i].resource;
    if (is_as_noted(which, &limits[i].limit)) continue;
    if (setrlimit(which, &limits[i].limit) != 0) are_restored = 0;
  }
  return are_restored;
}

#else
static void note_limits(void) {}
static int restore_limits(void) {
  return 1;
}
#endif

/* ---- signals --------------------------------------------------------------------------------- */

#if PROBE_HAS_SIGACTION

enum { MAX_SIGNALS = 64 };

static struct {
  int number;
  struct sigaction action;
} actions[MAX_SIGNALS];

static int action_count;

/* Those that can be set: SIGKILL and its like are nothing that a case could leave. */
static void note_signals(void) {
  action_count = 0;
  for (const struct constant *row = signal_constants; row->name != NULL; row++) {
    int number = (int)row->value;
    struct sigaction *action = &actions[action_count].action;
    if (strcmp(row->kind, "SIG") != 0 || action_count == MAX_SIGNALS) continue;
    actions[action_count].number = number;
    if (sigaction(number, NULL, action) == 0 && sigaction(number, action, NULL) == 0) {
      action_count++;
    }
  }
}

static int restore_signals(void) {
  int are_restored = 1;
  for (int i = 0; i < action_count; i++) {
    if (sigaction(actions[i].number, &actions[i].action, NULL) != 0) are_restored = 0;
  }
  return are_restored;
}

#else
static void note_signals(void) {}
static int restore_signals(void) {
  return 1;
}
#endif

/* ---- locks ----------------------------------------------------------------------------------- */

static int is_locked; /* the case has locked what it maps later as well */

void left_locked(void) {
  is_locked = 1;
}

/* A system that knows no locks refuses this as well. */
static int unlock(void) {
#if PROBE_HAS_MLOCKALL
  int is_unlocked = munlockall() == 0 || !is_locked;
  is_locked = 0;
  return is_unlocked;
#else
  return 1;
#endif
}

/* ---- all of it ------------------------------------------------------------------------------- */

void left_start(int input, int output) {
  if (!runs_in_place) return;
  note_descriptors(input, output);
  note_limits();
  note_signals();
  mapped_start();
}

static void add(struct text *left, int is_clean, const char *name) {
  if (is_clean) return;
  if (left->length > 0) text_add(left, ",");
  text_add(left, name);
}

const char *left_taken_back(int threads_ended) {
  static char bytes[64];
  struct text left;
  text_start(&left, bytes, sizeof bytes);
  add(&left, threads_ended, "thread");
  add(&left, restore_limits(), "limit"); /* first: below a limit nothing else may succeed */
  add(&left, restore_signals(), "signal");
  add(&left, unlock(), "lock");
  add(&left, mapped_clear(), "mapping");
  add(&left, close_descriptors(), "descriptor");
#if PROBE_HAS_MODES
  umask(022);
#endif
  return left.length == 0 ? NULL : bytes;
}
