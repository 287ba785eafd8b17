/* Runs plans through a session in this process, and keeps what was observed. */
#ifndef OBSERVED_H
#define OBSERVED_H

#include "platform.h"
#include "fault.h"
#include "line.h"
#include "observe.h"
#include "output.h"
#include "scratch.h"
#include "session.h"
#include "watch.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>

enum { LIMIT = 2000 };

static char observed[1 << 20]; /* without checksums */
static int sink;               /* where the session writes; read again from its beginning */

/* Checks each line's checksum, and takes it off. */
static void take_line(char *line, size_t length) {
  struct line again;
  assert_true(length > 7 && line[0] == '~');
  again.length = length - 7;
  memcpy(again.text, line, again.length);
  line_finish(&again);
  assert_int_equal(again.length, length);
  assert_memory_equal(again.text, line, length);
  strncat(observed, line, length - 7);
  strcat(observed, "\n");
}

static void collect(void) {
  static char raw[1 << 20];
  ssize_t size = pread(sink, raw, sizeof raw - 1, 0);
  char *line = raw;
  assert_true(size >= 0);
  raw[size] = '\0';
  observed[0] = '\0';
  while (*line != '\0') {
    char *end = strchr(line, '\n');
    assert_non_null(end);
    take_line(line, (size_t)(end - line) + 1);
    line = end + 1;
  }
}

/* What a session is told that reads plans. */
static inline struct session reading(int input) {
  struct session session;
  memset(&session, 0, sizeof session);
  session.input = input;
  session.limit = LIMIT;
  session.last = LONG_MAX;
  return session;
}

/* Runs a session; what was written is in observed. Returns what it returns. */
static inline int run_session(const struct session *session) {
  int error;
  assert_int_equal(ftruncate(sink, 0), 0);
  assert_int_equal(lseek(sink, 0, SEEK_SET), 0);
  fault_install(); /* cmocka has put its own handlers in their place */
  error = session_run(session);
  collect();
  return error;
}

/* Runs plans that are read from a file. */
static inline void run(const char *plans) {
  struct session session;
  FILE *file = tmpfile();
  assert_non_null(file);
  assert_true(write(fileno(file), plans, strlen(plans)) == (ssize_t)strlen(plans));
  assert_int_equal(lseek(fileno(file), 0, SEEK_SET), 0);
  session = reading(fileno(file));
  run_session(&session);
  fclose(file);
}

static inline void expect(const char *plans, const char *lines) {
  run(plans);
  assert_string_equal(observed, lines);
}

#define CASE(steps) "case 1 a\n" steps "end 1\n"
#define SEEN(lines, count) "~1 begin a\n" lines "~1 end " count "\n"
#define MAP(number, prot, sharing) \
  number " mmap as=m addr=NULL len=page prot=" prot " flags=" sharing "|MAP_ANONYMOUS" \
         " fildes=-1 off=0\n"

static int set_up(void **state) {
  static FILE *file;
  (void)state;
  file = tmpfile();
  if (file == NULL || scratch_start("/tmp") != 0) return -1;
  sink = fileno(file);
  umask(022);
  output_start(sink);
  if (observe_start() != 0) return -1;
  watch_start(-1);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  scratch_end();
  return 0;
}

#endif
