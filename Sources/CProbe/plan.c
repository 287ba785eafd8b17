/* The one plan of the process, what is wrong with it, and its words. */
#include "platform.h"
#include "plan.h"
#include "operand.h"
#include "text.h"

struct plan *plan_room(void) {
  static struct plan plan;
  return &plan;
}

/* Of the plan that was read last: why it is malformed, and what it needs that is not here. */
static char reason_bytes[160];
static char unsupported_bytes[MAX_NAME];

void plan_malformed(struct plan *plan, const char *reason, const char *word) {
  struct text text;
  if (plan->malformed != NULL) return;
  text_start(&text, reason_bytes, sizeof reason_bytes);
  if (plan->step_count > 0) {
    text_add(&text, "step ");
    text_add_number(&text, (uint64_t)plan->steps[plan->step_count - 1].number, 10);
    text_add(&text, ": ");
  }
  text_add(&text, reason);
  if (word != NULL) {
    text_add(&text, ": ");
    text_add(&text, word);
  }
  plan->malformed = reason_bytes;
}

void plan_unsupported(struct plan *plan, const char *kind, const char *name) {
  size_t length = strcspn(name, "|"); /* a set is not cut into its names */
  if (plan->unsupported_kind != NULL) return;
  if (length >= sizeof unsupported_bytes) length = sizeof unsupported_bytes - 1;
  memcpy(unsupported_bytes, name, length);
  unsupported_bytes[length] = '\0';
  plan->unsupported_kind = kind;
  plan->unsupported_name = unsupported_bytes;
}

char *plan_word(char **cursor) {
  char *word = *cursor;
  char *end;
  if (word == NULL) return NULL;
  end = strchr(word, ' ');
  if (end != NULL) *end = '\0';
  *cursor = end == NULL ? NULL : end + 1;
  return word;
}

int plan_number(const char *word, long *number) {
  uint64_t value;
  const char *missing;
  size_t missing_length;
  if (word == NULL || word[0] < '0' || word[0] > '9') return 0;
  if (word[strspn(word, "0123456789")] != '\0') return 0;
  if (operand_value(word, NULL, &value, &missing, &missing_length) != OPERAND_OK) return 0;
  if (value > INT_MAX) return 0;
  *number = (long)value;
  return 1;
}
