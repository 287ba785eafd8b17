/* repair: an access whose signal is handled by steps, upon which it is done again. */
#include "platform.h"
#include "calls.h"
#include "execute.h"
#include "fault.h"
#include "line.h"
#include "plan.h"
#include "report.h"
#include "running.h"

#if PROBE_HAS_SIGNALS

struct access {
  volatile unsigned char *address;
  int is_load;
  volatile unsigned char value;
};

static void touch(void *argument) {
  struct access *access = argument;
  if (access->is_load) access->value = *access->address;
  else *access->address = 0x2a;
}

/*
 * Called by the handler of the signal. A step that fails keeps none behind it from being done; what
 * the access then comes to is told in its line.
 */
static void handle(void *argument) {
  struct running *running = argument;
  const struct step *step = running->step;
  int i = block_start(running);
  while (i < step->end && !running->stop) {
    running->failed = 0;
    i = execute_steps(running, i, running->plan->steps[i].end);
  }
  running->step = step;
  running->has_result = 0;
  running->failed = 0;
}

static void report_repair(
  struct line *line, const struct repair *repair, const struct access *access) {
  line_field(line, "ret");
  line_unsigned(line, 0);
  line_field(line, "faults");
  line_unsigned(line, (uint64_t)repair->count);
#if PROBE_HAS_SI_ADDR
  if (repair->count > 0) line_field(line, "si_addr");
  if (repair->count > 0) line_hex(line, (uintptr_t)repair->fault.address);
#endif
  if (!access->is_load) return;
  line_field(line, "value");
  line_unsigned(line, access->value);
}

void call_repair(struct running *running, const struct value *v, struct line *line) {
  struct access access;
  struct repair repair;
  access.address = (volatile unsigned char *)(uintptr_t)v[1].number;
  access.is_load = strcmp(v[2].text, "load") == 0;
  access.value = 0;
  repair.signal = (int)v[0].number;
  repair.function = handle;
  repair.argument = running;
  if (fault_repaired(touch, &access, &repair)) report_repair(line, &repair, &access);
  else report_setup_failure(running, line, EAGAIN, NULL); /* more threads than are guarded */
}

#endif
