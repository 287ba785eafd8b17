/* Provokes the held-out mutants of faults. */
#include "effect.h"

static sigjmp_buf back;
static volatile int seen_number, seen_code;
static char *volatile seen_address;
static char *first;

static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  seen_number = number;
  seen_code = info->si_code;
  seen_address = info->si_addr;
  siglongjmp(back, 1);
}

static void install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
}

static void tell_store(const char *what, char *at) {
  seen_number = 0;
  if (sigsetjmp(back, 0) == 0) *(volatile char *)at = 1;
  printf("%s signal %d code %d\n", what, seen_number, seen_number == 0 ? 0 : seen_code);
  tell("address", seen_number == 0 ? 0 : (long)(seen_address - at));
}

static void tell_reserved(void) {
  tell_store("reserved", first);
}

void effect_held_faults(void) {
  install();
  int fd = file(2 * page, O_RDWR);
  tell_store("untouched", map(page, PROT_READ, MAP_SHARED, fd, 0) + 5);
  first = map(2 * page, RW, ANONYMOUS, -1, 0);
  munmap(first + page, page);
  tell_store("behind", first + page);
  mprotect(first, page, PROT_READ);
  tell_store("behind read-only", first + page + 1);
  tell_status("lock", mlock(first, page));
  mprotect(first, page, PROT_READ);
  tell_store("locked", first);
  map(2 * page, RW, MAP_SHARED, fd, 0);
  char *start = map(2 * page, RW, MAP_SHARED, fd, (off_t)page);
  tell_store("past the end", start + page);
  mprotect(start, page, PROT_READ);
  tell_store("second view", start);
  char *copy = map(2 * page, RW, MAP_PRIVATE, fd, 0);
  tell_status("cut", ftruncate(fd, (off_t)page));
  tell_store("cut", start);
  tell_store("cut from a private one", copy + page);
  first = map(page, PROT_NONE, ANONYMOUS, -1, 0);
  in_child("reserved", tell_reserved);
  tell_store("last byte", map(2 * page, RW, MAP_SHARED, file(page + 1, O_RDWR), 0) + page);
}
