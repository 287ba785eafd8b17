/*
 * What a new process image of the probe is told, as lines of text: what it inherits, the names that
 * are bound, and the block's steps as a plan of their own.
 */
#include "platform.h"
#include "image.h"
#include "calls.h"
#include "observe.h"
#include "operand.h"
#include "output.h"
#include "plan.h"
#include "probe_limits.h"
#include "process_barrier.h"
#include "route.h"
#include "running.h"
#include "scratch.h"
#include "text.h"

#if PROBE_HAS_FORK

char *image_room(size_t *size) {
  char *room = output_room(size);
  if (*size > MAX_PLAN_BYTES) *size = MAX_PLAN_BYTES;
  return room;
}

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
  if (step->over != NULL) {
    text_add(text, " over=");
    text_add(text, step->over);
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
  char *message = image_room(&size);
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

#endif
