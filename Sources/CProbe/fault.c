/*
 * Catching faults. A guard is a frame of its thread; the handler finds the thread's innermost
 * frame and jumps there. Handlers, frames and alternate stacks survive fork.
 */
#include "probe.h"

#if PROBE_HAS_SIGNALS

enum { THREADS = 8 }; /* at the same time, with the first one */

struct frame {
  sigjmp_buf jump;
  struct frame *outer;
  struct fault *fault;
};

struct slot {
  volatile sig_atomic_t used;
#if PROBE_HAS_THREADS
  pthread_t thread;
#endif
  struct frame *volatile innermost;
};

static struct slot slots[THREADS];
static const int caught_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS};

static int is_own(const struct slot *slot) {
  if (!slot->used) return 0;
#if PROBE_HAS_THREADS
  return pthread_equal(slot->thread, pthread_self());
#else
  return 1;
#endif
}

static struct slot *own_slot(void) {
  for (int i = 0; i < THREADS; i++) {
    if (is_own(&slots[i])) return &slots[i];
  }
  return NULL;
}

static void handle(int signal_number, siginfo_t *info, void *context) {
  struct slot *slot = own_slot();
  struct frame *frame = slot == NULL ? NULL : slot->innermost;
  (void)context;
  if (frame == NULL) { /* nobody's fault: let it end the process the way it would have */
    signal(signal_number, SIG_DFL);
    raise(signal_number);
    return;
  }
  frame->fault->signal = signal_number;
  frame->fault->code = info->si_code;
  /* A code that is not positive says that a process sent it: si_addr is not an address then. */
  frame->fault->address = info->si_code > 0 ? info->si_addr : NULL;
  slot->innermost = frame->outer;
  siglongjmp(frame->jump, 1);
}

static void use_stack(unsigned char *bytes) {
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = (void *)bytes;
  stack.ss_size = FAULT_STACK_BYTES;
  sigaltstack(&stack, NULL);
}

static struct slot *take_slot(void) {
  for (int i = 0; i < THREADS; i++) {
    if (slots[i].used) continue;
    slots[i].innermost = NULL;
#if PROBE_HAS_THREADS
    slots[i].thread = pthread_self();
#endif
    slots[i].used = 1;
    return &slots[i];
  }
  return NULL;
}

void fault_install_thread(unsigned char *stack) {
#if PROBE_HAS_THREADS
  static pthread_mutex_t taking = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&taking);
#endif
  struct slot *slot = own_slot();
  if (slot == NULL) slot = take_slot();
#if PROBE_HAS_THREADS
  pthread_mutex_unlock(&taking);
#endif
  if (slot != NULL) use_stack(stack);
}

void fault_remove_thread(void) {
  struct slot *slot = own_slot();
  stack_t stack;
  if (slot == NULL) return;
  memset(&stack, 0, sizeof stack);
  stack.ss_flags = SS_DISABLE;
  stack.ss_size = FAULT_STACK_BYTES; /* macOS and old BSDs refuse a small size even here */
  sigaltstack(&stack, NULL);
  slot->used = 0;
}

void fault_install(void) {
  static unsigned char stack[FAULT_STACK_BYTES];
  struct sigaction action;
  fault_install_thread(stack);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  /* Nothing is blocked in the handler, so a jump has no mask to save, nor to restore. */
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof caught_signals / sizeof *caught_signals; i++) {
    sigaction(caught_signals[i], &action, NULL);
  }
}

int fault_guard(void (*function)(void *), void *argument, struct fault *fault) {
  struct slot *slot = own_slot();
  struct frame frame;
  memset(fault, 0, sizeof *fault);
  if (slot == NULL) { /* more threads than slots: a fault then ends the process */
    function(argument);
    return 0;
  }
  frame.fault = fault;
  frame.outer = slot->innermost;
  if (sigsetjmp(frame.jump, 0) != 0) return 1;
  slot->innermost = &frame;
  function(argument);
  slot->innermost = frame.outer;
  return 0;
}

#else

void fault_install(void) {}
void fault_install_thread(unsigned char *stack) {
  (void)stack;
}
void fault_remove_thread(void) {}

int fault_guard(void (*function)(void *), void *argument, struct fault *fault) {
  memset(fault, 0, sizeof *fault);
  function(argument);
  return 0;
}

#endif

static void add_name(struct line *line, const char *field, const char *name, int number) {
  line_field(line, field);
  if (name != NULL) line_text(line, name);
  else line_signed(line, number);
}

void report_fault(struct line *line, const struct fault *fault) {
  add_name(line, "signal", signal_name(fault->signal), fault->signal);
  add_name(line, "code", code_name(fault->signal, fault->code), fault->code);
  line_field(line, "addr");
  line_hex(line, (uintptr_t)fault->address);
}
