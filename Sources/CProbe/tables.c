/* Searching the tables of constants, and the names that stand for what none of them is. */
#include "platform.h"
#include "tables.h"

static int is_named(const struct constant *row, const char *name, size_t length) {
  return strncmp(row->name, name, length) == 0 && row->name[length] == '\0';
}

static int is_of_kind(const struct constant *row, const char *kind) {
  return kind == NULL || strcmp(row->kind, kind) == 0;
}

/* All bits of the constants of a kind. */
static long known_bits(const char *kind) {
  long bits = 0;
  for (int i = 0; constant_tables[i] != NULL; i++) {
    for (const struct constant *row = constant_tables[i]; row->name != NULL; row++) {
      if (is_of_kind(row, kind)) bits |= row->value;
    }
  }
  return bits;
}

static long unused_bits(const char *kind, long reserved) {
  return (long)INT_MAX & ~known_bits(kind) & ~reserved;
}

static long unused_bit(const char *kind, long first) {
  long unused = unused_bits(kind, 0);
  long bit = first;
  while (bit > 1 && (unused & bit) == 0) bit >>= 1;
  return bit;
}

static int unknown_value(const char *kind, long *value) {
  const struct unknown *row = unknown_values;
  while (row->kind != NULL && strcmp(row->kind, kind) != 0) row++;
  if (row->kind == NULL) return 0;
  if (row->form == UNKNOWN_BITS) *value = unused_bits(kind, row->value);
  else if (row->form == UNKNOWN_BIT) *value = unused_bit(kind, row->value);
  else *value = row->value;
  return 1;
}

/* Whether a name is KIND_UNKNOWN, for a kind or for any. */
static int find_unknown(const char *kind, const char *name, size_t length, long *value) {
  static const char suffix[] = "_UNKNOWN";
  char found[16];
  size_t kind_length;
  if (length < sizeof suffix) return 0;
  kind_length = length - (sizeof suffix - 1);
  if (kind_length >= sizeof found) return 0;
  if (memcmp(name + kind_length, suffix, sizeof suffix - 1) != 0) return 0;
  memcpy(found, name, kind_length);
  found[kind_length] = '\0';
  if (kind != NULL && strcmp(kind, found) != 0) return 0;
  return unknown_value(found, value);
}

int constant_value(const char *kind, const char *name, size_t name_length, long *value) {
  for (int i = 0; constant_tables[i] != NULL; i++) {
    for (const struct constant *row = constant_tables[i]; row->name != NULL; row++) {
      if (!is_named(row, name, name_length) || !is_of_kind(row, kind)) continue;
      *value = row->value;
      return 1;
    }
  }
  return find_unknown(kind, name, name_length, value);
}

const char *constant_name(const struct constant *table, const char *kind, long value) {
  for (const struct constant *row = table; row->name != NULL; row++) {
    if (row->value == value && strcmp(row->kind, kind) == 0) return row->name;
  }
  return NULL;
}

const char *errno_name(int number) {
  return constant_name(errno_constants, "errno", number);
}

const char *signal_name(int number) {
  return constant_name(signal_constants, "SIG", number);
}

const char *code_name(int signal, int code) {
  const char *of_signal = signal_name(signal);
  const char *name = of_signal != NULL ? constant_name(signal_codes, of_signal, code) : NULL;
  return name != NULL ? name : constant_name(signal_codes, "SIG", code);
}
