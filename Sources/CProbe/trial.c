/*
 * What the probe relies on is tried before it is claimed, to the end of the trial: a function that
 * was linked may be refused at run time, and one that succeeds may not do what it says.
 */
#include "platform.h"
#include "trial.h"
#include "facility.h"
#include "process_fork.h"

#if PROBE_HAS_PIPE || PROBE_HAS_SIGNALS || PROBE_HAS_THREADS

/* The trial itself lacks something: nothing is known of what was tried. */
static int is_short(int error) {
  return error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE;
}

#endif

/* ---- the trials: each returns 0, an error number, or NO_END ---------------------------------- */

#if PROBE_HAS_PIPE

static int try_bytes(const int ends[2]) {
  char byte = 0;
  if (write(ends[1], "p", 1) != 1) return errno;
  if (read(ends[0], &byte, 1) != 1) return errno;
  return byte == 'p' ? 0 : NO_END;
}

static int try_pipe(void) {
  int ends[2];
  int error;
  if (pipe(ends) != 0) return errno;
  errno = 0;
  error = try_bytes(ends);
  close(ends[0]);
  close(ends[1]);
  return error;
}

#endif

#if PROBE_HAS_SIGNALS

static volatile sig_atomic_t arrived;

static void note_arrival(int signal_number) {
  arrived = signal_number;
}

/* SIGTERM is in ISO C, and means something else only later. */
static int try_signals(void) {
  arrived = 0;
  if (signal(SIGTERM, note_arrival) == SIG_ERR) return errno;
  if (raise(SIGTERM) != 0) return errno;
  if (signal(SIGTERM, SIG_DFL) == SIG_ERR) return errno;
  return arrived == SIGTERM ? 0 : NO_END;
}

#endif

#if PROBE_HAS_THREADS

static int joined; /* what the thread gives back */

static void *start_routine(void *argument) {
  (void)argument;
  return &joined;
}

static int try_threads(void) {
  void *result = NULL;
  pthread_t thread;
  int error = pthread_create(&thread, NULL, start_routine, NULL);
  if (error == 0) error = pthread_join(thread, &result);
  if (error != 0) return error;
  return result == &joined ? 0 : NO_END;
}

#endif

/* ---- in a child of its own ------------------------------------------------------------------- */

#if PROBE_HAS_FORK

enum { TRIAL_SECONDS = 10 };

static void run_and_tell(int (*trial)(void), int told) {
  int error;
#if PROBE_HAS_SIGNALS
  alarm(TRIAL_SECONDS);
#endif
  error = trial();
  _exit(write(told, &error, sizeof error) == (ssize_t)sizeof error ? 0 : 1);
}

/* What the trial told, once its process has come to its own end. */
static int follow(pid_t child, int told) {
  int error = NO_END, status = 0;
  ssize_t size = read(told, &error, sizeof error);
  pid_t ended;
  do ended = waitpid(child, &status, 0);
  while (ended < 0 && errno == EINTR);
  if (ended < 0) return errno;
  if (ended != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return NO_END;
  return size == (ssize_t)sizeof error ? error : NO_END;
}

/* Returns what the trial returns; *made is 0 where there was no child, and that is the error. */
static int try_apart(int (*trial)(void), int *made) {
  int ends[2], error;
  pid_t child;
  *made = 0;
  if (pipe(ends) != 0) return errno;
  child = fork_patiently();
  if (child == 0) run_and_tell(trial, ends[1]);
  error = errno;
  close(ends[1]);
  *made = child > 0;
  if (child > 0) error = follow(child, ends[0]);
  close(ends[0]);
  return error;
}

static int try_nothing(void) {
  return 0;
}

/* Returns an error where nothing can be said of it. */
static int try_fork(void) {
  int made;
  int error = try_apart(try_nothing, &made);
  if (error == 0) return 0;
  if (!made && is_short(error)) return error;
  facility_refuse(FACILITY_FORK, error);
  return 0;
}

#endif

#if PROBE_HAS_SIGNALS || PROBE_HAS_THREADS

/* One that goes wrong may take its process along: not the probe's, if there can be another. */
static void try_safely(enum facility facility, int (*trial)(void)) {
  int error, made = 1;
#if PROBE_HAS_FORK
  error = runs_in_place ? trial() : try_apart(trial, &made);
#else
  error = trial();
#endif
  /* What is short now may be there for a case, which says so where it is not. */
  if (error == 0 || !made || is_short(error)) return;
  facility_refuse(facility, error);
}

#endif

int trials_run(void) {
  int error = 0;
  facilities_start();
#if PROBE_HAS_PIPE
  error = try_pipe();
  if (is_short(error)) return error;
  if (error != 0) facility_refuse(FACILITY_PIPE, error);
#endif
#if PROBE_HAS_FORK
  if (error != 0) facility_refuse(FACILITY_FORK, error); /* nothing would come back from a child */
  else error = try_fork();
  if (error != 0 && facility_refusal(FACILITY_FORK) == NULL) return error;
  runs_in_place = facility_refusal(FACILITY_FORK) != NULL;
#else
  (void)error;
#endif
#if PROBE_HAS_SIGNALS
  try_safely(FACILITY_SIGNALS, try_signals);
#endif
#if PROBE_HAS_THREADS
  try_safely(FACILITY_THREADS, try_threads);
#endif
  return 0;
}
