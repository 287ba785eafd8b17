/* The probe from its arguments to its exit status. */
#include "cprobe.h"
#include "platform.h"
#include "descriptors.h"
#include "facility.h"
#include "facts.h"
#include "fault.h"
#include "image_run.h"
#include "left.h"
#include "line.h"
#include "observe.h"
#include "output.h"
#include "plan.h"
#include "process_exec.h"
#include "rehearse.h"
#include "scratch.h"
#include "session.h"
#include "start_options.h"
#include "start_self.h"
#include "tables.h"
#include "target.h"
#include "text.h"
#include "trial.h"
#include "trial_exec.h"
#include "watch.h"

#if PROBE_HAS_PRCTL
#include <sys/prctl.h>
#endif

enum {
  EXIT_USAGE = 64,
  EXIT_SYSTEM = 71,
  EXIT_STREAM = 74 /* the output, or the input */
};

/* Copies a standard descriptor, so that a case finds the low ones as after a login. */
static int take_over(int descriptor) {
  int copy = descriptor_copy(descriptor);
#if PROBE_HAS_DUP
  if (copy != descriptor) fcntl(copy, F_SETFD, FD_CLOEXEC);
#endif
  return copy;
}

static void calm(void) {
#if PROBE_HAS_RLIMIT
  struct rlimit none;
  none.rlim_cur = 0;
  none.rlim_max = 0;
  setrlimit(RLIMIT_CORE, &none);
#endif
#if PROBE_HAS_PRCTL
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
#if PROBE_HAS_MODES
  umask(022);
#endif
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
  return is_open && signal_number == 0 ? 0 : EXIT_STREAM;
}

static const char *reason_of(int error) {
  static char bytes[32];
  struct text text;
  const char *name = errno_name(error);
  text_start(&text, bytes, sizeof bytes);
  text_add(&text, ": ");
  text_add(&text, name != NULL ? name : "unknown error");
  return bytes;
}

static struct session session_of(const struct options *options, const struct cprobe_plans *plans) {
  struct session session;
  session.pieces = plans == NULL ? NULL : plans->pieces;
  session.input = plans == NULL ? take_over(0) : -1;
  session.limit = options->limit;
  session.first = options->first;
  session.last = options->last;
  session.announces = plans != NULL;
  return session;
}

/* What cases run by. Returns 0, or the error for want of which none could. */
static int start_cases(const struct session *session, int output) {
  int error = trials_run();
  if (error != 0) return error;
#if PROBE_HAS_FORK
  probe_executable = runs_in_place ? NULL : executable_tried(probe_executable);
#endif
  output_start(output);
  error = observe_start();
  if (error != 0) return error;
  watch_start(session->input);
  fault_install();
  left_start(session->input, output);
  return 0;
}

/* There are none behind the start, and a case is to inherit nothing. */
static void forget_complaints(void) {
#if PROBE_HAS_DUP
  if (complaints > 2) close(complaints);
#endif
}

/* The last word: `bye`, or why the plans could not be read to their end. */
static void take_leave(int unreadable) {
  struct line line;
  const char *name = errno_name(unreadable);
  line_start(&line);
  line_text(&line, unreadable == 0 ? "bye" : "unreadable ");
  if (name != NULL) line_text(&line, name);
  else if (unreadable != 0) line_signed(&line, unreadable);
  output_line(&line);
}

static int run(const struct options *options, const struct cprobe_plans *plans) {
  struct session session;
  int output, error;
  watch_reset();
  output = take_over(1);
  error = scratch_start(options->directory);
  session = session_of(options, plans);
  if (PROBE_HAS_FILES && error != 0) {
    complain("cannot make a directory in", options->directory, reason_of(error));
  }
  complaints = take_over(2);
  silence_others(session.input, output);
  calm();
  error = start_cases(&session, output);
  if (error != 0) {
    complain("cannot start a process or a pipe", NULL, reason_of(error));
    scratch_end();
    return EXIT_SYSTEM;
  }
  forget_complaints();
  facts_write(options->directory, plans == NULL ? NULL : plans->description);
  rehearse();
  if (!output_flush()) return leave(0);
  error = session_run(&session);
  watch_end();
  if (watch_signal() != 0) return leave(0);
  take_leave(error);
  return leave(output_flush() && error == 0);
}

int cprobe_main(int argc, char **argv) {
  return cprobe_main_with_plans(NULL, argc, argv);
}

#if PROBE_HAS_FORK

/* A new image of the probe, which the probe itself has started: returns 0 where this is none. */
static int run_image(char **argv, int *status) {
  long descriptor;
  if (!plan_number(argv[2], &descriptor)) return 0;
  if (strcmp(argv[1], "--image") == 0) *status = image_run((int)descriptor);
  else if (strcmp(argv[1], "--trial") == 0) *status = trial_image_run((int)descriptor);
  else return 0;
  return 1;
}

#endif

int cprobe_main_with_plans(const struct cprobe_plans *plans, int argc, char **argv) {
  struct options options;
  int has_arguments = argc > 0 && argv != NULL && argv[0] != NULL;
#if PROBE_HAS_FORK
  int status;
  probe_executable = executable_find(has_arguments ? argv[0] : NULL);
  if (argc == 3 && run_image(argv, &status)) return status;
#endif
  if (page_size() == 0) {
    complain(
      "the page size is not known: sysconf() does not say it; give", "--page-size=BYTES",
      " to configure, or build with -DPROBE_PAGE_SIZE=BYTES");
    return EXIT_SYSTEM;
  }
  options_start(&options);
  if (plans != NULL && !options_read(&options, plans->arguments)) return EXIT_USAGE;
  if (has_arguments && !options_read(&options, (const char *const *)(argv + 1))) return EXIT_USAGE;
  return run(&options, plans);
}
