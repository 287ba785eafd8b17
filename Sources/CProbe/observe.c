/*
 * How lines come from the processes of a case to the probe: through a pipe that nobody waits on.
 * Each line is one write, so those of several processes do not mix. The probe reads the pipe once,
 * after the case.
 */
#include "probe.h"

#if PROBE_HAS_FORK

enum {
  /* A pipe that holds less than PIPE_BUF refused no line. */
  SURELY_FITTED = (PIPE_BUF < 4096 ? PIPE_BUF : 4096) - MAX_LINE
};

static int lines[2] = {-1, -1}; /* read end, write end */
static int losses[2] = {-1, -1};
static int has_lost; /* in this process: what follows a gap would look complete */

static int move_up(int descriptor) {
#if PROBE_HAS_DUP
  int moved = fcntl(descriptor, F_DUPFD, OWN_DESCRIPTORS);
  if (moved < 0) return descriptor;
  close(descriptor);
  return moved;
#else
  return descriptor;
#endif
}

static int open_channel(int ends[2]) {
  if (pipe(ends) != 0) return errno;
  for (int i = 0; i < 2; i++) {
    ends[i] = move_up(ends[i]);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  return 0;
}

int observe_start(int output) {
  int error = open_channel(lines);
  (void)output;
  return error != 0 ? error : open_channel(losses);
}

void observe_lost(void) {
  ssize_t written = write(losses[1], "", 1);
  (void)written; /* when this pipe is full, it says enough */
  has_lost = 1;
}

void emit(const struct line *line) {
  ssize_t written;
  if (line->is_cut) observe_lost();
  if (has_lost) return;
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

static int drain(int descriptor) {
  char bytes[MAX_LINE];
  int found = 0;
  while (read(descriptor, bytes, sizeof bytes) > 0) found = 1;
  return found;
}

int observe_collect(int *lost) {
  int count = 0;
  size_t total = 0;
  for (;;) {
    size_t size;
    char *room = output_room(&size);
    ssize_t got = size > 0 ? read(lines[0], room, size) : 0;
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

/* There is one process: a line goes out at once and is counted. */

static int stream = -1;
static int written_lines, has_lost;

int observe_start(int output) {
  stream = output;
  return 0;
}

void observe_lost(void) {
  has_lost = 1;
}

void emit(const struct line *line) {
  size_t done = 0;
  if (line->is_cut) {
    has_lost = 1;
    return;
  }
  while (done < line->length) {
    ssize_t count = write(stream, line->text + done, line->length - done);
    if (count < 0 && errno != EINTR) {
      has_lost = 1;
      return;
    }
    if (count > 0) done += (size_t)count;
  }
  written_lines++;
}

int observe_collect(int *lost) {
  int count = written_lines;
  *lost = has_lost;
  written_lines = 0;
  has_lost = 0;
  return count;
}

#endif
