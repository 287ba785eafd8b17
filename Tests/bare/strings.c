/* What of <string.h> the probe calls. */
#include <stdint.h>
#include <string.h>

void *memchr(const void *bytes, int byte, size_t count) {
  const unsigned char *at = bytes;
  for (; count > 0; count--, at++) {
    if (*at == (unsigned char)byte) return (void *)(uintptr_t)at;
  }
  return NULL;
}

int memcmp(const void *first, const void *second, size_t count) {
  const unsigned char *a = first, *b = second;
  for (size_t i = 0; i < count; i++) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  return memmove(to, from, count);
}

void *memmove(void *to, const void *from, size_t count) {
  unsigned char *target = to;
  const unsigned char *source = from;
  if ((uintptr_t)to <= (uintptr_t)from) {
    for (size_t i = 0; i < count; i++) target[i] = source[i];
  } else {
    for (size_t i = count; i > 0; i--) target[i - 1] = source[i - 1];
  }
  return to;
}

void *memset(void *bytes, int byte, size_t count) {
  unsigned char *target = bytes;
  for (size_t i = 0; i < count; i++) target[i] = (unsigned char)byte;
  return bytes;
}

char *strchr(const char *text, int byte) {
  for (; *text != (char)byte; text++) {
    if (*text == '\0') return NULL;
  }
  return (char *)(uintptr_t)text;
}

int strcmp(const char *first, const char *second) {
  return strncmp(first, second, SIZE_MAX);
}

size_t strlen(const char *text) {
  size_t length = 0;
  while (text[length] != '\0') length++;
  return length;
}

int strncmp(const char *first, const char *second, size_t count) {
  for (; count > 0; count--, first++, second++) {
    unsigned char a = (unsigned char)*first, b = (unsigned char)*second;
    if (a != b) return a < b ? -1 : 1;
    if (a == '\0') return 0;
  }
  return 0;
}

char *strrchr(const char *text, int byte) {
  for (size_t i = strlen(text) + 1; i > 0; i--) {
    if (text[i - 1] == (char)byte) return (char *)(uintptr_t)(text + i - 1);
  }
  return NULL;
}

static size_t span(const char *text, const char *others, int is_among) {
  size_t length = 0;
  while (text[length] != '\0' && (strchr(others, text[length]) != NULL) == is_among) length++;
  return length;
}

size_t strcspn(const char *text, const char *others) {
  return span(text, others, 0);
}

size_t strspn(const char *text, const char *others) {
  return span(text, others, 1);
}
