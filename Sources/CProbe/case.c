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

/*
 * Endings. Each returns the number of lines that it wrote, which the `end` counts: an ending that
 * is lost on its way must not look like a case that came to its own end.
 */

static int write_ending(const struct plan *plan, const char *ending, const char *of) {
  struct line line;
  start(&line, plan, ending);
  if (of != NULL) line_text(&line, " ");
  if (of != NULL) line_text(&line, of);
  output_line(&line);
  return 1;
}

static int write_unsupported(const struct plan *plan, const char *kind, const char *name) {
  struct line line;
  start(&line, plan, "unsupported ");
  line_text(&line, kind);
  line_text(&line, " ");
  line_text(&line, name);
  output_line(&line);
  return 1;
}

static int write_unreadable(const struct plan *plan, const struct require *require) {
  struct line line;
  start(&line, plan, "malformed require ");
  line_text(&line, require->kind);
  line_text(&line, " ");
  line_text(&line, require->value);
  output_line(&line);
  return 1;
}

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

static int write_exit(const struct plan *plan, int status) {
  struct line line;
  if (status == 0) return 0;
  start(&line, plan, "exited ");
  line_signed(&line, status);
  output_line(&line);
  return 1;
}

#if PROBE_HAS_FORK

static int write_status(const struct plan *plan, int status) {
  struct line line;
  if (!WIFSIGNALED(status)) return write_exit(plan, WEXITSTATUS(status));
  const char *name = signal_name(WTERMSIG(status));
  start(&line, plan, "died ");
  if (name != NULL) line_text(&line, name);
  else line_signed(&line, WTERMSIG(status));
  output_line(&line);
  return 1;
}

static int run(const struct plan *plan, long limit) {
  int status, timed_out, lost, count;
  if (!case_process(plan, limit, &status, &timed_out)) {
    return write_ending(plan, "unsupported capability", "fork"); /* now: the system refuses it */
  }
  count = observe_collect(&lost);
  if (timed_out) return count + write_ending(plan, "timeout", NULL);
  if (lost) return count + write_ending(plan, "lost", NULL);
  return count + write_status(plan, status);
}

#else

static int run(const struct plan *plan, long limit) {
  int lost, count;
  (void)limit;
  output_flush(); /* a fault may end the probe */
  case_in_place(plan);
  count = observe_collect(&lost);
  if (lost) return count + write_ending(plan, "lost", NULL);
  return count + write_exit(plan, running_room()->status);
}

#endif

int case_run(const struct plan *plan, const struct session *session) {
  int count;
  scratch_case(plan->number);
  write_begin(plan);
  /* The case may take the whole target down: what began must be known. */
  if (session->announces && !output_flush()) return 0;
  count = write_impossible(plan);
  if (count == 0) {
    count = run(plan, plan->limit > 0 ? plan->limit : session->limit);
    scratch_remove(plan);
  }
  write_end(plan, count);
  return output_flush();
}
