/* Reading one step: its call, the names it binds, its arguments. */
#include "platform.h"
#include "plan_step.h"
#include "calls.h"
#include "header.h"
#include "instruction.h"
#include "object_kinds.h"
#include "objects_memory.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "tables.h"

static int parameter_index(const struct call *call, const char *name) {
  for (int i = 0; i < MAX_ARGUMENTS && call->parameters[i].name != NULL; i++) {
    if (strcmp(call->parameters[i].name, name) == 0) return i;
  }
  return -1;
}

static void check_operand(struct plan *plan, const char *operand) {
  uint64_t value;
  const char *missing;
  size_t missing_length;
  if (operand_value(operand, NULL, &value, &missing, &missing_length) == OPERAND_MALFORMED) {
    plan_malformed(plan, "not an operand", operand);
  }
}

static void check_pairs(struct plan *plan, const char *text) {
  struct operand_pair pairs[MAX_IOVECS];
  const char *missing;
  size_t missing_length;
  int count;
  if (operand_pairs(text, NULL, pairs, &count, &missing, &missing_length) == OPERAND_MALFORMED) {
    plan_malformed(plan, "not ranges of memory", text);
  }
}

static int is_constant_name(const char *name) {
  size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
  return length > 0 && (name[length] == '\0' || name[length] == '|');
}

/* Leaves the text whole: a new process image gets it again. */
static void read_set(struct plan *plan, const char *kind, struct argument *argument) {
  const char *name = argument->value;
  argument->constant = 0;
  if (strcmp(name, "0") == 0) return;
  for (;;) {
    size_t length = strcspn(name, "|");
    long value;
    if (!is_constant_name(name)) {
      plan_malformed(plan, "not a set of constants", argument->value);
      return;
    }
    if (constant_value(kind, name, length, &value)) argument->constant |= value;
    else plan_unsupported(plan, "constant", name);
    if (name[length] == '\0') return;
    name += length + 1;
  }
}

/*
 * A function that the probe was built without is lacking here, whatever the header says; and where
 * the compiler cannot compare types, it cannot be told whether they are right.
 */
static void check_declaration(struct plan *plan, const char *name, int with_type) {
  const struct declaration *declaration = declaration_named(name, strlen(name));
  const struct call *call = call_named(name);
  if (declaration == NULL && call != NULL && call->run == NULL) {
    plan_unsupported(plan, "call", name);
  } else if (with_type && declaration != NULL && declaration->type == TYPE_UNKNOWN) {
    plan_unsupported(plan, "prototype", name);
  }
}

static void check_code(struct plan *plan, const char *code) {
  const unsigned char *instruction;
  size_t size;
  if (strcmp(code, "return") != 0 || return_instruction(&instruction, &size)) return;
  plan_unsupported(plan, "instruction", code);
}

/* Some arguments name what a platform may lack, too. */
static void check_argument(
  struct plan *plan, const struct call *call, const struct parameter *parameter,
  struct argument *argument) {
  const char *value = argument->value;
  switch (parameter->takes) {
  case TAKES_OPERAND: check_operand(plan, value); break;
  case TAKES_IOVECS: check_pairs(plan, value); break;
  case TAKES_CONSTANTS: read_set(plan, parameter->family, argument); break;
  case TAKES_DECLARATION:
    check_declaration(plan, value, (call->traits & CALL_ASKS_TYPE) != 0);
    break;
  case TAKES_OBJECT_KIND:
    if (object_kind_named(value) == NULL) plan_unsupported(plan, "object", value);
    break;
  case TAKES_CODE: check_code(plan, value); break;
  case TAKES_WORD:
    if (!HAS_CAUGHT_FAULTS && strcmp(value, "touch") == 0) {
      plan_unsupported(plan, "call", "siglongjmp");
    }
    break;
  default: break; /* labels, contents, names that were bound */
  }
}

