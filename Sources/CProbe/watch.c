/* The time limit of a case, and the signals that end the probe. */
#include "platform.h"
#include "watch.h"
#include "facility.h"
#include "plan.h"
#include "scratch.h"
#include "tables.h"
#include "target.h"

/* ---- what signals mean ----------------------------------------------------------------------- */

#if PROBE_HAS_SIGNALS

static void install(int signal_number, void (*handler)(int)) {
#if PROBE_HAS_SIGACTION
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
#else
  signal(signal_number, handler);
#endif
}

/* Both are inherited: a child that nobody can wait for, a fault that cannot be caught. */
void watch_reset(void) {
#if PROBE_HAS_SIGACTION
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
#endif
  for (const struct constant *row = signal_constants; row->name != NULL; row++) {
    if (strcmp(row->kind, "SIG") == 0) install((int)row->value, SIG_DFL);
  }
}

static const int ending_signals[] = {
#ifdef SIGHUP
  SIGHUP,
#endif
  SIGINT, SIGTERM
};

enum { ENDING_SIGNALS = sizeof ending_signals / sizeof *ending_signals };

static void install_ending(void (*handler)(int)) {
  for (int i = 0; i < ENDING_SIGNALS; i++) install(ending_signals[i], handler);
}

static void ignore_closed_pipes(void) {
#ifdef SIGPIPE
  install(SIGPIPE, SIG_IGN);
#endif
}

/* The case runs in this process: it does not come back, so this is the last chance to clean. */
static void handle_ending_in_place(int signal_number) {
  scratch_end();
  install(signal_number, SIG_DFL);
  raise(signal_number);
}

#else
void watch_reset(void) {}
#endif

/* ---- the time limit -------------------------------------------------------------------------- */

#if PROBE_HAS_SIGNALS && PROBE_HAS_FORK

#if PROBE_HAS_PRCTL
#include <sys/prctl.h>
#endif

static volatile sig_atomic_t watched; /* the case's process, and its group; 0: none */
static volatile sig_atomic_t timed_out;
static volatile sig_atomic_t has_rung; /* the alarm, while nothing was watched */
static volatile sig_atomic_t ended_by;
static volatile sig_atomic_t input_descriptor = -1;
static pid_t probe;
/* In seconds, of each process of the case. Set by the probe: a child copies no page for it. */
static unsigned lifetime;

static void kill_watched(void) {
  pid_t child = (pid_t)watched;
  if (child <= 0) return;
  kill(-child, SIGKILL);
  kill(child, SIGKILL); /* where it has no group of its own */
}

static void handle_alarm(int signal_number) {
  int error = errno;
  (void)signal_number;
  if (watched > 0) timed_out = 1;
  else has_rung = 1;
  kill_watched();
  errno = error;
}

/* Closing the input ends a read that has begun, and one that is about to: no signal is missed. */
static void handle_ending(int signal_number) {
  int error = errno;
  ended_by = signal_number;
  kill_watched();
  close((int)input_descriptor);
  errno = error;
}

/* What a new process of a case begins with, or the probe has. */
struct beginning {
  pid_t group; /* 0: one of its own */
  void (*alarm_handler)(int);
  void (*ending_handler)(int);
  unsigned lifetime;
  int death; /* the signal that its parent's death sends; -1: as it is */
  pid_t parent;
};

/* Asks for a signal at the parent's death, where the system offers it. Returns whether it died. */
static int has_died(int death, pid_t parent) {
#if PROBE_HAS_PRCTL
  if (death < 0) return 0;
  prctl(PR_SET_PDEATHSIG, (unsigned long)death);
  return getppid() != parent;
#else
  (void)death;
  (void)parent;
  return 0;
#endif
}

/* Returns whether its parent has died. */
static int begin(const struct beginning *beginning) {
  setpgid(0, beginning->group);
  install(SIGALRM, beginning->alarm_handler);
  install_ending(beginning->ending_handler);
  alarm(beginning->lifetime);
  return has_died(beginning->death, beginning->parent);
}

