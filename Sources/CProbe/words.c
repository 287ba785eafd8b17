/* Searching the words of plans. */
#include "platform.h"
#include "words.h"

int word_index(const char *const *words, const char *text, size_t length) {
  for (int i = 0; words[i] != NULL; i++) {
    if (strncmp(words[i], text, length) == 0 && words[i][length] == '\0') return i;
  }
  return -1;
}
