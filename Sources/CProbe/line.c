/* One line of observations, and its checksum. */
#include "platform.h"
#include "line.h"
#include "probe_limits.h"

enum { TAIL = sizeof " *HHHH\n" - 1 };

static const char digits[] = "0123456789abcdef";

static void add(struct line *line, const char *text, size_t length) {
  size_t room = MAX_LINE - TAIL - line->length;
  if (length > room) {
    line->is_cut = 1;
    return;
  }
  memcpy(line->text + line->length, text, length);
  line->length += length;
}

void line_start(struct line *line) {
  line->length = 0;
  line->is_cut = 0;
  add(line, "~", 1);
}

void line_text(struct line *line, const char *text) {
  add(line, text, strlen(text));
}

static void add_number(struct line *line, uint64_t number, unsigned base) {
  char text[20]; /* UINT64_MAX has 20 digits */
  size_t start = sizeof text;
  do {
    text[--start] = digits[number % base];
    number /= base;
  } while (number > 0);
  add(line, text + start, sizeof text - start);
}

void line_unsigned(struct line *line, uint64_t number) {
  add_number(line, number, 10);
}

void line_signed(struct line *line, int64_t number) {
  if (number < 0) add(line, "-", 1);
  add_number(line, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, 10);
}

void line_hex(struct line *line, uint64_t number) {
  add(line, "0x", 2);
  add_number(line, number, 16);
}

void line_bytes(struct line *line, const unsigned char *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    char pair[2];
    pair[0] = digits[bytes[i] >> 4];
    pair[1] = digits[bytes[i] & 15];
    add(line, pair, sizeof pair);
  }
}

void line_field(struct line *line, const char *name) {
  add(line, " ", 1);
  line_text(line, name);
  add(line, "=", 1);
}

void line_finish(struct line *line) {
  uint16_t sum = fletcher16(line->text + 1, line->length - 1);
  char *tail = line->text + line->length;
  tail[0] = ' ';
  tail[1] = '*';
  for (int i = 0; i < 4; i++) tail[2 + i] = digits[(sum >> (12 - 4 * i)) & 15];
  tail[6] = '\n';
  line->length += TAIL;
}

uint16_t fletcher16(const char *text, size_t length) {
  unsigned low = 0, high = 0;
  for (size_t i = 0; i < length; i++) {
    low = (low + (unsigned char)text[i]) % 255;
    high = (high + low) % 255;
  }
  return (uint16_t)(high << 8 | low);
}
