/* The steps of a case in the probe's own process. */
#include "platform.h"
#include "in_place.h"
#include "ending.h"
#include "execute.h"
#include "left.h"
#include "line.h"
#include "observe.h"
#include "plan.h"
#include "process_barrier.h"
#include "process_threads.h"
#include "running.h"
#include "target.h"

static void execute(const struct plan *plan) {
  struct line line;
  int error = barriers_open(plan);
  if (error == 0) {
    execute_plan(plan, parent_id());
    return;
  }
  running_start(running_room(), plan, parent_id());
  write_wanting(&line, plan, "pipe", error);
  emit(&line);
}

const char *case_in_place(const struct plan *plan) {
  int threads_ended;
  execute(plan);
  threads_ended = threads_end();
  barriers_close();
  return left_taken_back(threads_ended);
}
