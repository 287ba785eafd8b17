/* What a system says of its options, and not what it has. */
#include "poor.h"

static long deny(int name) {
  (void)name;
  return minus(EINVAL);
}

static int is_option(int name) {
  switch (name) {
  case _SC_ADVISORY_INFO: case _SC_FSYNC: case _SC_MAPPED_FILES: case _SC_MEMLOCK:
  case _SC_MEMLOCK_RANGE: case _SC_MEMORY_PROTECTION: case _SC_SHARED_MEMORY_OBJECTS:
  case _SC_SYNCHRONIZED_IO: case _SC_XOPEN_VERSION: case _SC_XOPEN_UNIX: case _SC_XOPEN_SHM:
  case _SC_XOPEN_REALTIME:
    return 1;
  default:
    return 0;
  }
}

long say_nothing(int name) {
  return is_option(name) ? -1 : real.sysconf(name);
}

const struct system sysconf_systems[] = {
  {"sysconf-denies", "sysconf knows no name, while <unistd.h> announces the options", {
    .sysconf = deny}},
  {"options-unannounced", "neither <unistd.h> nor sysconf has an option; the functions are there", {
    .sysconf = say_nothing}},
  {0},
};
