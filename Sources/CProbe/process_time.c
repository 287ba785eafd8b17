/* sleep and tick. */
#include "process.h"
#include "target.h"

#if PROBE_HAS_NANOSLEEP

void call_sleep(struct running *running, const struct value *v, struct line *line) {
  nap((long)v[0].number, 0);
  CALL_BEGIN();
  report_number(running, line, 0);
}

#if PROBE_HAS_FILES

/* Sets the file's time of modification to the file system's now, and returns it. */
static int touch(int descriptor, struct timespec *now) {
  struct stat status;
  if (pwrite(descriptor, "", 1, 0) != 1) return 0;
  if (fstat(descriptor, &status) != 0) return 0;
  *now = STAT_MTIM(status);
  return 1;
}

enum { NAPS = 500 };

/* Returns 0, or the error: a file system may have no clock that advances. */
static int wait_for_tick(int descriptor) {
  struct timespec first, now;
  if (!touch(descriptor, &first)) return errno;
  for (int i = 0; i < NAPS; i++) {
    nap(0, 10 * MILLISECOND);
    if (!touch(descriptor, &now)) return errno;
    if (now.tv_sec != first.tv_sec || now.tv_nsec != first.tv_nsec) return 0;
  }
  return ETIMEDOUT;
}

void call_tick(struct running *running, const struct value *v, struct line *line) {
  char path[256];
  int error = scratch_path(running->step->number, path, sizeof path);
  int descriptor;
  (void)v;
  if (error != 0) {
    report_setup_failure(running, line, error);
    return;
  }
  descriptor = open(path, O_RDWR | O_CREAT, 0600);
  if (descriptor < 0) {
    report_setup_failure(running, line, errno);
    return;
  }
  error = wait_for_tick(descriptor);
  close(descriptor);
  errno = error == 0 ? POISON : error;
  report_number(running, line, error == 0 ? 0 : -1);
}

#endif

#endif
