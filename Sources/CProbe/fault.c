/*
 * Catching faults. A guard is a frame of its thread; the handler finds the thread's innermost
 * frame and jumps there; where nothing can jump, the fault is reported and its process ends.
 * Handlers, frames and alternate stacks survive fork.
 */
#include "platform.h"
#include "fault.h"
#include "facility.h"
#include "line.h"
#include "tables.h"

#if PROBE_HAS_SIGNALS

enum { THREADS = 8 }; /* at the same time, with the first one */

struct frame {
#if PROBE_HAS_SETJMP
  sigjmp_buf jump;
#endif
  struct frame *outer;
  struct fault *fault;
  void (*report)(void *argument, const struct fault *fault); /* NULL: an outer frame's */
  void *argument;
  struct repair *volatile repair; /* NULL: none, or it was done */
  volatile int tries;
};

struct slot {
  volatile sig_atomic_t used;
#if PROBE_HAS_THREADS
  pthread_t thread;
#endif
  struct frame *volatile innermost;
};

static struct slot slots[THREADS];

static const int caught_signals[] = {
  SIGSEGV, SIGILL, SIGFPE,
#ifdef SIGBUS
  SIGBUS,
#endif
#ifdef SIGSYS
  SIGSYS,
#endif
};

static int is_own(const struct slot *slot) {
  if (!slot->used) return 0;
#if PROBE_HAS_THREADS
  return pthread_equal(slot->thread, pthread_self());
#else
  return 1;
#endif
}

int fault_slot(void) {
  for (int i = 0; i < THREADS; i++) {
    if (is_own(&slots[i])) return i;
  }
  return -1;
}

static struct slot *own_slot(void) {
  int slot = fault_slot();
  return slot < 0 ? NULL : &slots[slot];
}

/* ---- the handler ----------------------------------------------------------------------------- */

static void leave(struct slot *slot, struct frame *frame) {
  slot->innermost = frame->outer;
#if PROBE_HAS_SETJMP
  siglongjmp(frame->jump, 1);
#else
  const struct fault *fault = frame->fault;
  while (frame != NULL && frame->report == NULL) frame = frame->outer;
  if (frame != NULL) frame->report(frame->argument, fault);
#if PROBE_HAS_FORK
  if (!runs_in_place) _exit(0); /* only the steps behind the fault are missing */
#endif
#endif
}

static void note(struct fault *fault, int signal_number, int code, void *address) {
  fault->signal = signal_number;
  fault->code = code;
  fault->address = address;
}

static void catch(int signal_number, int code, void *address) {
  struct slot *slot = own_slot();
  struct frame *frame = slot == NULL ? NULL : slot->innermost;
  struct repair *repair = frame == NULL ? NULL : frame->repair;
  if (repair != NULL && repair->signal == signal_number) {
    frame->repair = NULL;
    note(&repair->fault, signal_number, code, address);
    repair->count++;
    frame->tries++;
    repair->function(repair->argument);
    return;
  }
  if (frame != NULL) {
    note(frame->fault, signal_number, code, address);
    frame->fault->tries = frame->tries;
    leave(slot, frame);
  }
  /* Nobody's fault, or nowhere to go on: let it end the process the way it would have. */
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

#if PROBE_HAS_SIGACTION

/*
 * Where nothing is blocked in the handler, a jump has no mask to save, nor to restore. Elsewhere a
 * jump that left it blocked would make the next fault end the process, or come again for ever.
 */
enum { SAVED_MASK = !PROBE_HAS_SA_NODEFER };

#if PROBE_HAS_SI_CODE || PROBE_HAS_SI_ADDR

/* A code that is not positive says that a process sent the signal: si_addr is no address then. */
static void handle(int signal_number, siginfo_t *info, void *context) {
  int code = 0;
  void *address = NULL;
  (void)context;
#if PROBE_HAS_SI_CODE
  code = info->si_code;
#endif
#if PROBE_HAS_SI_ADDR
  if (code > 0 || !PROBE_HAS_SI_CODE) address = info->si_addr;
#endif
  catch(signal_number, code, address);
}

static void set_handler(struct sigaction *action) {
  action->sa_sigaction = handle;
  action->sa_flags = SA_SIGINFO;
}

#else

static void handle(int signal_number) {
  catch(signal_number, 0, NULL);
}

static void set_handler(struct sigaction *action) {
  action->sa_handler = handle;
}

#endif

static void install(int signal_number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  set_handler(&action);
#if PROBE_HAS_SA_NODEFER
  action.sa_flags |= SA_NODEFER;
#endif
#if PROBE_HAS_SIGALTSTACK
  action.sa_flags |= SA_ONSTACK;
#endif
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
}

#else

/* Whether signal() blocks the signal, or takes the handler away, differs from system to system. */
enum { SAVED_MASK = 1 };

static void handle(int signal_number) {
  signal(signal_number, handle);
  catch(signal_number, 0, NULL);
}

static void install(int signal_number) {
  signal(signal_number, handle);
}

#endif

/* ---- threads --------------------------------------------------------------------------------- */

#if PROBE_HAS_SIGALTSTACK

static void use_stack(unsigned char *bytes) {
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = (void *)bytes;
  stack.ss_size = FAULT_STACK_BYTES;
  sigaltstack(&stack, NULL);
}

static void leave_stack(void) {
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_flags = SS_DISABLE;
  stack.ss_size = FAULT_STACK_BYTES; /* macOS and old BSDs refuse a small size even here */
  sigaltstack(&stack, NULL);
}

#else

static void use_stack(unsigned char *bytes) {
  (void)bytes;
}

static void leave_stack(void) {}

#endif

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
  if (slot == NULL) return;
  leave_stack();
  slot->used = 0;
}

