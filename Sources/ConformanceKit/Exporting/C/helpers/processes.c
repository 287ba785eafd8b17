/* Signals, processes and threads, and what belongs to them. */
#include "objects.c"

/* part: adviseProcess */
#include <sys/syscall.h>
#include <sys/uio.h>

/* Advises the memory of a process, through a descriptor of its own. */
static long advise_process(
    pid_t pid, const struct iovec *iov, size_t count, int advice, unsigned flags)
{
  int descriptor = (int)syscall(SYS_pidfd_open, (long)pid, 0L);
  if (descriptor < 0) return -1;
  long advised = process_madvise(descriptor, iov, count, advice, flags);
  int error = errno;
  close(descriptor);
  errno = error;
  return advised;
}

/* part: waiting */
#include <sys/wait.h>

/* Waits for a child. Returns its status, or -1. */
static int wait_for(pid_t child)
{
  int status;
  waiting = 1;
  pid_t ended = waitpid(child, &status, 0);
  waiting = 0;
  if (ended != child) return -1;
  if (WIFEXITED(status)) {
    snprintf(evidence, sizeof evidence, "exit status %d", WEXITSTATUS(status));
  } else {
    snprintf(evidence, sizeof evidence, "signal %d", WTERMSIG(status));
  }
  return status;
}

/* part: barriers */
/* Two processes or threads meet: each wakes the other through a pipe. */
static int meet(int barrier, int side)
{
  char byte = 0;
  int base = BARRIERS + 4 * barrier;
  if (write(base + 2 * side + 1, &byte, 1) != 1) return -1;
  waiting = 1;
  ssize_t count = read(base + 2 * (1 - side), &byte, 1);
  waiting = 0;
  return count == 1 ? 0 : -1;
}

static void open_barriers(int count)
{
  for (int i = 0; i < 2 * count; i++) {
    int ends[2];
    if (pipe(ends) != 0) exit(70);
    for (int end = 0; end < 2; end++) {
      dup2(ends[end], BARRIERS + 2 * i + end);
      close(ends[end]);
    }
  }
}

/* part: nobody */
#include <grp.h>

/* Gives up the privileges, where there are any. */
static int become_nobody(void)
{
  gid_t group = 65534;
  if (geteuid() != 0) return 0;
  if (setgroups(1, &group) != 0 || setgid(group) != 0) return -1;
  return setuid(65534);
}

/* part: tick, used with paths */
#include <time.h>

/* Returns when the clock of the file system has advanced. */
static int tick(const char *name)
{
  struct stat first, now;
  int f = open(name, O_RDWR | O_CREAT, 0600), result = -1;
  if (pwrite(f, "", 1, 0) != 1 || fstat(f, &first) != 0) return -1;
  for (int i = 0; i < 500 && result != 0; i++) {
    nanosleep(&(struct timespec){0, 10000000}, NULL);
    if (pwrite(f, "", 1, 0) != 1 || fstat(f, &now) != 0) break;
    if (now.st_mtim.tv_sec != first.st_mtim.tv_sec) result = 0;
    if (now.st_mtim.tv_nsec != first.st_mtim.tv_nsec) result = 0;
  }
  close(f);
  return result;
}

/* part: action */
static int set_action(int number, void (*handler)(int))
{
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  return sigaction(number, &action, NULL);
}

/* part: softLimit */
#include <sys/resource.h>

/* The hard limit stays. */
static int set_soft_limit(int resource, uint64_t limit)
{
  struct rlimit limits;
  if (getrlimit(resource, &limits) != 0) return -1;
  limits.rlim_cur = (rlim_t)limit;
  return setrlimit(resource, &limits);
}

/* part: times */
#include <time.h>

/* Sets the times, in seconds. */
static int set_times(int f, time_t accessed, time_t modified)
{
  struct timespec times[2] = {{accessed, 0}, {modified, 0}};
  return futimens(f, times);
}

/* part: threads */
#include <pthread.h>

/* part: cancelled */
#include <pthread.h>

/* Whether a thread that was cancelled before it called msync ended there; -1 on an error. */
struct call_of_msync {
  void *addr;
  size_t len;
  int flags;
};

static void *call_msync(void *argument)
{
  struct call_of_msync *call = argument;
  int state;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
  pthread_cancel(pthread_self());
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
  msync(call->addr, call->len, call->flags);
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
  return NULL;
}

static int cancelled_at_msync(void *addr, size_t len, int flags)
{
  struct call_of_msync call = {addr, len, flags};
  pthread_t thread;
  void *result = NULL;
  if (pthread_create(&thread, NULL, call_msync, &call) != 0) return -1;
  if (pthread_join(thread, &result) != 0) return -1;
  return result == PTHREAD_CANCELED;
}

/* part: exec */
/* Runs a part of this program in a new process image, which is told some values. */
static char *program;

static int exec_image(int image, int count, const uint64_t *values)
{
  enum { NAMES = MAX_NAMES }; /* no case has more */
  static char texts[NAMES + 1][24], *arguments[NAMES + 4];
  arguments[0] = program;
  arguments[1] = texts[NAMES];
  arguments[2] = scratch;
  snprintf(texts[NAMES], sizeof texts[NAMES], "%d", image);
  for (int i = 0; i < count; i++) {
    snprintf(texts[i], sizeof texts[i], "%llu", (unsigned long long)values[i]);
    arguments[3 + i] = texts[i];
  }
  return execvp(program, arguments);
}

/* part: missing, used with paths */
static int exec_missing(const char *name)
{
  char word[] = "missing";
  char *arguments[] = {word, NULL};
  return execv(name, arguments);
}

/* part: mapsShared */
/* Whether a file of this file system can be mapped shared at all. */
static int maps_shared(void)
{
  int f = open(path("try"), O_RDWR | O_CREAT | O_EXCL, 0600), holds = 1;
  if (f < 0) return 1;
  if (ftruncate(f, (off_t)page) == 0) {
    void *m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
    holds = m != MAP_FAILED;
    if (holds) munmap(m, page);
  }
  close(f);
  unlink(path("try"));
  return holds;
}

/* part: mountFlags */
#include <sys/statvfs.h>

static unsigned long mount_flags(void)
{
  struct statvfs status;
  return statvfs(scratch, &status) == 0 ? status.f_flag : 0;
}
