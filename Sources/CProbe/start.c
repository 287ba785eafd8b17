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
};

static const char USAGE[] = "usage: mmap-probe [-d DIRECTORY] [-t MILLISECONDS]";

static int fail(const char *what, const char *which) {
  fprintf(stderr, "mmap-probe: %s%s%s; %s\n", what, which == NULL ? "" : " ",
    which == NULL ? "" : which, USAGE);
  return 0;
}

static int read_options(struct options *options, int argc, char **argv) {
  const char *temporary = getenv("TMPDIR");
  options->directory = temporary != NULL && *temporary != '\0' ? temporary : "/tmp";
  options->limit = DEFAULT_LIMIT;
  for (int i = 1; i < argc; i += 2) {
    const char *value = argv[i + 1];
    int is_limit = strcmp(argv[i], "-t") == 0;
    if (!is_limit && strcmp(argv[i], "-d") != 0) return fail("unknown argument", argv[i]);
    if (value == NULL || *value == '\0') return fail("no value for", argv[i]);
    if (!is_limit) options->directory = value;
    else if (!plan_number(value, &options->limit) || options->limit == 0) {
      return fail("not a number of milliseconds:", value);
    }
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

static int run(const struct options *options, int fixed) {
  struct line bye;
  int input = take_over(0), output = take_over(1);
  int error = scratch_start(options->directory);
  if (error != 0) {
    fprintf(stderr, "mmap-probe: cannot make a directory in %s: %s\n", options->directory,
      strerror(error));
  }
  for (int i = 0; i < 3 && input != 0; i++) silence(i);
  calm();
  output_start(output);
  if (observe_start(output) != 0) return EXIT_SYSTEM;
  watch_start(input);
  fault_install();
  facts_write(options->directory, fixed);
  if (!output_flush()) return leave(0);
  session_run(input, options->limit);
  if (watch_signal() != 0) return leave(0);
  line_start(&bye);
  line_text(&bye, "bye");
  output_line(&bye);
  return leave(output_flush());
}

int cprobe_main(int argc, char **argv) {
  struct options options;
#if PROBE_HAS_FORK
  long message;
  probe_executable = executable_find(argv[0]);
  if (argc == 3 && strcmp(argv[1], "--image") == 0 && plan_number(argv[2], &message)) {
    return image_run((int)message);
  }
#endif
  if (!read_options(&options, argc, argv)) return EXIT_USAGE;
  return run(&options, address_space_fix(argv));
}