/* dietlibc knows a thread by its process, and calls it something else in a child. */
void fault_inherit(int slot) {
  for (int i = 0; i < THREADS; i++) {
    if (i != slot) slots[i].used = 0;
#if PROBE_HAS_THREADS
    else slots[i].thread = pthread_self();
#endif
  }
}

void fault_install(void) {
  static unsigned char stack[FAULT_STACK_BYTES];
  fault_install_thread(stack);
  for (size_t i = 0; i < sizeof caught_signals / sizeof *caught_signals; i++) {
    install(caught_signals[i]);
  }
}

/* ---- the guard ------------------------------------------------------------------------------- */

int fault_guard_reported(
  void (*function)(void *), void (*report)(void *argument, const struct fault *fault),
  void *argument, struct fault *fault) {
  struct slot *slot = own_slot();
  struct frame frame;
  memset(fault, 0, sizeof *fault);
  if (slot == NULL) { /* more threads than slots: a fault then ends the process */
    function(argument);
    return 0;
  }
  frame.fault = fault;
  frame.report = report;
  frame.argument = argument;
  frame.repair = NULL;
  frame.tries = 0;
  frame.outer = slot->innermost;
#if PROBE_HAS_SETJMP
  if (sigsetjmp(frame.jump, SAVED_MASK) != 0) return 1;
#endif
  slot->innermost = &frame;
  function(argument);
  slot->innermost = frame.outer;
  return 0;
}

int fault_repaired(void (*function)(void *), void *argument, struct repair *repair) {
  /* What the handler changes is changed behind a call that no compiler looks into. */
  void (*volatile opaque)(void *) = function;
  struct slot *slot = own_slot();
  struct frame *frame = slot == NULL ? NULL : slot->innermost;
  if (frame == NULL) return 0;
  memset(&repair->fault, 0, sizeof repair->fault);
  repair->count = 0;
  frame->repair = repair;
  frame->tries = 1;
  opaque(argument);
  frame->repair = NULL;
  frame->tries = 0;
  return 1;
}

#else

void fault_install(void) {}
void fault_install_thread(unsigned char *stack) {
  (void)stack;
}
void fault_remove_thread(void) {}
int fault_slot(void) {
  return -1;
}
void fault_inherit(int slot) {
  (void)slot;
}

int fault_guard_reported(
  void (*function)(void *), void (*report)(void *argument, const struct fault *fault),
  void *argument, struct fault *fault) {
  (void)report;
  memset(fault, 0, sizeof *fault);
  function(argument);
  return 0;
}

int fault_repaired(void (*function)(void *), void *argument, struct repair *repair) {
  (void)function;
  (void)argument;
  (void)repair;
  return 0;
}

#endif

int fault_guard(void (*function)(void *), void *argument, struct fault *fault) {
  return fault_guard_reported(function, NULL, argument, fault);
}

static void add_name(struct line *line, const char *field, const char *name, int number) {
  line_field(line, field);
  if (name != NULL) line_text(line, name);
  else line_signed(line, number);
}

void report_fault(struct line *line, const struct fault *fault) {
  add_name(line, "signal", signal_name(fault->signal), fault->signal);
#if PROBE_HAS_SI_CODE
  add_name(line, "code", code_name(fault->signal, fault->code), fault->code);
#endif
#if PROBE_HAS_SI_ADDR
  line_field(line, "addr");
  line_hex(line, (uintptr_t)fault->address);
#endif
  if (fault->tries == 0) return;
  line_field(line, "faults");
  line_signed(line, fault->tries - 1);
}
