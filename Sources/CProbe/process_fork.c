/* fork, _Fork and waitpid. */
#include "platform.h"
#include "process_fork.h"
#include "calls.h"
#include "execute.h"
#include "fault.h"
#include "line.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "report.h"
#include "running.h"
#include "tables.h"
#include "target.h"
#include "watch.h"

/* A number that no fork of this case returned is not a child: a plan reaches no other process. */
pid_t child_named(struct running *running, struct line *line, const char *name) {
  const struct names *names = &running->names;
  for (int i = 0; i < names->count; i++) {
    if (strcmp(names->bindings[i].name, name) != 0) continue;
    for (int j = 0; j < running->child_count; j++) {
      if ((uint64_t)running->children[j] == names->bindings[i].value) return running->children[j];
    }
  }
  report_missing(running, line, name);
  return 0;
}

#if PROBE_HAS_FORK

/* Whether processes or memory are short, and not that there is no fork. */
static int is_want(int error) {
  return error == EAGAIN || error == ENOMEM;
}

enum { RETRIES = 3 };

/* A limit of processes may be met for a moment only, by those that are about to end. */
static pid_t try_again(pid_t (*function)(void)) {
  pid_t child;
  long wait = MILLISECOND;
  for (int i = 0;; i++, wait *= 4) {
    int slot = fault_slot();
    CALL_BEGIN();
    child = function();
    if (child == 0) fault_inherit(slot);
    if (child >= 0 || !is_want(errno) || i == RETRIES) return child;
    nap(0, wait);
  }
}

pid_t fork_patiently(void) {
  return try_again(fork);
}

static void add_child(struct running *running, pid_t child) {
  if (running->child_count == MAX_CHILDREN) return;
  running->children[running->child_count++] = child;
}

static void remove_child(struct running *running, pid_t child) {
  for (int i = 0; i < running->child_count; i++) {
    if (running->children[i] != child) continue;
    running->children[i] = running->children[--running->child_count];
    return;
  }
}

static pid_t wait_for(pid_t child, int *status) {
  pid_t got;
  do {
    CALL_BEGIN();
    got = waitpid(child, status, 0);
  } while (got < 0 && errno == EINTR);
  return got;
}

/* Appends exit= or killed=. */
static void child_wait(struct running *running, struct line *line, pid_t child) {
  int status = 0;
  if (wait_for(child, &status) < 0) {
    report_number(running, line, -1);
  } else if (WIFSIGNALED(status)) {
    const char *name = signal_name(WTERMSIG(status));
    line_field(line, "killed");
    if (name != NULL) line_text(line, name);
    else line_signed(line, WTERMSIG(status));
  } else {
    line_field(line, "exit");
    line_signed(line, WEXITSTATUS(status));
  }
}

static void fork_by(struct running *running, struct line *line, pid_t (*function)(void)) {
  const struct step *step = running->step;
  pid_t self = getpid();
  pid_t child;
  child = try_again(function);
  if (child == 0) {
    running->parent = self;
    watch_grandchild(running->plan, self);
    execute_steps(running, block_start(running), step->end);
    _exit(0);
  }
  if (child < 0 && is_want(errno)) {
    report_setup_failure(running, line, errno, step->call->name);
  } else if (child < 0) {
    report_number(running, line, -1);
  } else if (step->as[0] == NULL) {
    child_wait(running, line, child);
  } else {
    report_number(running, line, 0);
    running->result = (uint64_t)child;
    add_child(running, child);
  }
}

void call_fork(struct running *running, const struct value *v, struct line *line) {
  (void)v;
  fork_by(running, line, fork);
}

#if PROBE_HAS__FORK
void call__Fork(struct running *running, const struct value *v, struct line *line) {
  (void)v;
  fork_by(running, line, _Fork);
}
#endif

void call_waitpid(struct running *running, const struct value *v, struct line *line) {
  pid_t child = child_named(running, line, v[0].text);
  if (child == 0) return;
  child_wait(running, line, child);
  remove_child(running, child);
}

#endif
