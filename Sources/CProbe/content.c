/* What a file or a range is filled with: a function of the position, so nothing is stored. */
#include "platform.h"
#include "content.h"

enum { PERIOD = 251 }; /* a prime: what is off by a power of two does not look the same */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* The N of "pattern:N", reduced modulo the period. */
static int variant_of(const char *digits, unsigned *variant) {
  unsigned n = 0;
  if (*digits == '\0') return 0;
  for (; *digits != '\0'; digits++) {
    if (*digits < '0' || *digits > '9') return 0;
    n = (n * 10 + (unsigned)(*digits - '0')) % PERIOD;
  }
  *variant = n;
  return 1;
}

static void fill_pattern(
  unsigned variant, uint64_t position, unsigned char *bytes, size_t count) {
  unsigned phase = ((unsigned)(position % PERIOD) + 16 * variant) % PERIOD;
  for (size_t i = 0; i < count; i++) {
    bytes[i] = (unsigned char)(1 + phase);
    phase = phase + 1 == PERIOD ? 0 : phase + 1;
  }
}

static int fill_hex(const char *hex, uint64_t position, unsigned char *bytes, size_t count) {
  size_t digits = strlen(hex);
  if (digits == 0 || digits % 2 != 0) return 0;
  for (size_t i = 0; i < digits; i++) {
    if (hex_digit(hex[i]) < 0) return 0;
  }

  size_t pair = (size_t)(position % (digits / 2));
  for (size_t i = 0; i < count; i++) {
    bytes[i] = (unsigned char)(hex_digit(hex[2 * pair]) * 16 + hex_digit(hex[2 * pair + 1]));
    pair = pair + 1 == digits / 2 ? 0 : pair + 1;
  }
  return 1;
}

int content_fill(const char *content, uint64_t position, unsigned char *bytes, size_t count) {
  unsigned variant = 0;
  if (strcmp(content, "zero") == 0) {
    memset(bytes, 0, count);
    return 1;
  }
  if (strncmp(content, "pattern", 7) != 0) return fill_hex(content, position, bytes, count);
  if (content[7] != '\0' && (content[7] != ':' || !variant_of(content + 8, &variant))) return 0;
  fill_pattern(variant, position, bytes, count);
  return 1;
}
