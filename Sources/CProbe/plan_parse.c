/* Reading the text of one case: its lines, its header and its blocks. */
#include "platform.h"
#include "plan_parse.h"
#include "calls.h"
#include "plan.h"
#include "plan_step.h"
#include "probe_limits.h"

/* The lines of the text that are not read yet. */
struct reader {
  char *next, *end;
};

/* Cuts off the next line; NULL where there is none with an end. */
static char *next_line(struct reader *reader) {
  char *line = reader->next;
  char *end = line == reader->end ? NULL : memchr(line, '\n', (size_t)(reader->end - line));
  if (end == NULL) return NULL;
  *end = '\0';
  reader->next = end + 1;
  return line;
}

static int is_printable(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if ((text[i] < ' ' || text[i] > '~') && text[i] != '\n') return 0;
  }
  return 1;
}

static void read_case_line(struct plan *plan, char *line) {
  const char *word = line == NULL ? NULL : plan_word(&line);
  const char *number = line == NULL ? NULL : plan_word(&line);
  const char *id = line == NULL ? NULL : plan_word(&line);
  if (word == NULL || strcmp(word, "case") != 0) plan_malformed(plan, "no case line", NULL);
  else if (!plan_number(number, &plan->number)) plan_malformed(plan, "no case number", NULL);
  else if (id == NULL || *id == '\0' || line != NULL) plan_malformed(plan, "no case id", NULL);
  else if (strlen(id) > MAX_ID) plan_malformed(plan, "the case id is too long", NULL);
  else plan->id = id;
}

static void read_require(struct plan *plan, char *rest) {
  struct require *require = &plan->requires[plan->require_count];
  if (plan->require_count == MAX_REQUIRES) {
    plan_malformed(plan, "too many requires", NULL);
    return;
  }
  require->kind = plan_word(&rest);
  require->value = rest;
  if (require->kind == NULL || rest == NULL || *rest == '\0' || strchr(rest, ' ') != NULL) {
    plan_malformed(plan, "require without a kind and a value", NULL);
    return;
  }
  plan->require_count++;
}

/* The steps whose blocks are open. */
struct blocks {
  int steps[MAX_DEPTH];
  int depth;
};

static int in_repeat(const struct plan *plan, const struct blocks *blocks) {
  for (int i = 0; i < blocks->depth; i++) {
    if ((plan->steps[blocks->steps[i]].call->traits & CALL_REPEATS) != 0) return 1;
  }
  return 0;
}

static int fits_block(
  const struct plan *plan, const struct blocks *blocks, const struct step *step) {
  if (blocks->depth == 0) return 1;
  return call_fits(step->call, plan->steps[blocks->steps[blocks->depth - 1]].call);
}

static int is_new_label(const struct plan *plan, const struct step *barrier) {
  for (const struct step *step = plan->steps; step < barrier; step++) {
    if (step->call != barrier->call) continue;
    if (strcmp(step->arguments[0].value, barrier->arguments[0].value) == 0) return 0;
  }
  return 1;
}

/* What has to be known of the steps before the first one runs. */
static void note_step(struct plan *plan, const struct step *step) {
  int traits = step->call->traits;
  if ((traits & CALL_MEETS) != 0) {
    plan->barrier_count += is_new_label(plan, step);
    if (plan->barrier_count > MAX_BARRIERS) plan_malformed(plan, "too many barriers", NULL);
  } else if ((traits & CALL_SENDS_SIGNAL) != 0) {
    plan->kills_parent |= strcmp(step->arguments[0].value, "parent") == 0;
  } else if ((traits & CALL_STARTS_PROCESS) != 0) {
    plan->forks = 1;
  }
}

static void read_step(struct plan *plan, struct blocks *blocks, char *line) {
  struct step *step = &plan->steps[plan->step_count];
  int opens = 0;
  if (plan->step_count == MAX_STEPS) {
    plan_malformed(plan, "too many steps", NULL);
    return;
  }
  if (!plan_step(plan, line, &opens)) return;
  note_step(plan, step);
  if (!fits_block(plan, blocks, step)) {
    plan_malformed(plan, "not in this block", step->call->name);
  } else if ((step->call->traits & CALL_NOT_REPEATABLE) != 0 && in_repeat(plan, blocks)) {
    plan_malformed(plan, "not in a repeat", step->call->name);
  } else if (step->over != NULL && !in_repeat(plan, blocks)) {
    plan_malformed(plan, "goes on, and is not in a repeat", step->call->name);
  } else if (opens && blocks->depth == MAX_DEPTH) {
    plan_malformed(plan, "too many blocks in blocks", NULL);
  } else if (opens) {
    blocks->steps[blocks->depth++] = plan->step_count - 1;
  }
}

static void close_block(struct plan *plan, struct blocks *blocks) {
  if (blocks->depth == 0) plan_malformed(plan, "a block ends that did not begin", NULL);
  else plan->steps[blocks->steps[--blocks->depth]].end = plan->step_count;
}

static void read_end(struct plan *plan, const struct blocks *blocks, const char *rest) {
  long number;
  if (!plan_number(rest, &number) || number != plan->number) {
    plan_malformed(plan, "end of another case", rest);
  } else if (blocks->depth > 0) {
    plan_malformed(plan, "a block does not end", NULL);
  }
}

static int starts(const char *line, const char *word, char **rest) {
  size_t length = strlen(word);
  if (strncmp(line, word, length) != 0) return 0;
  *rest = (char *)line + length;
  return 1;
}

/* Reads one line behind the case line. Returns 0 at the end. */
static int read_line(struct plan *plan, struct blocks *blocks, char *line) {
  char *rest;
  int in_header = plan->step_count == 0;
  if (line == NULL) {
    plan_malformed(plan, "the case does not end", NULL);
  } else if (starts(line, "end ", &rest)) {
    read_end(plan, blocks, rest);
    return 0;
  } else if (in_header && starts(line, "require ", &rest)) {
    read_require(plan, rest);
  } else if (in_header && starts(line, "limit ", &rest)) {
    if (!plan_number(rest, &plan->limit)) plan_malformed(plan, "no limit", rest);
  } else if (strcmp(line, "}") == 0) {
    close_block(plan, blocks);
  } else {
    read_step(plan, blocks, line);
  }
  return plan->malformed == NULL;
}

static void clear(struct plan *plan) {
  plan->number = 0;
  plan->id = "-";
  plan->limit = 0;
  plan->require_count = 0;
  plan->step_count = 0;
  plan->barrier_count = 0;
  plan->kills_parent = 0;
  plan->forks = 0;
  plan->unsupported_kind = NULL;
  plan->unsupported_name = NULL;
  plan->malformed = NULL;
}

void plan_parse(struct plan *plan, char *text, size_t length) {
  struct reader reader;
  struct blocks blocks;
  reader.next = text;
  reader.end = text + length;
  blocks.depth = 0;
  clear(plan);
  if (!is_printable(text, length)) plan_malformed(plan, "not ASCII text", NULL);
  read_case_line(plan, next_line(&reader));
  if (plan->malformed != NULL) return;
  while (read_line(plan, &blocks, next_line(&reader))) continue;
}
