/* What headers declare, as header_....c found it when the probe was compiled. */
#include "platform.h"
#include "calls.h"
#include "header.h"
#include "report.h"
#include "running.h"

const struct declaration *declaration_named(const char *name, unsigned long length) {
  for (int i = 0; declaration_tables[i] != 0; i++) {
    for (const struct declaration *row = declaration_tables[i]; row->name != NULL; row++) {
      if (strncmp(row->name, name, length) == 0 && row->name[length] == '\0') return row;
    }
  }
  return NULL;
}

static void report_error(struct running *running, struct line *line, int error) {
  errno = error;
  report_number(running, line, -1);
}

/* The value of all names of a set, joined by OR. Returns 0 where one is not declared. */
static int joined_value(const char *names, unsigned long long *value) {
  if (strcmp(names, "0") == 0) return 1;
  for (;;) {
    size_t length = strcspn(names, "|");
    const struct declaration *row = declaration_named(names, length);
    if (row == NULL) return 0;
    *value |= row->value;
    if (names[length] == '\0') return 1;
    names += length + 1;
  }
}

/* A value of -1 is one (MAP_FAILED, the greatest size_t): as of sysconf, errno tells. */
void call_declared(struct running *running, const struct value *v, struct line *line) {
  unsigned long long value = 0;
  if (!joined_value(v[0].text, &value) || !joined_value(v[1].text, &value)) {
    report_error(running, line, ENOENT);
    return;
  }
  CALL_BEGIN();
  report_number(running, line, (int64_t)value);
  running->result = (uint64_t)value;
  running->has_result = 1;
}

void call_prototype(struct running *running, const struct value *v, struct line *line) {
  const struct declaration *row = declaration_named(v[0].text, strlen(v[0].text));
  if (row == NULL) {
    report_error(running, line, ENOENT);
  } else if (row->type != TYPE_RIGHT) {
    report_error(running, line, EPROTOTYPE);
  } else {
    CALL_BEGIN();
    report_number(running, line, 0);
  }
}
