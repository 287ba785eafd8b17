/* The one stream to the runner. A case's lines are gathered, so that one write carries them. */
#include "platform.h"
#include "output.h"
#include "line.h"
#include "probe_limits.h"
#include "target.h"

#if PROBE_HAS_POLL
#include <poll.h>
#endif

enum { ROOM = 65536 + 8 * MAX_LINE }; /* what a pipe holds, a case's own lines, and the facts */

static int stream = -1;
static int closed; /* nobody reads any more */
static char gathered[ROOM];
static size_t gathered_length;

void output_start(int descriptor) {
  stream = descriptor;
  closed = 0;
  gathered_length = 0;
}

char *output_room(size_t *size) {
  size_t kept = 4 * MAX_LINE; /* for the ending and the end */
  *size = gathered_length + kept < ROOM ? ROOM - kept - gathered_length : 0;
  return gathered + gathered_length;
}

void output_added(size_t size) {
  gathered_length += size;
}

void output_line(struct line *line) {
  if (line->is_cut) return; /* who counts the lines misses one */
  line_finish(line);
  output_finished(line);
}

void output_finished(const struct line *line) {
  if (gathered_length + line->length > ROOM) output_flush();
  memcpy(gathered + gathered_length, line->text, line->length);
  gathered_length += line->length;
}

static void wait_writable(void) {
#if PROBE_HAS_POLL
  struct pollfd waiting;
  waiting.fd = stream;
  waiting.events = POLLOUT;
  poll(&waiting, 1, -1);
#else
  nap(0, MILLISECOND);
#endif
}

int output_flush(void) {
  size_t done = 0;
  while (done < gathered_length && !closed) {
    ssize_t count = write(stream, gathered + done, gathered_length - done);
    if (count >= 0) done += (size_t)count;
    else if (errno == EAGAIN) wait_writable(); /* a descriptor that the runner shares with others */
    else if (errno != EINTR) closed = 1;
  }
  gathered_length = 0;
  return !closed;
}
