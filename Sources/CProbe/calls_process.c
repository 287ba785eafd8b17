/* The calls that make, meet and end processes and threads, and what is done with steps. */
#include "platform.h"
#include "calls.h"
#include "facility.h"
#include "iovecs.h"
#include "line.h"
#include "process_fork.h"
#include "report.h"
#include "route.h"
#include "running.h"

#if PROBE_HAS_FORK && PROBE_HAS_USERS
#include <grp.h>
#endif

#if PROBE_HAS_PROCESS_MADVISE
#include <sys/pidfd.h>
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
/* 0 where it has ended, or is nobody's child here; that is reported. */
static pid_t process_named(struct running *running, struct line *line, const char *name) {
  if (strcmp(name, "self") == 0) return getpid();
  if (strcmp(name, "parent") == 0) return running->parent;
  return child_named(running, line, name);
}

void call_kill(struct running *running, const struct value *v, struct line *line) {
  pid_t pid = process_named(running, line, v[0].text);
  if (pid == 0) return;
  CALL_BEGIN();
  report_number(running, line, kill(pid, (int)v[1].number));
}
#endif

#if PROBE_HAS_PROCESS_MADVISE && PROBE_HAS_READV
/* A kernel without pidfds lacks the call as well, and says so by the same error. */
void call_process_madvise(
  struct running *running, const struct value *v, struct line *line) {
  struct iovec iovecs[MAX_IOVECS];
  pid_t pid = process_named(running, line, v[0].text);
  int count = pid == 0 ? 0 : iovecs_read(running, line, v[1].text, iovecs);
  if (count == 0) return;
  CALL_BEGIN();
  int descriptor = pidfd_open(pid, 0);
  if (descriptor < 0 && errno != ENOSYS) {
    report_setup_failure(running, line, errno, "pidfd_open");
    return;
  }
  ssize_t advised = descriptor < 0 ? -1
                                   : route->process_madvise(
                                       descriptor, iovecs, (size_t)count, (int)v[2].number,
                                       (unsigned)v[3].number);
  int error = errno;
  if (descriptor >= 0) close(descriptor);
  errno = error;
  report_number(running, line, advised);
}
#endif
