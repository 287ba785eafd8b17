/* Where faults are, and why. */
#include "effect.h"

static sigjmp_buf jump;
static siginfo_t seen;

static void handle(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  seen = *info;
  siglongjmp(jump, 1);
}

static void fault(const char *what, char *start, size_t offset) {
  memset(&seen, 0, sizeof seen);
  if (sigsetjmp(jump, 1) == 0) *(volatile char *)(start + offset) = 1;
  printf("%s %d %ld\n", what, seen.si_code, (long)((char *)seen.si_addr - start));
  fflush(stdout);
}

void effect_fault_address(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0);
  munmap(start + page, page);
  fault("hole", start, page + 101);
  mprotect(start + 3 * page, page, PROT_NONE);
  fault("none", start, 3 * page + 8);
  fault("none again", start, 3 * page + 32);
  fault("none tail", start, 4 * page - 1);
  char *other = map(4 * page, RW, MAP_SHARED, file(2 * page, O_RDWR), (off_t)page);
  fault("bus", other, 2 * page + 16);
}
