/* repeat: its block again and again; what the last iteration saw is what is written. */
#include "platform.h"
#include "calls.h"
#include "execute.h"
#include "line.h"
#include "observe.h"
#include "plan.h"
#include "report.h"
#include "running.h"

static void write_held(struct running *running) {
  size_t at = 0;
  while (at < running->held_length) {
    struct line line;
    line.is_cut = 0;
    const char *start = running->held + at;
    const char *end = memchr(start, '\n', running->held_length - at);
    line.length = (size_t)(end - start) + 1;
    memcpy(line.text, start, line.length);
    emit(&line);
    at += line.length;
  }
  running->held_length = 0;
}

static int has_barrier(const struct plan *plan, int from, int to) {
  for (int i = from; i < to; i++) {
    if ((plan->steps[i].call->traits & CALL_MEETS) != 0) return 1;
  }
  return 0;
}

/* Who waits at a barrier of a repeat that has ended would wait for ever. */
static void meet_to_the_end(
  struct running *running, const struct step *step, int from, int next, uint64_t rest) {
  int stop = running->stop;
  if (running->only_meets || !has_barrier(running->plan, from, step->end)) return;
  running->stop = 0;
  running->failed = 0;
  running->only_meets = 1;
  for (; rest > 0; rest--) {
    execute_steps(running, next, step->end);
    next = from;
  }
  running->only_meets = 0;
  running->failed = 1;
  running->stop = stop;
}

/* Lines of repeats inside are kept behind those of the repeat around them. */
static uint64_t iterate(struct running *running, const struct step *step, uint64_t times) {
  size_t held = running->held_length;
  int from = block_start(running);
  uint64_t done = 0;
  running->failed = 0;
  for (; done < times; done++) {
    if (!running->only_meets) running->iteration = done;
    running->held_length = held;
    int next = execute_steps(running, from, step->end);
    if (!running->failed && !running->stop) continue;
    meet_to_the_end(running, step, from, next, times - done);
    break;
  }
  return done;
}

void call_repeat(struct running *running, const struct value *v, struct line *line) {
  const struct step *step = running->step;
  uint64_t outer = running->iteration;
  uint64_t done;
  running->repeats++;
  done = iterate(running, step, v[0].number);
  running->repeats--;
  running->iteration = outer;
  running->step = step;
  if (running->repeats == 0) {
    write_held(running);
    running->failed = 0;
  }
  CALL_BEGIN();
  report_number(running, line, (int64_t)done);
}
