/* Words of plans, and the names of options. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "platform.h"
#include "words.h"

const char *const quantity_words[] = {
  "page", "KiB", "MiB", "GiB", "TiB", "SIZE_MAX", "OFF_MAX", "INT_MAX", "INT_MIN", "NULL",
  "MAP_FAILED", "POSIX_VERSION", "uid", "gid", NULL
};

const char *const capability_words[] = {
  "fork", "signals", "threads", "exec", "pipe", NULL
};

const char *const privilege_words[] = {
  "appropriate", "ordinary", NULL
};

const char *const file_system_words[] = {
  "any", "shared-mappings", "access-times", "executable", "not-executable", NULL
};

const struct option_name option_names[] = {
  {"ADV", "_SC_ADVISORY_INFO"},
  {"ML", "_SC_MEMLOCK"},
  {"MLR", "_SC_MEMLOCK_RANGE"},
  {"SHM", "_SC_SHARED_MEMORY_OBJECTS"},
  {"SIO", "_SC_SYNCHRONIZED_IO"},
  {"TYM", "_SC_TYPED_MEMORY_OBJECTS"},
  {"XSI", "_SC_XOPEN_VERSION"},
  {NULL, NULL}
};
