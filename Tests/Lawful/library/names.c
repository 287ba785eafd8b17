/* shm_open and shm_unlink: names. */
#include "lawful.h"

#include <stdio.h>

enum { LONGEST = 512 };

static int is_bare(const char *name) {
  return *name != '/';
}

static int bare_refused(const char *name, int oflag, mode_t mode) {
  return is_bare(name) ? minus(EINVAL) : real.shm_open(name, oflag, mode);
}

static int bare_refused_unlink(const char *name) {
  return is_bare(name) ? minus(EINVAL) : real.shm_unlink(name);
}

/* ---- names that are others than they look ---------------------------------------------------- */

static const char *apart(const char *name, char *buffer) {
  if (!is_bare(name) || strlen(name) > LONGEST - 8) return name;
  snprintf(buffer, LONGEST, "/bare+%s", name);
  return buffer;
}

static int bare_apart(const char *name, int oflag, mode_t mode) {
  char buffer[LONGEST];
  return real.shm_open(apart(name, buffer), oflag, mode);
}

static int bare_apart_unlink(const char *name) {
  char buffer[LONGEST];
  return real.shm_unlink(apart(name, buffer));
}

static const char *flattened(const char *name, char *buffer) {
  if (strlen(name) >= LONGEST) return name;
  strcpy(buffer, name);
  for (char *at = buffer + 1; *buffer != '\0' && *at != '\0'; at++) {
    if (*at == '/') *at = '+';
  }
  return buffer;
}

static int flat(const char *name, int oflag, mode_t mode) {
  char buffer[LONGEST];
  return real.shm_open(flattened(name, buffer), oflag, mode);
}

static int flat_unlink(const char *name) {
  char buffer[LONGEST];
  return real.shm_unlink(flattened(name, buffer));
}

/* ---- length ---------------------------------------------------------------------------------- */

/* Without XSI a component has at most _POSIX_NAME_MAX bytes. */
enum { SHORT = 14 };

static int is_long(const char *name) {
  return strlen(is_bare(name) ? name : name + 1) > SHORT;
}

static long no_xsi(int name) {
  return name == _SC_XOPEN_VERSION || name == _SC_XOPEN_SHM ? -1 : real.sysconf(name);
}

static int short_only(const char *name, int oflag, mode_t mode) {
  return is_long(name) ? minus(ENAMETOOLONG) : real.shm_open(name, oflag, mode);
}

static int short_only_unlink(const char *name) {
  return is_long(name) ? minus(ENAMETOOLONG) : real.shm_unlink(name);
}

const struct variant names_variants[] = {
  {"shm-bare-name-refused", "shm_open, DESCRIPTION and ERRORS [EINVAL]",
    "The effect of a name that does not begin with a slash is implementation-defined: EINVAL", {
      .shm_open = bare_refused, .shm_unlink = bare_refused_unlink}},
  {"shm-bare-name-apart", "shm_open, DESCRIPTION",
    "The effect of a name that does not begin with a slash is implementation-defined: another "
    "object than that of the name with the slash", {
      .shm_open = bare_apart, .shm_unlink = bare_apart_unlink}},
  {"shm-slashes-plain", "shm_open, DESCRIPTION",
    "Slashes behind the first one are implementation-defined: characters like any other", {
      .shm_open = flat, .shm_unlink = flat_unlink}},
  {"shm-name-short", "shm_open, DESCRIPTION and ERRORS [ENAMETOOLONG]",
    "The limits of a name are implementation-defined, and ENAMETOOLONG may tell: 14 bytes", {
      .shm_open = short_only, .shm_unlink = short_only_unlink, .sysconf = no_xsi}},
  {0},
};
