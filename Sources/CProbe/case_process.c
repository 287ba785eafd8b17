/* The steps of a case in a process group of its own, of which nothing outlives it. */
#include "platform.h"
#include "case_process.h"
#include "ending.h"
#include "execute.h"
#include "line.h"
#include "observe.h"
#include "plan.h"
#include "process_barrier.h"
#include "process_fork.h"
#include "scratch.h"
#include "target.h"
#include "watch.h"

#if PROBE_HAS_FORK

/* Says so in the case's own process, which alone knows. */
static void end_without_pipe(const struct plan *plan, int error) {
  struct line line;
  write_wanting(&line, plan, "pipe", error);
  emit(&line);
  _exit(0);
}

static void execute_case(const struct plan *plan) {
  int error;
  pid_t probe = watch_child(plan);
  error = barriers_open(plan);
  if (error != 0) end_without_pipe(plan, error);
  execute_plan(plan, probe);
  if (plan->kills_parent || getppid() != probe) scratch_leave(plan);
  _exit(0);
}

static void wait_for(pid_t child, int *status) {
  while (waitpid(child, status, 0) < 0 && errno == EINTR) continue;
}

#if PROBE_HAS_SIGNALS

enum { PATIENCE = 1000 };

/*
 * Kills the group until nobody is in it. Linux gives us the orphans to wait for, since the probe is
 * a subreaper; elsewhere init does, in its own time.
 */
static void kill_rest(pid_t group) {
  for (int i = 0; i < PATIENCE && kill(-group, SIGKILL) == 0; i++) {
    if (waitpid(-1, NULL, 0) < 0 && errno == ECHILD) nap(0, MILLISECOND);
  }
}

#else

static void kill_rest(pid_t group) {
  (void)group;
}

#endif

int case_process(const struct plan *plan, long limit, int *status, int *timed_out) {
  pid_t child;
  watch_prepare(limit);
  child = fork_patiently();
  if (child < 0) return 0;
  if (child == 0) execute_case(plan);
  watch(child, limit);
  wait_for(child, status);
  *timed_out = watch_stop();
  if (plan->forks) kill_rest(child);
  return 1;
}

#endif
