/* A new process image of the probe takes what it is told, and goes on with the block. */
#include "platform.h"
#include "image_run.h"
#include "execute.h"
#include "fault.h"
#include "image.h"
#include "observe.h"
#include "operand.h"
#include "output.h"
#include "plan.h"
#include "plan_parse.h"
#include "probe_limits.h"
#include "process_barrier.h"
#include "route.h"
#include "running.h"
#include "scratch.h"
#include "text.h"
#include "watch.h"

#if PROBE_HAS_FORK

/* Returns its length; a NUL is behind it. */
static size_t receive(int descriptor, char *message, size_t size) {
  size_t length = 0;
  while (length < size - 1) {
    ssize_t count = read(descriptor, message + length, size - 1 - length);
    if (count == 0 || (count < 0 && errno != EINTR)) break;
    if (count > 0) length += (size_t)count;
  }
  message[length] = '\0';
  return length;
}

static void take_object(struct running *running, char *rest) {
  struct object *object = &running->objects[running->object_count];
  char *kind = strchr(rest, ' ');
  char *path = kind == NULL ? NULL : strchr(kind + 1, ' ');
  struct text text;
  if (path == NULL || running->object_count == MAX_OBJECTS) return;
  *kind++ = '\0';
  *path++ = '\0';
  text_start(&text, object->name, sizeof object->name);
  text_add(&text, rest);
  text_start(&text, object->path, sizeof object->path);
  text_add(&text, path);
  object->kind = kind;
  running->object_count++;
}

/* One line "WORD NUMBER REST"; descriptors of the observations are gathered. */
static void take_line(struct running *running, char *line, int descriptors[2]) {
  char *number_text = strchr(line, ' ');
  char *rest;
  uint64_t number;
  if (number_text == NULL) return;
  *number_text++ = '\0';
  number = strtoull(number_text, &rest, 10);
  if (*rest == ' ') rest++;
  if (strcmp(line, "observe") == 0) descriptors[0] = (int)number;
  else if (strcmp(line, "losses") == 0) descriptors[1] = (int)number;
  else if (strcmp(line, "barrier") == 0) barrier_resume((int)number, rest);
  else if (strcmp(line, "parent") == 0) running->parent = (pid_t)number;
  else if (strcmp(line, "scratch") == 0) scratch_resume(rest);
  else if (strcmp(line, "route") == 0) route_take(rest);
  else if (strcmp(line, "name") == 0) names_bind(&running->names, rest, number);
  else if (strcmp(line, "object") == 0) take_object(running, rest);
  else if (strcmp(line, "child") == 0 && running->child_count < MAX_CHILDREN) {
    running->children[running->child_count++] = (pid_t)number;
  }
}

/* Takes the lines before the plan. Returns the rest, or NULL. */
static char *take_inherited(struct running *running, char *text, char *end) {
  int descriptors[2] = {-1, -1};
  while (strncmp(text, "case ", 5) != 0) {
    char *line = text;
    text = memchr(line, '\n', (size_t)(end - line));
    if (text == NULL) return NULL;
    *text++ = '\0';
    take_line(running, line, descriptors);
  }
  observe_resume(descriptors);
  return text;
}

int image_run(int descriptor) {
  struct plan *plan = plan_room();
  struct running *running = running_room();
  size_t size;
  char *message = image_room(&size);
  size_t length = receive(descriptor, message, size);
  char *text;
  close(descriptor);
  output_added(length + 1); /* an exec in this image sends from behind it: the plan is in there */
  running_start(running, plan, 0); /* its parent is what it is told */
  text = take_inherited(running, message, message + length);
  if (text == NULL) return 70;
  plan_parse(plan, text, (size_t)(message + length - text));
  if (plan->malformed != NULL || plan->unsupported_kind != NULL) return 70;
  scratch_case(plan->number);
  watch_image();
  fault_install();
  execute_steps(running, 0, plan->step_count);
  return 0;
}

#endif
