/* The program's own image: where it is, and whether its address space is always the same. */
#include "platform.h"
#include "start_self.h"

#if PROBE_HAS_PERSONALITY
#include <sys/personality.h>
#endif

#if PROBE_HAS_FORK

const char *executable_find(const char *name) {
  static char path[PATH_MAX];
#if defined(__linux__)
  /* Found even when the path was removed, or leads through a directory that we may not search. */
  if (access("/proc/self/exe", X_OK) == 0) return "/proc/self/exe";
#endif
  if (name == NULL || strchr(name, '/') == NULL) return NULL;
  return realpath(name, path);
}

#endif

int address_space_is_fixed(void) {
#if PROBE_HAS_PERSONALITY
  int now = personality(0xffffffff);
  return now != -1 && (now & ADDR_NO_RANDOMIZE) != 0;
#else
  return 0;
#endif
}
