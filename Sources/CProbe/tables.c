/* Searching the tables of constants, and the names that stand for what none of them is. */
#include "probe.h"

static const struct constant *const tables[] = {
  memory_constants, advice_constants, file_constants, system_constants, signal_constants
};

enum { TABLES = sizeof tables / sizeof *tables };

static int is_named(const struct constant *row, const char *name, size_t length) {
  return strncmp(row->name, name, length) == 0 && row->name[length] == '\0';
}

static int is_of_kind(const struct constant *row, const char *kind) {
  return kind == NULL || strcmp(row->kind, kind) == 0;
}

/* All bits of the constants of a kind. */
static long known_bits(const char *kind) {
  long bits = 0;
  for (int i = 0; i < TABLES; i++) {
    for (const struct constant *row = tables[i]; row->name != NULL; row++) {
      if (is_of_kind(row, kind)) bits |= row->value;
    }
  }
  return bits;
}

static long unused_bits(const char *kind, long reserved) {
  return (long)INT_MAX & ~known_bits(kind) & ~reserved;
}

/* One bit: the flags of mmap are crowded, and each further bit may be another extension. */
static long unused_map_bit(void) {
  long unused = unused_bits("MAP", 0);
  long bit = 0x200000; /* free on Linux, the BSDs and macOS; FreeBSD's alignment is above it */
  while (bit > 1 && (unused & bit) == 0) bit >>= 1;
  return bit;
}

/*
 * Reserved are bits with a meaning that no constant of the C library has: PROT's low byte belongs
 * to architectures, FreeBSD's PROT_MAX takes three bits from 16 on, Linux's PROT_GROWS two from 24
 * on; MFD's upper bits are a size of huge pages.
 */
static int unknown_value(const char *kind, long *value) {
  if (strcmp(kind, "PROT") == 0) *value = unused_bits(kind, 0x030700ff);
  else if (strcmp(kind, "MAP") == 0) *value = unused_map_bit();
  else if (strcmp(kind, "MFD") == 0) *value = unused_bits(kind, 0x7c0000ff);
  else if (strcmp(kind, "MS") == 0) *value = unused_bits(kind, 0);
  else if (strcmp(kind, "MCL") == 0) *value = unused_bits(kind, 0);
  else if (strcmp(kind, "MREMAP") == 0) *value = unused_bits(kind, 0x7); /* DONTUNMAP is 4 */
  else if (strcmp(kind, "MLOCK") == 0) *value = unused_bits(kind, 0x1);
  else if (strcmp(kind, "POSIX_MADV") == 0 || strcmp(kind, "MADV") == 0) *value = INT_MIN;
  else if (strcmp(kind, "SC") == 0) *value = INT_MAX;
  else return 0;
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
  for (int i = 0; i < TABLES; i++) {
    for (const struct constant *row = tables[i]; row->name != NULL; row++) {
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
