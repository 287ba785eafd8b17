/* The state of a case that runs. */
#include "platform.h"
#include "running.h"
#include "plan.h"

struct running *running_room(void) {
  static struct running running;
  return &running;
}

void running_start(struct running *running, const struct plan *plan, pid_t parent) {
  static unsigned char transfer[TRANSFER_BYTES];
  running->plan = plan;
  running->transfer = transfer;
  running->names.count = 0;
  running->object_count = 0;
  running->has_result = 0;
  running->stop = 0;
  running->status = 0;
  running->child_count = 0;
  running->parent = parent;
  running->repeats = 0;
  running->failed = 0;
  running->only_meets = 0;
  running->held_length = 0;
}

int block_start(const struct running *running) {
  return (int)(running->step - running->plan->steps) + 1;
}

void running_failed(struct running *running, const char *failure) {
  running->failed = 1;
  running->failure = failure;
}

struct object *object_named(struct running *running, const char *name) {
  for (int i = 0; i < running->object_count; i++) {
    if (strcmp(running->objects[i].name, name) == 0) return &running->objects[i];
  }
  return NULL;
}
