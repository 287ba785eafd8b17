/* What a call returned, as fields of its step's line. */
#include "platform.h"
#include "report.h"
#include "left.h"
#include "line.h"
#include "observe.h"
#include "operand.h"
#include "plan.h"
#include "running.h"
#include "tables.h"
#include "text.h"

static void add_error(struct line *line, const char *field, int error) {
  const char *name = errno_name(error);
  line_field(line, field);
  if (name != NULL) line_text(line, name);
  else line_signed(line, error);
}

static void add_errno(struct line *line, int error, int failed) {
  if (error != POISON) {
    add_error(line, "errno", error);
    return;
  }
  if (!failed) return;
  line_field(line, "errno");
  line_text(line, "untouched");
}

static void bind_result(struct running *running, uint64_t value) {
  running->result = value;
  running->has_result = 1;
}

void report_address(struct running *running, struct line *line, void *address) {
  int error = errno;
  int failed = address == MAP_FAILED;
  line_field(line, "ret");
  line_hex(line, (uintptr_t)address);
  add_errno(line, error, failed);
  if (failed) running->failed = 1;
  else bind_result(running, (uintptr_t)address);
}

void report_number(struct running *running, struct line *line, int64_t number) {
  int error = errno;
  int failed = number == -1;
  line_field(line, "ret");
  line_signed(line, number);
  add_errno(line, error, failed);
  if (failed) running->failed = 1;
  else bind_result(running, (uint64_t)number);
}

void report_descriptor(struct running *running, struct line *line, int descriptor) {
  report_number(running, line, descriptor);
  left_opened(descriptor);
}

void report_error_number(struct running *running, struct line *line, int number) {
  int error = errno;
  line_field(line, "ret");
  line_signed(line, number);
  add_errno(line, error, 0);
  if (number == 0) return;
  add_error(line, "error", number);
  running->failed = 1;
}

void report_setup_failure(
  struct running *running, struct line *line, int error, const char *by) {
  add_error(line, "setup", error);
  if (by != NULL) line_field(line, "by");
  if (by != NULL) line_text(line, by);
  running->failed = 1;
  running->stop = 1;
}

void report_missing(struct running *running, struct line *line, const char *name) {
  line_field(line, "missing");
  line_text(line, name);
  running->failed = 1;
  running->stop = 1;
}

void report_missing_part(
  struct running *running, struct line *line, const char *text, size_t length) {
  char name[MAX_NAME];
  if (length >= sizeof name) length = sizeof name - 1;
  memcpy(name, text, length);
  name[length] = '\0';
  report_missing(running, line, name);
}

void report_field(
  struct running *running, struct line *line, const char *field, uint64_t value) {
  const char *as = running->step->as[0];
  line_field(line, field);
  line_unsigned(line, value);
  if (as == NULL) return;

  char bytes[MAX_NAME];
  struct text name;
  text_start(&name, bytes, sizeof bytes);
  text_add(&name, as);
  text_add(&name, ".");
  text_add(&name, field);
  if (!names_bind(&running->names, bytes, value)) observe_lost();
}
