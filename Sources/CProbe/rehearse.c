/*
 * Steps that the probe runs in its own process before the first case, for nobody to see. qemu-user
 * translates code when it first runs, and each new process anew what its parent never ran: this
 * halves what a case costs there. No call under test is among them, and no memory but the probe's.
 * After the facts, since qemu-user forgets its translations at the first mapping with MAP_SHARED.
 */
#include "platform.h"
#include "rehearse.h"
#include "execute.h"
#include "facility.h"
#include "line.h"
#include "observe.h"
#include "operand.h"
#include "plan.h"
#include "plan_parse.h"
#include "process_barrier.h"
#include "report.h"
#include "running.h"
#include "watch.h"

#if PROBE_HAS_FORK

/* What follows a call: its result in a line, and under a name. */
static void rehearse_report(struct running *running) {
  struct line line;
  line_start(&line);
  CALL_BEGIN();
  report_address(running, &line, running->transfer);
  report_number(running, &line, 0);
  line_finish(&line);
}

void rehearse(void) {
  static char text[] = "case 0 rehearsal\n"
                       "0 store at=m+1 bytes=2a\n"
                       "1 load at=m+2*page-2*page len=1\n"
                       "2 sysconf as=x name=_SC_PAGESIZE\n"
                       "end 0\n";
  struct plan *plan = plan_room();
  struct running *running = running_room();
  if (runs_in_place) return; /* somebody would see it */
  plan_parse(plan, text, sizeof text - 1);
  barriers_open(plan); /* there is none */
  running_start(running, plan);
  names_bind(&running->names, "m", (uintptr_t)running->transfer);
  execute_steps(running, 0, plan->step_count);
  rehearse_report(running);
  observe_forget();
  watch_rehearse();
}

#else

void rehearse(void) {}

#endif
