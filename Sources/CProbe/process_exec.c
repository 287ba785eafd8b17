/* exec: the probe replaces itself by a new image of itself, which goes on with the block. */
#include "platform.h"
#include "process_exec.h"
#include "calls.h"
#include "descriptors.h"
#include "image.h"
#include "observe.h"
#include "plan.h"
#include "report.h"
#include "running.h"
#include "scratch.h"
#include "text.h"

#if PROBE_HAS_FORK

const char *probe_executable;

/* A pipe out of the way of the case: the image is to find the low descriptors as they were. */
static int open_message(int ends[2]) {
  if (pipe(ends) != 0) return errno;
  for (int i = 0; i < 2; i++) ends[i] = descriptor_move(ends[i]);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  return 0;
}

static void replace(int message) {
  char number[16];
  char name[] = "mmap-probe", option[] = "--image";
  char *arguments[4];
  struct text text;
  text_start(&text, number, sizeof number);
  text_add_number(&text, (uint64_t)message, 10);
  arguments[0] = name;
  arguments[1] = option;
  arguments[2] = number;
  arguments[3] = NULL;
  observe_inherit(1);
  CALL_BEGIN();
  execv(probe_executable, arguments);
  observe_inherit(0);
}

void call_exec(struct running *running, const struct value *v, struct line *line) {
  int ends[2];
  int error = probe_executable == NULL ? ENOENT : open_message(ends);
  (void)v;
  if (error != 0) {
    report_setup_failure(running, line, error, probe_executable == NULL ? NULL : "pipe");
    return;
  }
  error = image_send(running, ends[1]) ? 0 : E2BIG;
  close(ends[1]);
  if (error != 0) {
    report_setup_failure(running, line, error, NULL);
  } else {
    replace(ends[0]);
    report_number(running, line, -1);
  }
  error = errno;
  close(ends[0]);
  errno = error;
}

void call_exec_missing(struct running *running, const struct value *v, struct line *line) {
  char path[256], name[] = "missing";
  char *arguments[2];
  int error = scratch_path(running->step->number, path, sizeof path);
  (void)v;
  if (error != 0) {
    report_setup_failure(running, line, error, "mkdir");
    return;
  }
  arguments[0] = name;
  arguments[1] = NULL;
  CALL_BEGIN();
  report_number(running, line, execv(path, arguments));
}

#endif