void watch_start(int input) {
  input_descriptor = input;
  probe = getpid();
  ignore_closed_pipes();
  install(SIGALRM, handle_alarm);
  install_ending(runs_in_place ? handle_ending_in_place : handle_ending);
}

void watch_rehearse(void) {
  const struct beginning same = {getpgrp(), handle_alarm, handle_ending, 0, -1, getppid()};
#if PROBE_HAS_PRCTL
  long death[2]; /* room for whatever an emulator stores; what it says is not believed */
  prctl(PR_GET_PDEATHSIG, (unsigned long)(uintptr_t)death);
#endif
  begin(&same);
}

/*
 * A process dies with its parent: a probe that was killed takes all of the case along. Not where
 * the case is to see what becomes of the others.
 */
static int death_of(const struct plan *plan) {
  return plan->kills_parent ? -1 : SIGKILL;
}

/* A little behind the probe's own limit, so that it is not seen as long as the probe is there. */
void watch_prepare(long milliseconds) {
  lifetime = (unsigned)(milliseconds / 1000) + 2;
}

pid_t watch_child(const struct plan *plan) {
  struct beginning own = {0, SIG_DFL, SIG_DFL, lifetime, death_of(plan), probe};
  if (begin(&own)) raise(SIGKILL);
  return probe;
}

void watch_grandchild(const struct plan *plan, pid_t parent) {
  alarm(lifetime);
  if (has_died(death_of(plan), parent)) raise(SIGKILL);
}

/* Of all that, a new image keeps only the alarm. */
void watch_image(void) {
  lifetime = alarm(0);
  alarm(lifetime);
}

static void set_timer(long milliseconds) {
#if PROBE_HAS_SETITIMER
  struct itimerval timer;
  memset(&timer, 0, sizeof timer);
  timer.it_value.tv_sec = (time_t)(milliseconds / 1000);
  timer.it_value.tv_usec = (suseconds_t)(milliseconds % 1000 * 1000);
  setitimer(ITIMER_REAL, &timer, NULL);
#else
  alarm((unsigned)((milliseconds + 999) / 1000));
#endif
}

/* Of a timer that was set: whether it has run out. */
static int timer_is_out(void) {
#if PROBE_HAS_SETITIMER
  struct itimerval left;
  return getitimer(ITIMER_REAL, &left) == 0 && left.it_value.tv_sec == 0
    && left.it_value.tv_usec == 0;
#else
  unsigned left = alarm(0);
  alarm(left);
  return left == 0;
#endif
}

/*
 * The timer of the case before may still run: it is set anew, not stopped in between. An alarm that
 * comes when nothing is watched is that one's, unless the new one is out.
 */
void watch(pid_t child, long milliseconds) {
  timed_out = 0;
  has_rung = 0;
  set_timer(milliseconds);
  watched = child;
  if (has_rung && timer_is_out()) {
    timed_out = 1;
    kill_watched();
  }
  if (ended_by != 0) kill_watched(); /* the signal came between fork and here */
}

int watch_stop(void) {
  watched = 0;
  return timed_out != 0;
}

void watch_end(void) {
  set_timer(0);
}

int watch_signal(void) {
  return (int)ended_by;
}

#else

void watch_start(int input) {
  (void)input;
#if PROBE_HAS_SIGNALS
  ignore_closed_pipes();
  install_ending(handle_ending_in_place);
#endif
}

void watch_rehearse(void) {}

void watch_prepare(long milliseconds) {
  (void)milliseconds;
}

pid_t watch_child(const struct plan *plan) {
  (void)plan;
#if PROBE_HAS_FORK
  setpgid(0, 0);
#endif
  return parent_id();
}

void watch_grandchild(const struct plan *plan, pid_t parent) {
  (void)plan;
  (void)parent;
}

void watch_image(void) {}

void watch(pid_t child, long milliseconds) {
  (void)child;
  (void)milliseconds;
}

int watch_stop(void) {
  return 0;
}

void watch_end(void) {}

int watch_signal(void) {
  return 0;
}

#endif
