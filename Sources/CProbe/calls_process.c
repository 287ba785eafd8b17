/* The calls that make, meet and end processes and threads, and what is done with steps. */
#include "platform.h"
#include "calls.h"
#include "facility.h"
#include "line.h"
#include "process_fork.h"
#include "report.h"
#include "running.h"

#if PROBE_HAS_FORK && PROBE_HAS_USERS
#include <grp.h>
#endif

void call__exit(struct running *running, const struct value *v, struct line *line) {
#if PROBE_HAS_FORK
  if (!runs_in_place) _exit((int)v[0].number);
#endif
  running->status = (int)(v[0].number & 0xff);
  running->stop = 1; /* the probe goes on with the next case */
  line->length = 0;  /* a call that does not return has no line */
}

#if PROBE_HAS_FORK && PROBE_HAS_USERS

enum { NOBODY = 65534 };

/* Supplementary groups first: without privileges they stay. */
static int become_nobody(void) {
  gid_t group = NOBODY;
  if (setgroups(1, &group) != 0) return -1;
  if (setgid(NOBODY) != 0) return -1;
  return setuid(NOBODY);
}

void call_drop_privileges(
  struct running *running, const struct value *v, struct line *line) {
  (void)v;
  CALL_BEGIN();
  report_number(running, line, geteuid() == 0 ? become_nobody() : 0);
  line_field(line, "uid");
  line_unsigned(line, geteuid());
  line_field(line, "gid");
  line_unsigned(line, getegid());
}

#endif

#if PROBE_HAS_SIGACTION
void call_sigaction(struct running *running, const struct value *v, struct line *line) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = v[1].number == (uint64_t)(uintptr_t)SIG_IGN ? SIG_IGN : SIG_DFL;
  sigemptyset(&action.sa_mask);
  CALL_BEGIN();
  report_number(running, line, sigaction((int)v[0].number, &action, NULL));
}
#endif

#if PROBE_HAS_SIGNALS
void call_kill(struct running *running, const struct value *v, struct line *line) {
  pid_t pid;
  if (strcmp(v[0].text, "self") == 0) pid = getpid();
  else if (strcmp(v[0].text, "parent") == 0) pid = running->parent;
  else pid = child_named(running, line, v[0].text);
  if (pid == 0) return;
  CALL_BEGIN();
  report_number(running, line, kill(pid, (int)v[1].number));
}
#endif
