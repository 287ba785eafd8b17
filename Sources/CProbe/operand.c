/* Linear operands: sums of integers, quantities and bound names, modulo 2^64. */
#include "platform.h"
#include "operand.h"
#include "probe_limits.h"
#include "target.h"
#include "words.h"

static int is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
    || c == '.';
}

static int matches(const char *name, const char *text, size_t length) {
  return strncmp(name, text, length) == 0 && name[length] == '\0';
}

static int bound_value(
  const struct names *names, const char *text, size_t length, uint64_t *value) {
  for (int i = 0; names != NULL && i < names->count; i++) {
    if (!matches(names->bindings[i].name, text, length)) continue;
    *value = names->bindings[i].value;
    return 1;
  }
  return 0;
}

static int quantity_value(const char *text, size_t length, uint64_t *value) {
  switch ((enum quantity)word_index(quantity_words, text, length)) {
  case QUANTITY_PAGE: *value = page_size(); return 1;
  case QUANTITY_KIB: *value = (uint64_t)1 << 10; return 1;
  case QUANTITY_MIB: *value = (uint64_t)1 << 20; return 1;
  case QUANTITY_GIB: *value = (uint64_t)1 << 30; return 1;
  case QUANTITY_TIB: *value = (uint64_t)1 << 40; return 1;
  case QUANTITY_SIZE_MAX: *value = SIZE_MAX; return 1;
  case QUANTITY_OFF_MAX: *value = off_max(); return 1;
  case QUANTITY_INT_MAX: *value = INT_MAX; return 1;
  case QUANTITY_INT_MIN: *value = (uint64_t)INT_MIN; return 1;
  case QUANTITY_NULL: *value = 0; return 1;
  case QUANTITY_MAP_FAILED: *value = (uint64_t)(uintptr_t)MAP_FAILED; return 1;
  case QUANTITY_POSIX_VERSION: *value = posix_version(); return 1;
  case QUANTITY_UID: return user_id(value);
  case QUANTITY_GID: return group_id(value);
  }
  return 0;
}

static unsigned digit_value(char c) {
  if (c >= '0' && c <= '9') return (unsigned)(c - '0');
  if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return (unsigned)(c - 'A' + 10);
  return UINT_MAX;
}

/* An integer that fills the whole word: decimal, 0x or 0o. */
static int integer_value(const char *text, size_t length, uint64_t *value) {
  unsigned base = 10;
  size_t i = 0;
  if (length > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'o')) {
    base = text[1] == 'x' ? 16 : 8;
    i = 2;
  }
  *value = 0;
  for (; i < length; i++) {
    unsigned digit = digit_value(text[i]);
    if (digit >= base || *value > (UINT64_MAX - digit) / base) return 0;
    *value = *value * base + digit;
  }
  return 1;
}

static size_t word_length(const char *text) {
  size_t length = 0;
  while (is_word(text[length])) length++;
  return length;
}

/* One factor, behind which *text is left. A missing name is noted and counts as 0. */
static enum operand_result factor(
  const char **text, const struct names *names, uint64_t *value, const char **missing,
  size_t *missing_length) {
  const char *word = *text;
  size_t length = word_length(word);
  if (length == 0) return OPERAND_MALFORMED;
  *text += length;
  if (word[0] >= '0' && word[0] <= '9') {
    return integer_value(word, length, value) ? OPERAND_OK : OPERAND_MALFORMED;
  }
  if (bound_value(names, word, length, value)) return OPERAND_OK;
  if (quantity_value(word, length, value)) return OPERAND_OK;
  *value = 0;
  if (*missing == NULL) {
    *missing = word;
    *missing_length = length;
  }
  return OPERAND_MISSING;
}

/* A factor, or a product of which one side at least is an integer. */
static enum operand_result term(
  const char **text, const struct names *names, uint64_t *value, const char **missing,
  size_t *missing_length) {
  int integers = **text >= '0' && **text <= '9';
  uint64_t other;
  enum operand_result result = factor(text, names, value, missing, missing_length);
  if (result == OPERAND_MALFORMED || **text != '*') return result;
  (*text)++;
  integers += **text >= '0' && **text <= '9';
  if (integers == 0) return OPERAND_MALFORMED;
  result = factor(text, names, &other, missing, missing_length);
  *value *= other;
  return result;
}

/* A sum, behind which *text is left. A missing name is noted as in a factor. */
static enum operand_result sum(
  const char **text, const struct names *names, uint64_t *value, const char **missing,
  size_t *missing_length) {
  uint64_t one;
  *value = 0;
  for (int first = 1; first || **text == '+' || **text == '-'; first = 0) {
    int negative = **text == '-';
    if (negative || (**text == '+' && !first)) (*text)++;
    if (term(text, names, &one, missing, missing_length) == OPERAND_MALFORMED) {
      return OPERAND_MALFORMED;
    }
    *value += negative ? 0 - one : one;
  }
  return *missing == NULL ? OPERAND_OK : OPERAND_MISSING;
}

enum operand_result operand_value(
  const char *text, const struct names *names, uint64_t *value, const char **missing,
  size_t *missing_length) {
  *missing = NULL;
  *missing_length = 0;
  enum operand_result result = sum(&text, names, value, missing, missing_length);
  return *text == '\0' ? result : OPERAND_MALFORMED;
}

enum operand_result operand_pairs(
  const char *text, const struct names *names, struct operand_pair *pairs, int *count,
  const char **missing, size_t *missing_length) {
  *missing = NULL;
  *missing_length = 0;
  for (*count = 0; *count < MAX_IOVECS;) {
    struct operand_pair *pair = &pairs[(*count)++];
    if (sum(&text, names, &pair->first, missing, missing_length) == OPERAND_MALFORMED
        || *text++ != ':'
        || sum(&text, names, &pair->second, missing, missing_length) == OPERAND_MALFORMED) {
      return OPERAND_MALFORMED;
    }
    if (*text == '\0') return *missing == NULL ? OPERAND_OK : OPERAND_MISSING;
    if (*text++ != ',') return OPERAND_MALFORMED;
  }
  return OPERAND_MALFORMED;
}

int names_bind(struct names *names, const char *name, uint64_t value) {
  struct binding *binding = NULL;
  size_t length = strlen(name);
  if (length >= MAX_NAME) return 0;
  for (int i = 0; i < names->count && binding == NULL; i++) {
    if (strcmp(names->bindings[i].name, name) == 0) binding = &names->bindings[i];
  }
  if (binding == NULL) {
    if (names->count == MAX_NAMES) return 0;
    binding = &names->bindings[names->count++];
    memcpy(binding->name, name, length + 1);
  }
  binding->value = value;
  return 1;
}
