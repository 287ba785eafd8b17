/* Catching signals that an access or a call raises. */
#ifndef PROBE_FAULT_H
#define PROBE_FAULT_H

#include "platform.h"

struct line;

struct fault {
  int signal; /* 0: none */
  int code;
  void *address;
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
void report_fault(struct line *line, const struct fault *fault);

#endif
