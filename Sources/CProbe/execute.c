/* Executing steps: arguments, the call under guard, the line. */
#include "platform.h"
#include "execute.h"
#include "calls.h"
#include "fault.h"
#include "line.h"
#include "observe.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "report.h"
#include "running.h"

static void start_line(const struct running *running, struct line *line) {
  line_start(line);
  line_signed(line, running->plan->number);
  line_text(line, ".");
  line_signed(line, running->step->number);
  if (running->repeats == 0) return;
  line_field(line, "iteration");
  line_unsigned(line, running->iteration);
}

/* Returns 0 where an input is missing. What is malformed was found before anything ran. */
static int evaluate(struct running *running, struct value *values, struct line *line) {
  const struct parameter *parameters = running->step->call->parameters;
  for (int i = 0; i < MAX_ARGUMENTS && parameters[i].name != NULL; i++) {
    const struct argument *argument = &running->step->arguments[i];
    const char *missing;
    size_t length;
    values[i].text = argument->value;
    values[i].number = (uint64_t)(int64_t)argument->constant;
    if (argument->value == NULL || parameters[i].takes != TAKES_OPERAND) continue;
    if (operand_value(argument->value, &running->names, &values[i].number, &missing, &length)
        == OPERAND_OK) {
      continue;
    }
    report_missing_part(running, line, missing, length);
    return 0;
  }
  return 1;
}

struct invocation {
  struct running *running;
  const struct value *values;
  struct line *line;
};

static void invoke(void *argument) {
  const struct invocation *invocation = argument;
  struct running *running = invocation->running;
  running->step->call->run(running, invocation->values, invocation->line);
}

static void bind_result(struct running *running) {
  const char *name = running->step->as[0];
  if (name == NULL || !running->has_result) return;
  if (!names_bind(&running->names, name, running->result)) observe_lost();
}

/* Called by the handler where nothing can jump back to run(). */
static void report_unfinished(void *argument, const struct fault *fault) {
  const struct invocation *invocation = argument;
  start_line(invocation->running, invocation->line);
  report_fault(invocation->line, fault);
  line_finish(invocation->line);
  emit(invocation->line);
}

static void run(struct running *running, const struct value *values, struct line *line) {
  struct invocation invocation;
  struct fault fault;
  invocation.running = running;
  invocation.values = values;
  invocation.line = line;
  if (!fault_guard_reported(invoke, report_unfinished, &invocation, &fault)) {
    bind_result(running);
    return;
  }
  running->failed = 1;
  start_line(running, line);
  report_fault(line, &fault);
}

static void hold(struct running *running, const struct line *line) {
  if (line->is_cut || running->held_length + line->length > sizeof running->held) {
    observe_lost();
    return;
  }
  memcpy(running->held + running->held_length, line->text, line->length);
  running->held_length += line->length;
}

static void execute_step(struct running *running, const struct step *step) {
  struct value values[MAX_ARGUMENTS];
  struct line line;
  running->step = step;
  running->has_result = 0;
  start_line(running, &line);
  if (evaluate(running, values, &line)) run(running, values, &line);
  if (line.length == 0) return;
  line_finish(&line);
  if (running->repeats > 0) hold(running, &line);
  else emit(&line);
}

void execute_steps(struct running *running, int from, int to) {
  for (int i = from; i < to && !running->stop; i = running->plan->steps[i].end) {
    if (running->repeats > 0 && running->failed) return;
    execute_step(running, &running->plan->steps[i]);
  }
}

void execute_plan(const struct plan *plan, pid_t parent) {
  struct running *running = running_room();
  running_start(running, plan, parent);
  execute_steps(running, 0, plan->step_count);
}
