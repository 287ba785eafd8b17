/* One case: whether it can run here, its process, its ending. */
#include "platform.h"
#include "case.h"
#include "case_process.h"
#include "ending.h"
#include "facility.h"
#include "in_place.h"
#include "line.h"
#include "observe.h"
#include "output.h"
#include "plan.h"
#include "require.h"
#include "running.h"
#include "scratch.h"

/* The ending of a plan of which not all holds that it requires. */
static int write_unmet(const struct plan *plan) {
  const struct require *unmet = NULL;
  for (int i = 0; i < plan->require_count; i++) {
    const struct require *require = &plan->requires[i];
    int holds = require_holds(require);
    if (holds < 0) return write_unreadable(plan, require);
    if (holds == 0 && unmet == NULL) unmet = require;
  }
  return unmet == NULL ? 0 : write_unsupported(plan, unmet->kind, unmet->value);
}

/* The ending of a plan that cannot run here. */
static int write_impossible(const struct plan *plan) {
  if (plan->malformed != NULL) return write_ending(plan, "malformed", plan->malformed);
  if (write_unmet(plan)) return 1;
  if (plan->unsupported_kind == NULL) return 0;
  return write_unsupported(plan, plan->unsupported_kind, plan->unsupported_name);
}

#if PROBE_HAS_FORK

static int run_apart(const struct plan *plan, long limit) {
  int status, timed_out, lost, count;
  if (!case_process(plan, limit, &status, &timed_out)) return write_no_process(plan, errno);
  count = observe_collect(&lost);
  if (timed_out) return count + write_ending(plan, "timeout", NULL);
  if (lost) return count + write_ending(plan, "lost", NULL);
  return count + write_status(plan, status);
}

#else

static int run_apart(const struct plan *plan, long limit) {
  (void)plan;
  (void)limit;
  return 0;
}

#endif

/* What the case left, in place, is for who reads on. */
static int run_in_place(const struct plan *plan, const char **left) {
  int lost, count;
  output_flush(); /* a fault may end the probe */
  *left = case_in_place(plan);
  count = observe_collect(&lost);
  if (lost) return count + write_ending(plan, "lost", NULL);
  return count + write_exit(plan, running_room()->status);
}

static void write_left(const char *left) {
  struct line line;
  line_start(&line);
  line_text(&line, "left ");
  line_text(&line, left);
  output_line(&line);
}

int case_run(const struct plan *plan, long limit, int announces) {
  const char *left = NULL;
  int count;
  scratch_case(plan->number);
  write_begin(plan);
  /* The case may take the whole target down: what began must be known. */
  if (announces && !output_flush()) return 0;
  count = write_impossible(plan);
  if (count == 0) {
    if (runs_in_place) count = run_in_place(plan, &left);
    else count = run_apart(plan, plan->limit > 0 ? plan->limit : limit);
    scratch_remove(plan);
  }
  write_end(plan, count);
  if (left != NULL) write_left(left);
  return output_flush() && left == NULL;
}
