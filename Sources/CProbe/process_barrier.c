/*
 * Barriers: two pipes a label, one for each direction. All are made before the first step, so that
 * every process of the case inherits them, at fixed descriptors, so that a new image finds them.
 */
#include "platform.h"
#include "process_barrier.h"
#include "calls.h"
#include "descriptors.h"
#include "plan.h"
#include "probe_limits.h"
#include "report.h"

enum { ENDS = 4 };

#if PROBE_HAS_PIPE && PROBE_HAS_DUP

static const char *labels[MAX_BARRIERS];
static int label_count;

static int descriptor_of(int index, int side, int end) {
  return BARRIER_DESCRIPTORS + ENDS * index + 2 * side + end;
}

static int index_of(const char *label) {
  for (int i = 0; i < label_count; i++) {
    if (strcmp(labels[i], label) == 0) return i;
  }
  return -1;
}

static int open_side(int index, int side) {
  int ends[2];
  int error = 0;
  if (pipe(ends) != 0) return errno;
  for (int end = 0; end < 2; end++) {
    if (dup2(ends[end], descriptor_of(index, side, end)) < 0) error = errno;
    close(ends[end]);
  }
  return error;
}

static int open_barrier(const char *label) {
  int error;
  if (index_of(label) >= 0) return 0;
  if (label_count == MAX_BARRIERS) return EMFILE;
  labels[label_count] = label;
  error = open_side(label_count, 0);
  if (error == 0) error = open_side(label_count, 1);
  label_count++;
  return error;
}

int barriers_open(const struct plan *plan) {
  int error = 0;
  if (plan->barrier_count == 0) return 0; /* the probe itself has none: nothing to forget */
  label_count = 0;
  for (int i = 0; i < plan->step_count && error == 0; i++) {
    const struct step *step = &plan->steps[i];
    if ((step->call->traits & CALL_MEETS) != 0) error = open_barrier(step->arguments[0].value);
  }
  return error;
}

void barriers_close(void) {
  for (int i = 0; i < ENDS * label_count; i++) close(BARRIER_DESCRIPTORS + i);
  label_count = 0;
}

const char *barrier_label(int index) {
  return index < label_count ? labels[index] : NULL;
}

int barrier_resume(int index, const char *label) {
  if (index >= MAX_BARRIERS) return 0;
  labels[index] = label;
  label_count = index + 1;
  return 1;
}

static ssize_t write_byte(int descriptor) {
  ssize_t count;
  do count = write(descriptor, "", 1);
  while (count < 0 && errno == EINTR);
  return count;
}

static ssize_t read_byte(int descriptor) {
  ssize_t count;
  char byte;
  do count = read(descriptor, &byte, 1);
  while (count < 0 && errno == EINTR);
  return count;
}

void call_barrier(struct running *running, const struct value *v, struct line *line) {
  int index = index_of(v[0].text);
  int side = v[1].number == 0 ? 0 : 1;
  ssize_t count = -1;
  CALL_BEGIN();
  if (index < 0) errno = EMFILE;
  else count = write_byte(descriptor_of(index, side, 1));
  if (count == 1) count = read_byte(descriptor_of(index, 1 - side, 0));
  if (count == 1) errno = POISON; /* what an interrupted call left */
  report_number(running, line, count == 1 ? 0 : -1);
}

#else

int barriers_open(const struct plan *plan) {
  (void)plan;
  return 0;
}

void barriers_close(void) {}

const char *barrier_label(int index) {
  (void)index;
  return NULL;
}

int barrier_resume(int index, const char *label) {
  (void)index;
  (void)label;
  return 0;
}

#endif