static void read_argument(struct plan *plan, struct step *step, char *word) {
  char *value = strchr(word, '=');
  const struct parameter *parameter;
  struct argument *argument;
  int index;
  if (value == NULL) {
    plan_malformed(plan, "not an argument", word);
    return;
  }
  *value++ = '\0';
  index = parameter_index(step->call, word);
  if (index < 0) {
    plan_malformed(plan, "no such parameter", word);
    return;
  }
  parameter = &step->call->parameters[index];
  argument = &step->arguments[index];
  if (argument->value != NULL) plan_malformed(plan, "given twice", word);
  argument->value = value;
  check_argument(plan, step->call, parameter, argument);
}

static void check_arguments(struct plan *plan, const struct step *step) {
  for (int i = 0; i < MAX_ARGUMENTS && step->call->parameters[i].name != NULL; i++) {
    if (step->arguments[i].value != NULL || step->call->parameters[i].is_optional) continue;
    plan_malformed(plan, "a parameter is absent", step->call->parameters[i].name);
  }
}

/* A memfd is open for both; for less it is opened anew. */
static void check_opening(struct plan *plan, const struct step *step) {
  int index = parameter_index(step->call, "oflag");
  const char *object = step->arguments[0].value;
  if ((step->call->traits & CALL_OPENS_OBJECT) == 0 || object == NULL || index < 0) return;
  if (strcmp(object, "memfd") != 0 || strcmp(step->arguments[index].value, "O_RDWR") == 0) return;
  if (!descriptors_have_paths()) plan_unsupported(plan, "object", object);
}

static void read_names(struct plan *plan, struct step *step, char *names) {
  char *second = strchr(names, ',');
  if (second != NULL) *second++ = '\0';
  step->as[0] = names;
  step->as[1] = second;
  for (int i = 0; i < 2 && step->as[i] != NULL; i++) {
    const char *name = step->as[i];
    size_t length = strspn(
      name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    if (length == 0 || length >= MAX_NAME || name[length] != '\0') {
      plan_malformed(plan, "not a name to bind", name);
    } else if (name[0] >= '0' && name[0] <= '9') {
      plan_malformed(plan, "not a name to bind", name);
    }
  }
}

static void read_number(struct plan *plan, struct step *step, const char *word) {
  long number;
  if (!plan_number(word, &number)) {
    plan_malformed(plan, "not a step", word);
    return;
  }
  step->number = (int)number;
  if (plan->step_count > 0 && step->number != step[-1].number + 1) {
    plan_malformed(plan, "not the next step's number", word);
  }
}

static void read_call(struct plan *plan, struct step *step, const char *word) {
  step->call = word == NULL ? NULL : call_named(word);
  if (step->call == NULL) plan_malformed(plan, "no such call", word);
  else if (!call_is_there(step->call)) plan_unsupported(plan, "call", step->call->name);
}

int plan_step(struct plan *plan, char *line, int *opens_block) {
  struct step *step = &plan->steps[plan->step_count];
  char *word;
  memset(step, 0, sizeof *step);
  read_number(plan, step, plan_word(&line));
  if (plan->malformed != NULL) return 0;
  step->end = ++plan->step_count;
  read_call(plan, step, plan_word(&line));
  if (plan->malformed != NULL) return 0;
  for (int i = 0; i < MAX_ARGUMENTS; i++) {
    step->arguments[i].name = step->call->parameters[i].name;
    if (step->arguments[i].name == NULL) break;
  }
  while ((word = plan_word(&line)) != NULL && plan->malformed == NULL) {
    if (strcmp(word, "{") == 0 && line == NULL) *opens_block = 1;
    else if (strncmp(word, "as=", 3) == 0) read_names(plan, step, word + 3);
    else read_argument(plan, step, word);
  }
  check_arguments(plan, step);
  if (plan->malformed == NULL) check_opening(plan, step);
  if (*opens_block != ((step->call->traits & CALL_HAS_BLOCK) != 0)) {
    plan_malformed(plan, *opens_block ? "has no block" : "needs a block", step->call->name);
  }
  return plan->malformed == NULL;
}
