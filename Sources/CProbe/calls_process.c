/* The calls that make, meet and end processes and threads, and what is done with steps. */
#include "process.h"

#include "target.h"

#if PROBE_HAS_FORK && PROBE_HAS_USERS
#include <grp.h>
#endif

#if PROBE_HAS_FORK
#define OF_FORK(function) function
#else
#define OF_FORK(function) NULL
#endif

#if PROBE_HAS__FORK
#define OF__FORK(function) function
#else
#define OF__FORK(function) NULL
#endif

#if PROBE_HAS_THREADS
#define OF_THREADS(function) function
#else
#define OF_THREADS(function) NULL
#endif

#if PROBE_HAS_THREADS && PROBE_HAS_MSYNC
#define OF_MSYNC_AND_THREADS(function) function
#else
#define OF_MSYNC_AND_THREADS(function) NULL
#endif

#if PROBE_HAS_PIPE && PROBE_HAS_DUP
#define OF_PIPE_AND_DUP(function) function
#else
#define OF_PIPE_AND_DUP(function) NULL
#endif

#if PROBE_HAS_SIGNALS
#define OF_SIGNALS(function) function
#else
#define OF_SIGNALS(function) NULL
#endif

#if PROBE_HAS_SIGACTION
#define OF_SIGACTION(function) function
#else
#define OF_SIGACTION(function) NULL
#endif

#if PROBE_HAS_FORK && PROBE_HAS_USERS
#define OF_FORK_AND_USERS(function) function
#else
#define OF_FORK_AND_USERS(function) NULL
#endif

#if PROBE_HAS_NANOSLEEP
#define OF_NANOSLEEP(function) function
#else
#define OF_NANOSLEEP(function) NULL
#endif

#if PROBE_HAS_NANOSLEEP && PROBE_HAS_FILES
#define OF_NANOSLEEP_AND_FILES(function) function
#else
#define OF_NANOSLEEP_AND_FILES(function) NULL
#endif

int block_start(const struct running *running) {
  return (int)(running->step - running->plan->steps) + 1;
}

static void call_exit(struct running *running, const struct value *v, struct line *line) {
#if PROBE_HAS_FORK
  (void)running;
  (void)line;
  _exit((int)v[0].number);
#else
  running->status = (int)(v[0].number & 0xff);
  running->stop = 1;
  line->length = 0; /* a call that does not return has no line */
#endif
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

static void call_drop_privileges(
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
static void call_sigaction(struct running *running, const struct value *v, struct line *line) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = v[1].number == (uint64_t)(uintptr_t)SIG_IGN ? SIG_IGN : SIG_DFL;
  sigemptyset(&action.sa_mask);
  CALL_BEGIN();
  report_number(running, line, sigaction((int)v[0].number, &action, NULL));
}
#endif

#if PROBE_HAS_SIGNALS
static void call_kill(struct running *running, const struct value *v, struct line *line) {
  pid_t pid;
  if (strcmp(v[0].text, "self") == 0) pid = getpid();
  else if (strcmp(v[0].text, "parent") == 0) pid = running->parent;
  else pid = child_named(running, line, v[0].text);
  if (pid == 0) return;
  CALL_BEGIN();
  report_number(running, line, kill(pid, (int)v[1].number));
}
#endif

const struct call process_calls[] = {
  {"fork", OF_FORK(call_fork), {{NULL, NULL}}, BLOCK_REQUIRED},
  {"_Fork", OF__FORK(call__Fork), {{NULL, NULL}}, BLOCK_REQUIRED},
  {"waitpid", OF_FORK(call_waitpid), {{"pid", "t"}}, BLOCK_NONE},
  {"pthread_create", OF_THREADS(call_pthread_create), {{NULL, NULL}}, BLOCK_REQUIRED},
  {"pthread_join", OF_THREADS(call_pthread_join), {{"thread", "t"}}, BLOCK_NONE},
  {"cancel_at_msync", OF_MSYNC_AND_THREADS(call_cancel_at_msync),
   {{"addr", "o"}, {"len", "o"}, {"flags", "MS"}}, BLOCK_NONE},
  {"exec", OF_FORK(call_exec), {{NULL, NULL}}, BLOCK_REQUIRED},
  {"exec_missing", OF_FORK(call_exec_missing), {{NULL, NULL}}, BLOCK_NONE},
  {"repeat", call_repeat, {{"times", "o"}}, BLOCK_REQUIRED},
  {"barrier", OF_PIPE_AND_DUP(call_barrier), {{"name", "t"}, {"side", "o"}}, BLOCK_NONE},
  {"drop_privileges", OF_FORK_AND_USERS(call_drop_privileges), {{NULL, NULL}}, BLOCK_NONE},
  {"sleep", OF_NANOSLEEP(call_sleep), {{"seconds", "o"}}, BLOCK_NONE},
  {"tick", OF_NANOSLEEP_AND_FILES(call_tick), {{NULL, NULL}}, BLOCK_NONE},
  {"sigaction", OF_SIGACTION(call_sigaction), {{"sig", "SIG"}, {"handler", "HANDLER"}},
   BLOCK_NONE},
  {"kill", OF_SIGNALS(call_kill), {{"pid", "t"}, {"sig", "SIG"}}, BLOCK_NONE},
  {"_exit", call_exit, {{"status", "o"}}, BLOCK_NONE},
  {NULL, NULL, {{NULL, NULL}}, BLOCK_NONE}
};
