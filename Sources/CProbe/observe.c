/*
 * How lines come from the processes of a case to the probe: through a pipe that nobody waits on.
 * Each line is one write, so those of several processes do not mix. The probe reads the pipe once,
 * after the case. Of a case in place each line goes out at once: it may take the target down.
 */
#include "platform.h"
#include "observe.h"
#include "descriptors.h"
#include "facility.h"
#include "line.h"
#include "output.h"
#include "probe_limits.h"

static int has_lost; /* in this process: what follows a gap would look complete */

/* ---- by pipe --------------------------------------------------------------------------------- */

#if PROBE_HAS_FORK

enum {
  /* A pipe that holds less than PIPE_BUF refused no line. */
  SURELY_FITTED = (PIPE_BUF < 4096 ? PIPE_BUF : 4096) - MAX_LINE
};

static int lines[2] = {-1, -1}; /* read end, write end */
static int losses[2] = {-1, -1};

static int open_channel(int ends[2]) {
  if (pipe(ends) != 0) return errno;
  for (int i = 0; i < 2; i++) {
    ends[i] = descriptor_move(ends[i]);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  return 0;
}

static int start_channels(void) {
  int error = open_channel(lines);
  return error != 0 ? error : open_channel(losses);
}

static void send_loss(void) {
  ssize_t written = write(losses[1], "", 1);
  (void)written; /* when this pipe is full, it says enough */
}

static void send_line(const struct line *line) {
  ssize_t written;
  do {
    written = write(lines[1], line->text, line->length);
  } while (written < 0 && errno == EINTR);
  if (written != (ssize_t)line->length) observe_lost();
}

static int count_lines(const char *text, size_t size) {
  int count = 0;
  for (size_t i = 0; i < size; i++) count += text[i] == '\n';
  return count;
}

/* An alarm may come at any time. */
static ssize_t read_again(int descriptor, char *bytes, size_t size) {
  ssize_t got;
  do got = read(descriptor, bytes, size);
  while (got < 0 && errno == EINTR);
  return got;
}

static int drain(int descriptor) {
  char bytes[MAX_LINE];
  int found = 0;
  while (read_again(descriptor, bytes, sizeof bytes) > 0) found = 1;
  return found;
}

static int collect_lines(int *lost) {
  int count = 0;
  size_t total = 0;
  for (;;) {
    size_t size;
    char *room = output_room(&size);
    ssize_t got = size > 0 ? read_again(lines[0], room, size) : 0;
    if (got <= 0) break;
    count += count_lines(room, (size_t)got);
    output_added((size_t)got);
    total += (size_t)got;
  }
  *lost = drain(losses[0]);
  if (total >= SURELY_FITTED) *lost |= drain(lines[0]);
  return count;
}

void observe_forget(void) {
  drain(lines[0]);
  drain(losses[0]);
  has_lost = 0;
}

void observe_inherit(int inherited) {
  fcntl(lines[1], F_SETFD, inherited ? 0 : FD_CLOEXEC);
  fcntl(losses[1], F_SETFD, inherited ? 0 : FD_CLOEXEC);
}

void observe_descriptors(int descriptors[2]) {
  descriptors[0] = lines[1];
  descriptors[1] = losses[1];
}

void observe_resume(const int descriptors[2]) {
  lines[1] = descriptors[0];
  losses[1] = descriptors[1];
  observe_inherit(0);
}

#else

static int start_channels(void) {
  return 0;
}

static void send_loss(void) {}

static void send_line(const struct line *line) {
  (void)line;
}

static int collect_lines(int *lost) {
  *lost = 0;
  return 0;
}

#endif

/* ---- either way ------------------------------------------------------------------------------ */

static int written_lines; /* in place */

#if PROBE_HAS_THREADS
static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;
#define LOCK() pthread_mutex_lock(&writing)
#define UNLOCK() pthread_mutex_unlock(&writing)
#else
#define LOCK() ((void)0)
#define UNLOCK() ((void)0)
#endif

int observe_start(void) {
  return runs_in_place ? 0 : start_channels();
}

void observe_lost(void) {
  if (!runs_in_place) send_loss();
  has_lost = 1;
}

void emit(const struct line *line) {
  if (line->is_cut) observe_lost();
  if (has_lost) return;
  if (!runs_in_place) {
    send_line(line);
    return;
  }
  LOCK();
  output_finished(line);
  output_flush();
  written_lines++;
  UNLOCK();
}

int observe_collect(int *lost) {
  int count = written_lines;
  if (!runs_in_place) return collect_lines(lost);
  *lost = has_lost;
  written_lines = 0;
  has_lost = 0;
  return count;
}
