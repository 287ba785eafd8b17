/* Catching signals that an access or a call raises. */
#ifndef PROBE_FAULT_H
#define PROBE_FAULT_H

#include "platform.h"

struct line;

struct fault {
  int signal; /* 0: none */
  int code;
  void *address;
  int tries; /* of an access that could be repaired, this one among them; else 0 */
};

enum { FAULT_STACK_BYTES = 64 * 1024 }; /* glibc 2.34 made SIGSTKSZ a call of sysconf */

/* Installs handlers and the alternate stack; again in every thread, with a stack of its own. */
void fault_install(void);
void fault_install_thread(unsigned char *stack);
void fault_remove_thread(void); /* before a thread ends, and its stack with it */

/* Around fork: in the child the thread that called it is the only one, whatever its id is there. */
int fault_slot(void);
void fault_inherit(int slot);
/*
 * Runs a function and catches SIGSEGV, SIGBUS, SIGILL, SIGFPE and SIGSYS in it. Returns 1 if one
 * was caught. Without setjmp a fault is the end of the process, after the report of the innermost
 * guard that has one.
 */
int fault_guard(void (*function)(void *), void *argument, struct fault *fault);
int fault_guard_reported(
  void (*function)(void *), void (*report)(void *argument, const struct fault *fault),
  void *argument, struct fault *fault);

/*
 * What mends the cause of a signal, in its handler, which then returns, so that the access is done
 * again. Each access of the innermost guard is repaired once at most: a further fault is caught.
 */
struct repair {
  int signal;
  void (*function)(void *argument);
  void *argument;
  struct fault fault; /* what was repaired */
  volatile int count; /* 0 or 1 */
};

/*
 * Runs a function in the innermost guard, where a signal is repaired once. Returns 0 where there is
 * none, and so nothing would be repaired.
 */
int fault_repaired(void (*function)(void *), void *argument, struct repair *repair);
void report_fault(struct line *line, const struct fault *fault);

#endif
