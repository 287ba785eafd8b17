/*
 * What a new process image of the probe is told, as lines of text: what it inherits, the names that
 * are bound, and the block's steps as a plan of their own.
 */
#include "process.h"
#include "route.h"
#include "text.h"

#if PROBE_HAS_FORK

/* The room for output is free in a process of a case. */
static char *message_room(size_t *size) {
  char *room = output_room(size);
  if (*size > MAX_PLAN_BYTES) *size = MAX_PLAN_BYTES;
  return room;
}

/* ---- sending --------------------------------------------------------------------------------- */

static void add_words(struct text *text, const char *word, const char *value) {
  text_add(text, word);
  text_add(text, " ");
  text_add(text, value);
}

static void add_line(struct text *text, const char *word, uint64_t number, const char *rest) {
  text_add(text, word);
  text_add(text, " ");
  text_add_number(text, number, 10);
  if (rest != NULL) text_add(text, " ");
  text_add(text, rest != NULL ? rest : "");
  text_add(text, "\n");
}

static void add_inherited(struct text *text, const struct running *running) {
  int descriptors[2];
  const char *label;
  observe_descriptors(descriptors);
  add_line(text, "observe", (uint64_t)descriptors[0], NULL);
  add_line(text, "losses", (uint64_t)descriptors[1], NULL);
  for (int i = 0; (label = barrier_label(i)) != NULL; i++) {
    add_line(text, "barrier", (uint64_t)i, label);
  }
  add_line(text, "parent", (uint64_t)running->parent, NULL);
  for (int i = 0; i < running->child_count; i++) {
    add_line(text, "child", (uint64_t)running->children[i], NULL);
  }
  add_words(text, "scratch 0", scratch_token());
  text_add(text, "\n");
  add_words(text, "route 0", route->name);
  text_add(text, "\n");
}

static void add_names(struct text *text, const struct running *running) {
  for (int i = 0; i < running->names.count; i++) {
    const struct binding *binding = &running->names.bindings[i];
    add_line(text, "name", binding->value, binding->name);
  }
  for (int i = 0; i < running->object_count; i++) {
    const struct object *object = &running->objects[i];
    add_words(text, "object 0", object->name);
    add_words(text, "", object->kind);
    add_words(text, "", object->path);
    text_add(text, "\n");
  }
}

static void add_step(struct text *text, const struct step *step) {
  text_add_number(text, (uint64_t)step->number, 10);
  add_words(text, "", step->call->name);
  for (int i = 0; i < 2 && step->as[i] != NULL; i++) {
    text_add(text, i == 0 ? " as=" : ",");
    text_add(text, step->as[i]);
  }
  for (int i = 0; i < MAX_ARGUMENTS && step->arguments[i].name != NULL; i++) {
    if (step->arguments[i].value == NULL) continue;
    add_words(text, "", step->arguments[i].name);
    text_add(text, "=");
    text_add(text, step->arguments[i].value);
  }
  text_add(text, (step->call->traits & CALL_HAS_BLOCK) != 0 ? " {\n" : "\n");
}

static void add_steps(struct text *text, const struct plan *plan, int from, int to) {
  int ends[MAX_DEPTH];
  int depth = 0;
  for (int i = from; i <= to; i++) {
    for (; depth > 0 && ends[depth - 1] == i; depth--) text_add(text, "}\n");
    if (i == to) return;
    add_step(text, &plan->steps[i]);
    if ((plan->steps[i].call->traits & CALL_HAS_BLOCK) != 0) ends[depth++] = plan->steps[i].end;
  }
}

int image_send(const struct running *running, int descriptor) {
  const struct plan *plan = running->plan;
  size_t size;
  char *message = message_room(&size);
  struct text text;
  text_start(&text, message, size);
  add_inherited(&text, running);
  add_names(&text, running);
  add_line(&text, "case", (uint64_t)plan->number, plan->id);
  add_steps(&text, plan, block_start(running), running->step->end);
  add_line(&text, "end", (uint64_t)plan->number, NULL);
  if (text.overflow) return 0;
  return write(descriptor, message, text.length) == (ssize_t)text.length;
}

/* ---- receiving ------------------------------------------------------------------------------- */

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
  char *message = message_room(&size);
  size_t length = receive(descriptor, message, size);
  char *text;
  close(descriptor);
  output_added(length + 1); /* an exec in this image sends from behind it: the plan is in there */
  running_start(running, plan);
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
