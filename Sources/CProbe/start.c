/* The probe from its arguments to its exit status. */
#include "cprobe.h"
#include "plan.h"
#include "process.h"
#include "start.h"

#include <stdio.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

enum {
  EXIT_USAGE = 64,
  EXIT_SYSTEM = 71,
  EXIT_OUTPUT = 74,
  DEFAULT_LIMIT = 10000
};

struct options {
  const char *directory;
  long limit;
  long first;
};

static const char USAGE[] = "usage: mmap-probe [-d DIRECTORY] [-t MILLISECONDS] [-n FIRST]";

static int fail(const char *what, const char *which) {
  fprintf(stderr, "mmap-probe: %s%s%s; %s\n", what, which == NULL ? "" : " ",
    which == NULL ? "" : which, USAGE);
  return 0;
}

static void set_defaults(struct options *options) {
  const char *temporary = getenv("TMPDIR");
  options->directory = temporary != NULL && *temporary != '\0' ? temporary : "/tmp";
  options->limit = DEFAULT_LIMIT;
  options->first = 0;
}

static int read_option(struct options *options, const char *option, const char *value) {
  int is_directory = strcmp(option, "-d") == 0;
  int is_limit = strcmp(option, "-t") == 0;
  if (!is_directory && !is_limit && strcmp(option, "-n") != 0) {
    return fail("unknown argument", option);
  }
  if (value == NULL || *value == '\0') return fail("no value for", option);
  if (is_directory) options->directory = value;
  else if (is_limit && (!plan_number(value, &options->limit) || options->limit == 0)) {
    return fail("not a number of milliseconds:", value);
  } else if (!is_limit && !plan_number(value, &options->first)) {
    return fail("not the number of a case:", value);
  }
  return 1;
}

/* Arguments that end with NULL. */
static int read_options(struct options *options, const char *const *arguments) {
  for (int i = 0; arguments[i] != NULL; i += 2) {
    if (!read_option(options, arguments[i], arguments[i + 1])) return 0;
    if (arguments[i + 1] == NULL) return 1;
  }
  return 1;
}

/* Moves a standard descriptor away, so that a case finds the low ones as after a login. */
static int take_over(int descriptor) {
#if PROBE_HAS_DUP
  int moved = fcntl(descriptor, F_DUPFD, OWN_DESCRIPTORS);
  if (moved < 0) return descriptor;
  fcntl(moved, F_SETFD, FD_CLOEXEC);
  return moved;
#else
  return descriptor;
#endif
}

static void silence(int descriptor) {
#if PROBE_HAS_DUP
  int null = open("/dev/null", O_RDWR);
  if (null < 0 || null == descriptor) return;
  dup2(null, descriptor);
  close(null);
#else
  (void)descriptor;
#endif
}

static void calm(void) {
#if PROBE_HAS_RLIMIT
  struct rlimit none;
  none.rlim_cur = 0;
  none.rlim_max = 0;
  setrlimit(RLIMIT_CORE, &none);
#endif
#if defined(__linux__) && PROBE_HAS_FORK
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
  umask(022);
}

/* A signal that ends the probe ends it as if it had not been caught, after the cleaning. */
static int leave(int is_open) {
  int signal_number = watch_signal();
  scratch_end();
#if PROBE_HAS_SIGNALS
  if (signal_number != 0) {
    signal(signal_number, SIG_DFL);
    raise(signal_number);
  }
#endif
  return is_open && signal_number == 0 ? 0 : EXIT_OUTPUT;
}

/* Of the standard descriptors those that neither plans nor observations go through. */
static void silence_others(int input, int output) {
  for (int i = 0; i < 3; i++) {
    if (i != input && i != output) silence(i);
  }
}

static int run(const struct options *options, const struct cprobe_plans *plans, int fixed) {
  struct session session;
  struct line bye;
  int output = take_over(1);
  int error = scratch_start(options->directory);
  session.pieces = plans == NULL ? NULL : plans->pieces;
  session.input = plans == NULL ? take_over(0) : -1;
  session.limit = options->limit;
  session.first = options->first;
  session.announces = plans != NULL;
  if (error != 0) {
    fprintf(stderr, "mmap-probe: cannot make a directory in %s: %s\n", options->directory,
      strerror(error));
  }
  silence_others(session.input, output);
  calm();
  output_start(output);
  if (observe_start(output) != 0) return EXIT_SYSTEM;
  watch_start(session.input);
  fault_install();
  facts_write(options->directory, fixed, plans == NULL ? NULL : plans->description);
  rehearse();
  if (!output_flush()) return leave(0);
  session_run(&session);
  if (watch_signal() != 0) return leave(0);
  line_start(&bye);
  line_text(&bye, "bye");
  output_line(&bye);
  return leave(output_flush());
}

int cprobe_main(int argc, char **argv) {
  return cprobe_main_with_plans(NULL, argc, argv);
}

int cprobe_main_with_plans(const struct cprobe_plans *plans, int argc, char **argv) {
  struct options options;
  int has_arguments = argc > 0 && argv != NULL && argv[0] != NULL;
#if PROBE_HAS_FORK
  long message;
  probe_executable = executable_find(has_arguments ? argv[0] : NULL);
  if (argc == 3 && strcmp(argv[1], "--image") == 0 && plan_number(argv[2], &message)) {
    return image_run((int)message);
  }
#endif
  set_defaults(&options);
  if (plans != NULL && !read_options(&options, plans->arguments)) return EXIT_USAGE;
  if (!has_arguments) return run(&options, plans, 0);
  if (!read_options(&options, (const char *const *)(argv + 1))) return EXIT_USAGE;
  return run(&options, plans, address_space_fix(argv));
}
