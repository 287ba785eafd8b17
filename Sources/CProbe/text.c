#include "platform.h"
#include "text.h"

void text_start(struct text *text, char *bytes, size_t size) {
  text->bytes = bytes;
  text->size = size;
  text->length = 0;
  text->overflow = 0;
  bytes[0] = '\0';
}

void text_add_byte(struct text *text, char byte) {
  if (text->length + 1 >= text->size) {
    text->overflow = 1;
    return;
  }
  text->bytes[text->length++] = byte;
  text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *more) {
  for (; *more != '\0'; more++) text_add_byte(text, *more);
}

void text_add_number(struct text *text, uint64_t number, unsigned base) {
  char digits[64];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % base];
    number /= base;
  } while (number > 0);
  while (count > 0) text_add_byte(text, digits[--count]);
}
