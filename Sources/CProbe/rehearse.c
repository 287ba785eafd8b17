/*
 * Steps that the probe runs in its own process before the first case, for nobody to see. qemu-user
 * translates code when it first runs, and each new process anew what its parent never ran: this
 * halves what a case costs there. No call under test is among them, since the route of this case
 * leads nowhere, and no memory but the probe's. After the facts, since qemu-user forgets its
 * translations at the first mapping with MAP_SHARED.
 */
#include "platform.h"
#include "rehearse.h"
#include "execute.h"
#include "facility.h"
#include "fault.h"
#include "observe.h"
#include "plan.h"
#include "plan_parse.h"
#include "process_barrier.h"
#include "route.h"
#include "running.h"
#include "target.h"
#include "watch.h"

#if PROBE_HAS_FORK

/* In the place of the calls under test, of which none is made. */

static void *give_room(void *addr, size_t len, int prot, int flags, int fildes, off_t off) {
  (void)addr;
  (void)len;
  (void)prot;
  (void)flags;
  (void)fildes;
  (void)off;
  return running_room()->transfer;
}

static int take_room(void *addr, size_t len) {
  (void)addr;
  (void)len;
  return 0;
}

static const struct route rehearsal = {.name = "rehearsal", .mmap = give_room, .munmap = take_room};

void rehearse(void) {
  static char text[] =
    "case 0 rehearsal\n"
    "0 mmap as=m addr=NULL len=page prot=PROT_READ|PROT_WRITE flags=MAP_PRIVATE fildes=-1 off=0\n"
    "1 store at=m+1 bytes=2a\n"
    "2 load at=m+2*page-2*page len=1\n"
    "3 munmap addr=m len=page\n"
    "end 0\n";
  struct plan *plan = plan_room();
  const struct route *taken = route;
  if (runs_in_place) return; /* somebody would see it */
  plan_parse(plan, text, sizeof text - 1);
  fault_inherit(fault_slot());
  watch_rehearse();
  barriers_open(plan); /* there is none */
  route = &rehearsal;
  execute_plan(plan, parent_id());
  route = taken;
  observe_forget();
}

#else

void rehearse(void) {}

#endif
