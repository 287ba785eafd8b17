/* Plans come in as text; the text of one case at a time is cut out and run. */
#include "platform.h"
#include "session.h"
#include "case.h"
#include "plan.h"
#include "plan_parse.h"
#include "probe_limits.h"
#include "target.h"
#include "watch.h"

#if PROBE_HAS_POLL && PROBE_HAS_INPUT
#include <poll.h>
#endif

static char buffer[MAX_PLAN_BYTES];

/* Positions in the buffer: where the case begins, the first line not looked at, what was read. */
static size_t start, scanned, filled;

/* Of the plans in memory: the piece that comes next, and how much of it was taken. */
static const char *const *next_piece;
static size_t taken;

static void drop_to(size_t position) {
  start = scanned = position;
}

/* Only when there is more to read: to move the plans after each case would touch every page. */
static void make_room(void) {
  memmove(buffer, buffer + start, filled - start);
  filled -= start;
  scanned -= start;
  start = 0;
}

/* Like read(), of the plans in memory. */
static ssize_t read_pieces(char *bytes, size_t size) {
  while (*next_piece != NULL) {
    size_t count = strlen(*next_piece + taken);
    if (count > size) count = size;
    memcpy(bytes, *next_piece + taken, count);
    taken += count;
    if (count > 0) return (ssize_t)count;
    next_piece++;
    taken = 0;
  }
  return 0;
}

static ssize_t take_bytes(const struct session *session, char *bytes, size_t size) {
  if (session->pieces != NULL) return read_pieces(bytes, size);
#if PROBE_HAS_INPUT
  return read(session->input, bytes, size);
#else
  return 0;
#endif
}

/* A descriptor that others have made so does not block. */
static void wait_readable(const struct session *session) {
#if PROBE_HAS_POLL && PROBE_HAS_INPUT
  struct pollfd waiting;
  waiting.fd = session->input;
  waiting.events = POLLIN;
  poll(&waiting, 1, -1);
#else
  (void)session;
  nap(0, MILLISECOND);
#endif
}

/* Returns 0 at the end of input, when a signal closed it, and at an error, which is no end. */
static int fill(const struct session *session, int *error) {
  make_room();
  for (;;) {
    ssize_t count = take_bytes(session, buffer + filled, sizeof buffer - filled);
    if (count > 0) filled += (size_t)count;
    if (count >= 0) return count > 0;
    if (watch_signal() != 0) return 0;
    if (errno == EAGAIN) wait_readable(session);
    else if (errno != EINTR) break;
  }
  *error = errno;
  return 0;
}

static int line_is(const char *line, size_t length, const char *word) {
  size_t word_length = strlen(word);
  return length >= word_length && memcmp(line, word, word_length) == 0
    && (length == word_length || line[word_length] == ' ');
}

/* Runs the case whose text ends here. Returns 0 when no other is to run. */
static int run_to(size_t end, const struct session *session) {
  char *text = buffer + start;
  size_t length = end - start;
  struct plan *plan = plan_room();
  drop_to(end);
  plan_parse(plan, text, length);
  if (plan->number < session->first || plan->number > session->last) return 1;
  return case_run(plan, session->limit, session->announces) && plan->number != session->last;
}

/*
 * Takes the next whole line. What stands outside of cases is nobody's, and dropped; a case that is
 * interrupted by the next one is run as it is, and found malformed. Returns 0 when no other is to
 * run.
 */
static int take_line(size_t end, const struct session *session) {
  const char *line = buffer + scanned;
  size_t length = end - scanned;
  int is_case = line_is(line, length, "case");
  int in_case = scanned > start;
  if (!in_case && !is_case) drop_to(end + 1);
  else if (in_case && is_case) return run_to(scanned, session);
  else if (line_is(line, length, "end")) return run_to(end + 1, session);
  else scanned = end + 1;
  return 1;
}

static int take_lines(const struct session *session) {
  for (;;) {
    const char *end = memchr(buffer + scanned, '\n', filled - scanned);
    if (end == NULL) return 1;
    if (watch_signal() != 0) return 0;
    if (!take_line((size_t)(end - buffer), session)) return 0;
  }
}

int session_run(const struct session *session) {
  int error = 0;
  start = scanned = filled = 0;
  next_piece = session->pieces;
  taken = 0;
  while (fill(session, &error)) {
    if (!take_lines(session)) return 0;
    if (filled - start < sizeof buffer) continue;
    /* Longer than a case may be: what there is of it is malformed, and the rest is nobody's. */
    if (scanned == start) drop_to(filled);
    else if (!run_to(filled, session)) return 0;
  }
  if (error == 0 && scanned > start && watch_signal() == 0) run_to(filled, session);
  return error;
}
