/* Plans come in as text; the text of one case at a time is cut out and run. */
#include "probe.h"

static char buffer[MAX_PLAN_BYTES];
static struct plan plan;

/* Positions in the buffer: where the case begins, the first line not looked at, what was read. */
static size_t start, scanned, filled;

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

/* Returns 0 at the end of input, and when a signal closed it. */
static int fill(int input) {
  make_room();
  for (;;) {
    ssize_t count = read(input, buffer + filled, sizeof buffer - filled);
    if (count > 0) filled += (size_t)count;
    if (count >= 0) return count > 0;
    if (errno != EINTR || watch_signal() != 0) return 0;
  }
}

static int line_is(const char *line, size_t length, const char *word) {
  size_t word_length = strlen(word);
  return length >= word_length && memcmp(line, word, word_length) == 0
    && (length == word_length || line[word_length] == ' ');
}

/* Runs the case whose text ends here. Returns 0 when the output closed. */
static int run_to(size_t end, long limit) {
  char *text = buffer + start;
  size_t length = end - start;
  drop_to(end);
  plan_parse(&plan, text, length);
  return case_run(&plan, limit);
}

/*
 * Takes the next whole line. What stands outside of cases is nobody's, and dropped; a case that is
 * interrupted by the next one is run as it is, and found malformed. Returns 0 when the output
 * closed.
 */
static int take_line(size_t end, long limit) {
  const char *line = buffer + scanned;
  size_t length = end - scanned;
  int is_case = line_is(line, length, "case");
  int in_case = scanned > start;
  if (!in_case && !is_case) drop_to(end + 1);
  else if (in_case && is_case) return run_to(scanned, limit);
  else if (line_is(line, length, "end")) return run_to(end + 1, limit);
  else scanned = end + 1;
  return 1;
}

static int take_lines(long limit) {
  for (;;) {
    const char *end = memchr(buffer + scanned, '\n', filled - scanned);
    if (end == NULL) return 1;
    if (watch_signal() != 0) return 0;
    if (!take_line((size_t)(end - buffer), limit)) return 0;
  }
}

void session_run(int input, long limit) {
  start = scanned = filled = 0;
  while (fill(input)) {
    if (!take_lines(limit)) return;
    if (filled - start < sizeof buffer) continue;
    /* Longer than a case may be: what there is of it is malformed, and the rest is nobody's. */
    if (scanned == start) drop_to(filled);
    else if (!run_to(filled, limit)) return;
  }
  if (scanned > start && watch_signal() == 0) run_to(filled, limit);
}
