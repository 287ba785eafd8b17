/* One case: whether it can run here, its process, its ending. */
#include "case.h"

static void start(struct line *line, const struct plan *plan, const char *word) {
  line_start(line);
  line_signed(line, plan->number);
  line_text(line, " ");
  line_text(line, word);
}

static void write_begin(const struct plan *plan) {
  struct line line;
  start(&line, plan, "begin ");
  line_text(&line, plan->id);
  output_line(&line);
}

static void write_end(const struct plan *plan, int count) {
  struct line line;
  start(&line, plan, "end ");
  line_signed(&line, count);
  output_line(&line);
}

static void write_ending(const struct plan *plan, const char *ending, const char *of) {
  struct line line;
  start(&line, plan, ending);
  if (of != NULL) line_text(&line, " ");
  if (of != NULL) line_text(&line, of);
  output_line(&line);
}

static void write_unsupported(const struct plan *plan, const char *kind, const char *name) {
  struct line line;
  start(&line, plan, "unsupported ");
  line_text(&line, kind);
  line_text(&line, " ");
  line_text(&line, name);
  output_line(&line);
}

static void write_unreadable(const struct plan *plan, const struct require *require) {
  struct line line;
  start(&line, plan, "malformed require ");
  line_text(&line, require->kind);
  line_text(&line, " ");
  line_text(&line, require->value);
  output_line(&line);
}

/* Whether all holds that the plan requires; if not, its ending is written. */
static int has_required(const struct plan *plan) {
  const struct require *unmet = NULL;
  for (int i = 0; i < plan->require_count; i++) {
    const struct require *require = &plan->requires[i];
    int holds = require_holds(require);
    if (holds < 0) {
      write_unreadable(plan, require);
      return 0;
    }
    if (holds == 0 && unmet == NULL) unmet = require;
  }
  if (unmet != NULL) write_unsupported(plan, unmet->kind, unmet->value);
  return unmet == NULL;
}

/* Whether the plan can run here; if not, its ending is written. */
static int is_possible(const struct plan *plan) {
  if (plan->malformed != NULL) {
    write_ending(plan, "malformed", plan->malformed);
    return 0;
  }
  if (!has_required(plan)) return 0;
  if (plan->unsupported_kind == NULL) return 1;
  write_unsupported(plan, plan->unsupported_kind, plan->unsupported_name);
  return 0;
}

#if PROBE_HAS_FORK

static void write_status(const struct plan *plan, int status) {
  struct line line;
  if (WIFSIGNALED(status)) {
    const char *name = signal_name(WTERMSIG(status));
    start(&line, plan, "died ");
    if (name != NULL) line_text(&line, name);
    else line_signed(&line, WTERMSIG(status));
    output_line(&line);
  } else if (WEXITSTATUS(status) != 0) {
    start(&line, plan, "exited ");
    line_signed(&line, WEXITSTATUS(status));
    output_line(&line);
  }
}

static int run(const struct plan *plan, long limit) {
  int status, timed_out, lost, count;
  if (!case_process(plan, limit, &status, &timed_out)) {
    write_ending(plan, "unsupported capability", "fork"); /* now: the system refuses it */
    return 0;
  }
  count = observe_collect(&lost);
  if (timed_out) write_ending(plan, "timeout", NULL);
  else if (lost) write_ending(plan, "lost", NULL);
  else write_status(plan, status);
  return count;
}

#else

static int run(const struct plan *plan, long limit) {
  int lost, count;
  (void)limit;
  output_flush(); /* a fault may end the probe: what began must be known */
  case_in_place(plan);
  count = observe_collect(&lost);
  if (lost) write_ending(plan, "lost", NULL);
  return count;
}

#endif

int case_run(const struct plan *plan, long limit) {
  int count = 0;
  scratch_case(plan->number);
  write_begin(plan);
  if (is_possible(plan)) {
    count = run(plan, plan->limit > 0 ? plan->limit : limit);
    scratch_remove(plan);
  }
  write_end(plan, count);
  return output_flush();
}
