#ifndef STRING_H
#define STRING_H
#include <stddef.h>
void *memchr(const void *bytes, int byte, size_t count);
int memcmp(const void *first, const void *second, size_t count);
void *memcpy(void *restrict to, const void *restrict from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *bytes, int byte, size_t count);
char *strchr(const char *text, int byte);
int strcmp(const char *first, const char *second);
size_t strcspn(const char *text, const char *others);
size_t strlen(const char *text);
int strncmp(const char *first, const char *second, size_t count);
char *strrchr(const char *text, int byte);
size_t strspn(const char *text, const char *others);
#endif
