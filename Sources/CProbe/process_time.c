/* sleep and tick. */
#include "platform.h"
#include "calls.h"
#include "plan.h"
#include "report.h"
#include "running.h"
#include "scratch.h"
#include "target.h"

#if PROBE_HAS_NANOSLEEP

void call_sleep(struct running *running, const struct value *v, struct line *line) {
  nap((long)v[0].number, 0);
  CALL_BEGIN();
  report_number(running, line, 0);
}

#if PROBE_HAS_FILES

/*
 * Sets the file's time of modification to the file system's now, and returns it. Returns the call
 * that failed, or NULL.
 */
static const char *touch(int descriptor, struct timespec *now) {
  struct stat status;
  if (pwrite(descriptor, "", 1, 0) != 1) return "pwrite";
  if (fstat(descriptor, &status) != 0) return "fstat";
  *now = STAT_MTIM(status);
  return NULL;
}

enum { NAPS = 500 };

/* Returns 0, or the error: a file system may have no clock that advances. */
static int wait_for_tick(int descriptor, const char **by) {
  struct timespec first, now;
  *by = touch(descriptor, &first);
  if (*by != NULL) return errno;
  for (int i = 0; i < NAPS; i++) {
    nap(0, 10 * MILLISECOND);
    *by = touch(descriptor, &now);
    if (*by != NULL) return errno;
    if (now.tv_sec != first.tv_sec || now.tv_nsec != first.tv_nsec) return 0;
  }
  return ETIMEDOUT;
}

void call_tick(struct running *running, const struct value *v, struct line *line) {
  char path[256];
  const char *by;
  int error = scratch_path(running->step->number, path, sizeof path);
  int descriptor;
  (void)v;
  if (error != 0) {
    report_setup_failure(running, line, error, "mkdir");
    return;
  }
  descriptor = open(path, O_RDWR | O_CREAT, 0600);
  if (descriptor < 0) {
    report_setup_failure(running, line, errno, "open");
    return;
  }
  error = wait_for_tick(descriptor, &by);
  close(descriptor);
  if (by != NULL) {
    report_setup_failure(running, line, error, by);
    return;
  }
  errno = error == 0 ? POISON : error;
  report_number(running, line, error == 0 ? 0 : -1);
}

#endif

#endif
