/* Fresh: a second thread, which ends before the first goes on. */
#include "effect.h"

#include <pthread.h>

static char *start;
static int fd;
static sigjmp_buf jump;
static void *fault_at;

static void *nothing(void *argument) {
  return argument;
}

static void in_thread(void *(*routine)(void *)) {
  pthread_t thread;
  int status = pthread_create(&thread, NULL, routine, NULL);
  pthread_join(thread, NULL);
  tell("thread", status);
}

static void *lock(void *argument) {
  tell_status("lock", mlock(start, 2 * page));
  return argument;
}

static void *unlock(void *argument) {
  tell_status("unlock", munlock(start, 2 * page));
  return argument;
}

static void *lock_future(void *argument) {
  tell_status("future", mlockall(MCL_FUTURE));
  return argument;
}

static void lock_in_thread(void) {
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  in_thread(lock);
  tell_status("locked", msync(start + page, page, MS_SYNC | MS_INVALIDATE));
  in_thread(unlock);
  tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
  in_thread(lock_future);
  start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
}

static void look(void) {
  tell_pages("look", start, page);
}

static int go[2];

static void *wait_and_fork(void *argument) {
  char byte;
  if (read(go[0], &byte, 1) != 1) return NULL;
  in_child("look", look);
  return argument;
}

static void fork_in_thread(void) {
  pthread_t thread;
  tell_status("pipe", pipe(go));
  pthread_create(&thread, NULL, wait_and_fork, NULL);
  start = map(page, RW, ANONYMOUS, -1, 0);
  if (write(go[1], "g", 1) != 1) return;
  pthread_join(thread, NULL);
}

static void catch_address(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  fault_at = info->si_addr;
  siglongjmp(jump, 1);
}

static void *fault(void *argument) {
  if (sigsetjmp(jump, 1) == 0) *(volatile char *)(start + page) = 1;
  tell("fault", (long)((char *)fault_at - start));
  return argument;
}

static void fault_in_thread(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = catch_address;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSEGV, &action, NULL);
  start = map(2 * page, PROT_READ, ANONYMOUS, -1, 0);
  if (sigsetjmp(jump, 1) == 0) *(volatile char *)start = 1;
  in_thread(fault);
}

static void *fail(void *argument) {
  errno = 99;
  tell_status("hole", mprotect(start + page, page, PROT_READ));
  return argument;
}

static void *fix(void *argument) {
  tell_address("fixed", mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  return argument;
}

static void *close_file(void *argument) {
  close(fd);
  return argument;
}

static void change_in_thread(void) {
  start = map(4 * page, RW, ANONYMOUS, -1, 0);
  tell_status("unmap", munmap(start + page, page));
  in_thread(fail);
  start += 2 * page;
  in_thread(fix);
  tell_pages("fixed", start, 2 * page);
  fd = file(page, O_RDWR);
  int other = dup(fd);
  start = map(page, RW, MAP_SHARED, fd, 0);
  in_thread(close_file);
  start[0] = 'c';
  tell_file("closed", other);
}

static void *wait_long(void *argument) {
  char byte;
  if (read(go[0], &byte, 1) != 1) return NULL;
  return argument;
}

static void change_beside_thread(void) {
  pthread_t thread;
  tell_status("pipe", pipe(go));
  in_thread(nothing);
  pthread_create(&thread, NULL, wait_long, NULL);
  start = map(3 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 'c', 3 * page);
  tell_status("close", mprotect(start, 3 * page, PROT_READ));
  tell_pages("close", start, 3 * page);
  tell_status("unmap", munmap(start, 3 * page));
  tell_pages("unmap", start, 3 * page);
  if (write(go[1], "g", 1) != 1) return;
  pthread_join(thread, NULL);
}

void effect_fresh_threads(void) {
  in_child("locks", lock_in_thread);
  in_child("fork", fork_in_thread);
  in_child("fault", fault_in_thread);
  in_child("change", change_in_thread);
  in_child("beside", change_beside_thread);
}
