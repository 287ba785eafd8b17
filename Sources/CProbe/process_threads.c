/* pthread_create and pthread_join. A thread runs a copy of the case: what it binds is its own. */
#include "platform.h"
#include "process_threads.h"
#include "calls.h"
#include "execute.h"
#include "fault.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "report.h"
#include "running.h"

#if PROBE_HAS_THREADS

/* What a thread needs is on its own stack: gVisor copies all that is static for each new process. */
struct own {
  struct running running;
  unsigned char transfer[TRANSFER_BYTES], fault_stack[FAULT_STACK_BYTES];
};

enum { STACK_BYTES = 256 * 1024 + (int)sizeof(struct own) }; /* musl's own default is 128 KiB */

struct thread {
  int used;
  pthread_t id;
  int from, to;
  const struct running *maker; /* NULL: the thread has its copy */
};

static struct thread threads[MAX_THREADS];
static pthread_mutex_t taking = PTHREAD_MUTEX_INITIALIZER; /* a thread may start another */
static pthread_cond_t copied = PTHREAD_COND_INITIALIZER;

static struct thread *take_thread(const struct running *running) {
  struct thread *taken = NULL;
  pthread_mutex_lock(&taking);
  for (int i = 0; i < MAX_THREADS && taken == NULL; i++) {
    if (!threads[i].used) taken = &threads[i];
  }
  if (taken != NULL) {
    taken->used = 1;
    taken->maker = running;
    taken->from = block_start(running);
    taken->to = running->step->end;
  }
  pthread_mutex_unlock(&taking);
  return taken;
}

static void release_thread(struct thread *thread) {
  pthread_mutex_lock(&taking);
  thread->used = 0;
  pthread_mutex_unlock(&taking);
}

static void copy_running(struct own *own, struct thread *thread) {
  own->running = *thread->maker;
  own->running.transfer = own->transfer;
  pthread_mutex_lock(&taking);
  thread->maker = NULL;
  pthread_cond_broadcast(&copied);
  pthread_mutex_unlock(&taking);
}

static void *start_routine(void *argument) {
  struct thread *thread = argument;
  struct own own;
  copy_running(&own, thread);
  fault_install_thread(own.fault_stack);
  execute_steps(&own.running, thread->from, thread->to);
  fault_remove_thread();
  return NULL;
}

/* Comes back when the thread has its copy: what the maker does next is not to be seen in it. */
static int start_thread(struct thread *thread) {
  pthread_attr_t attributes;
  int error = pthread_attr_init(&attributes);
  if (error != 0) return error;
  error = pthread_attr_setstacksize(&attributes, STACK_BYTES);
  if (error == 0) error = pthread_create(&thread->id, &attributes, start_routine, thread);
  pthread_attr_destroy(&attributes);
  if (error != 0) return error;
  pthread_mutex_lock(&taking);
  while (thread->maker != NULL) pthread_cond_wait(&copied, &taking);
  pthread_mutex_unlock(&taking);
  return 0;
}

static int join(struct thread *thread) {
  int error = pthread_join(thread->id, NULL);
  release_thread(thread);
  return error;
}

/* These return an error number, which is status here: -1, and errno is what it returned. */
static void report_status(struct running *running, struct line *line, int error) {
  errno = error == 0 ? POISON : error;
  report_number(running, line, error == 0 ? 0 : -1);
}

void call_pthread_create(struct running *running, const struct value *v, struct line *line) {
  struct thread *thread = take_thread(running);
  int error = thread == NULL ? EAGAIN : 0;
  (void)v;
  if (thread != NULL) {
    error = start_thread(thread);
    if (error != 0) release_thread(thread);
  }
  if (thread != NULL && (error == EAGAIN || error == ENOMEM)) { /* the system's want */
    report_setup_failure(running, line, error, "pthread_create");
    return;
  }
  if (error == 0 && running->step->as[0] == NULL) error = join(thread);
  report_status(running, line, error);
  if (thread != NULL) running->result = (uint64_t)(thread - threads);
}

int threads_end(void) {
  int have_ended = 1;
  for (int i = 0; i < MAX_THREADS; i++) {
    if (threads[i].used && join(&threads[i]) != 0) have_ended = 0;
  }
  return have_ended;
}

static struct thread *thread_named(const struct running *running, const char *name) {
  const struct names *names = &running->names;
  for (int i = 0; i < names->count; i++) {
    uint64_t index = names->bindings[i].value;
    if (strcmp(names->bindings[i].name, name) != 0) continue;
    return index < MAX_THREADS && threads[index].used ? &threads[index] : NULL;
  }
  return NULL;
}

void call_pthread_join(struct running *running, const struct value *v, struct line *line) {
  struct thread *thread = thread_named(running, v[0].text);
  if (thread == NULL) report_missing(running, line, v[0].text);
  else report_status(running, line, join(thread));
}

/* ---- cancellation ----------------------------------------------------------------------------- */

#if PROBE_HAS_MSYNC

/* Cancelled by itself while it cannot be, so that the request is pending when the call begins. */
static void *cancelled_routine(void *argument) {
  const struct value *v = argument;
  int state;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
  pthread_cancel(pthread_self());
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
  msync((void *)(uintptr_t)v[0].number, (size_t)v[1].number, (int)v[2].number);
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
  return NULL;
}

/* ret=1 where the thread ended in msync, 0 where msync returned. */
void call_cancel_at_msync(struct running *running, const struct value *v, struct line *line) {
  void *result = NULL;
  pthread_t thread;
  int error = pthread_create(&thread, NULL, cancelled_routine, (void *)(uintptr_t)v);
  if (error == 0) error = pthread_join(thread, &result);
  if (error != 0) {
    report_status(running, line, error);
    return;
  }
  CALL_BEGIN();
  report_number(running, line, result == PTHREAD_CANCELED);
}

#endif

#else

int threads_end(void) {
  return 1;
}

#endif
