/* The lines that the probe itself writes of a case: its begin, its ending, its end. */
#include "platform.h"
#include "ending.h"
#include "line.h"
#include "output.h"
#include "plan.h"
#include "tables.h"

static void start(struct line *line, const struct plan *plan, const char *word) {
  line_start(line);
  line_signed(line, plan->number);
  line_text(line, " ");
  line_text(line, word);
}

void write_begin(const struct plan *plan) {
  struct line line;
  start(&line, plan, "begin ");
  line_text(&line, plan->id);
  output_line(&line);
}

void write_end(const struct plan *plan, int count) {
  struct line line;
  start(&line, plan, "end ");
  line_signed(&line, count);
  output_line(&line);
}

int write_ending(const struct plan *plan, const char *ending, const char *of) {
  struct line line;
  start(&line, plan, ending);
  if (of != NULL) line_text(&line, " ");
  if (of != NULL) line_text(&line, of);
  output_line(&line);
  return 1;
}

int write_unsupported(const struct plan *plan, const char *kind, const char *name) {
  struct line line;
  start(&line, plan, "unsupported ");
  line_text(&line, kind);
  line_text(&line, " ");
  line_text(&line, name);
  output_line(&line);
  return 1;
}

int write_unreadable(const struct plan *plan, const struct require *require) {
  struct line line;
  start(&line, plan, "malformed require ");
  line_text(&line, require->kind);
  line_text(&line, " ");
  line_text(&line, require->value);
  output_line(&line);
  return 1;
}

void write_wanting(struct line *line, const struct plan *plan, const char *what, int error) {
  const char *name = errno_name(error);
  start(line, plan, "wanting ");
  line_text(line, what);
  line_text(line, " ");
  if (name != NULL) line_text(line, name);
  else line_signed(line, error);
  line_finish(line);
}

int write_exit(const struct plan *plan, int status) {
  struct line line;
  if (status == 0) return 0;
  start(&line, plan, "exited ");
  line_signed(&line, status);
  output_line(&line);
  return 1;
}

#if PROBE_HAS_FORK

int write_status(const struct plan *plan, int status) {
  struct line line;
  if (!WIFSIGNALED(status)) return write_exit(plan, WEXITSTATUS(status));
  const char *name = signal_name(WTERMSIG(status));
  start(&line, plan, "died ");
  if (name != NULL) line_text(&line, name);
  else line_signed(&line, WTERMSIG(status));
  output_line(&line);
  return 1;
}

int write_no_process(const struct plan *plan, int error) {
  struct line line;
  write_wanting(&line, plan, "process", error);
  output_finished(&line);
  return 1;
}

#endif
