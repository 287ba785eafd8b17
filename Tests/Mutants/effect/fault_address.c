/* What a handler is told of a fault: number, code, and page of the address. */
#include "effect.h"

static sigjmp_buf back;
static siginfo_t told;
static char *raised; /* the handler makes it accessible, and returns */
static int raise_count;

static void note(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  told = *info;
  if (raised != NULL) {
    raise_count++;
    mprotect(raised, page, RW);
    return;
  }
  siglongjmp(back, 1);
}

static void catch_faults(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = note;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
}

static void store_at(const char *what, char *start, size_t at) {
  memset(&told, 0, sizeof told);
  if (sigsetjmp(back, 0) == 0) *(volatile char *)(start + at) = 1;
  printf("%s: number %d code %d at %ld\n", what, told.si_signo, told.si_code,
    told.si_addr == NULL ? -1L : (long)((char *)told.si_addr - start));
  fflush(stdout);
}

static void forbidden(void) {
  char *start = map(5 * page, RW, ANONYMOUS, -1, 0);
  tell_status("unmap", munmap(start, page));
  store_at("unmapped", start, 5);
  tell_status("guard", mprotect(start + 2 * page, 2 * page, PROT_NONE));
  store_at("guard", start, 2 * page + 7);
  store_at("its second page", start, 3 * page + 9);
  start = map(3 * page, PROT_NONE, ANONYMOUS, -1, 0);
  for (size_t i = 0; i < 3; i++) store_at("inaccessible", start, i * page + i);
}

static void of_a_file(void) {
  int fd = file(5 * page, O_RDWR);
  char *start = map(2 * page, PROT_READ, MAP_SHARED, fd, 0);
  store_at("read-only", start, 3);
  start = map(5 * page, RW, MAP_SHARED, fd, 0);
  tell_status("cut", ftruncate(fd, (off_t)page));
  for (size_t i = 1; i < 5; i++) store_at("past the end", start, i * page);
}

static void retried(void) {
  raised = map(page, PROT_NONE, ANONYMOUS, -1, 0);
  store_at("raised", raised, 0);
  tell("how often", raise_count);
}

static void into_a_guard(void) {
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("guard", mprotect(start + page, page, PROT_NONE));
  tell("count", (long)write(file(0, O_RDWR), start + page - 10, 20));
}

static void faults(void) {
  catch_faults();
  forbidden();
  of_a_file();
  retried();
}

void effect_faults(void) {
  in_child("faults", faults);
  into_a_guard();
}
