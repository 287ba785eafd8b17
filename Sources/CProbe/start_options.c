/* The probe's arguments, and what it says where they are wrong. */
#include "platform.h"
#include "start_options.h"
#include "plan.h"
#include "probe_limits.h"
#include "route.h"
#include "text.h"

enum { DEFAULT_LIMIT = 10000 };

static const char USAGE[] =
  "; usage: mmap-probe [-d DIRECTORY] [-t MILLISECONDS] [-r libc|syscall] [-n FIRST] [-l LAST]";

int complaints = 2;

void complain(const char *what, const char *which, const char *more) {
  char bytes[MAX_LINE];
  struct text text;
  ssize_t written;
  text_start(&text, bytes, sizeof bytes - 1);
  text_add(&text, "mmap-probe: ");
  text_add(&text, what);
  if (which != NULL) text_add(&text, " ");
  if (which != NULL) text_add(&text, which);
  if (more != NULL) text_add(&text, more);
  bytes[text.length] = '\n';
  written = write(complaints, bytes, text.length + 1);
  (void)written; /* there is nobody else to tell */
}

static int fail(const char *what, const char *which) {
  complain(what, which, USAGE);
  return 0;
}

void options_start(struct options *options) {
#if PROBE_HAS_ENVIRONMENT
  const char *temporary = getenv("TMPDIR");
#else
  const char *temporary = NULL;
#endif
  options->directory = temporary != NULL && *temporary != '\0' ? temporary : "/tmp";
  options->limit = DEFAULT_LIMIT;
  options->first = 0;
  options->last = LONG_MAX;
}

static int read_directory(struct options *options, const char *value) {
  options->directory = value;
  return 1;
}

static int read_limit(struct options *options, const char *value) {
  if (plan_number(value, &options->limit) && options->limit > 0) return 1;
  return fail("not a number of milliseconds:", value);
}

static int read_first(struct options *options, const char *value) {
  return plan_number(value, &options->first) ? 1 : fail("not the number of a case:", value);
}

static int read_last(struct options *options, const char *value) {
  return plan_number(value, &options->last) ? 1 : fail("not the number of a case:", value);
}

static int read_route(struct options *options, const char *value) {
  (void)options;
  return route_take(value) ? 1 : fail("this build has no route", value);
}

static const struct {
  const char *name;
  int (*read)(struct options *options, const char *value);
} known[] = {{"-d", read_directory}, {"-t", read_limit}, {"-n", read_first}, {"-l", read_last},
           {"-r", read_route}};

static int read_option(struct options *options, const char *option, const char *value) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(option, known[i].name) != 0) continue;
    if (value == NULL || *value == '\0') return fail("no value for", option);
    return known[i].read(options, value);
  }
  return fail("unknown argument", option);
}

int options_read(struct options *options, const char *const *arguments) {
  for (int i = 0; arguments[i] != NULL; i += 2) {
    if (!read_option(options, arguments[i], arguments[i + 1])) return 0;
  }
  return 1;
}
