/* Provokes the held-out mutants of threads. */
#include "effect.h"

#include <pthread.h>

static char *memory;
static int descriptor;

static void run(void *(*routine)(void *)) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, routine, NULL) == 0) pthread_join(thread, NULL);
}

static void *lowers(void *unused) {
  tell_status("lowers", mprotect(memory, page, PROT_READ));
  return unused;
}

static void *locks(void *unused) {
  tell_status("locks", mlock(memory, page));
  return unused;
}

static void tell_locked(const char *what, char *at) {
  tell_status(what, msync(at, page, MS_ASYNC | MS_INVALIDATE));
}

static void *nothing(void *unused) {
  return unused;
}

static void *waits(void *unused) {
  int *ends = unused;
  char byte;
  if (read(ends[0], &byte, 1) < 0) tell("waits", -1);
  return unused;
}

static void replaces(void) {
  pthread_t thread;
  int ends[2];
  if (pipe(ends) != 0) return;
  memory = map(2 * page, RW, ANONYMOUS, -1, 0);
  memset(memory, 7, 2 * page);
  pthread_create(&thread, NULL, waits, ends);
  tell_address("replace", mmap(memory, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  tell("replaced", *memory);
  if (write(ends[1], "", 1) == 1) pthread_join(thread, NULL);
}

static void *maps_there(void *unused) {
  char *there = mmap(memory, page, RW, ANONYMOUS, -1, 0);
  tell("there", there == memory);
  *there = 9;
  return unused;
}

static void place(void) {
  memory = map(page, RW, ANONYMOUS, -1, 0);
  munmap(memory, page);
  run(maps_there);
  map(page, RW, ANONYMOUS, -1, 0);
  tell("kept", *memory);
}

static void *shrinks(void *unused) {
  tell_status("shrinks", ftruncate(descriptor, (off_t)page));
  return unused;
}

static void tell_two(void) {
  tell_pages("two", memory, 2 * page);
}

static void *forks(void *unused) {
  int *ends = unused;
  char byte;
  if (read(ends[0], &byte, 1) == 1) in_child("of a thread", tell_two);
  return unused;
}

static void forking(void) {
  pthread_t thread;
  int ends[2];
  if (pipe(ends) != 0) return;
  memory = map(2 * page, RW, ANONYMOUS, -1, 0);
  pthread_create(&thread, NULL, forks, ends);
  mprotect(memory, 2 * page, PROT_READ);
  if (write(ends[1], "", 1) == 1) pthread_join(thread, NULL);
}

static void child_shrinks(void) {
  shrinks(NULL);
}

static void locking(void) {
  memory = map(page, RW, ANONYMOUS, -1, 0);
  mlock(memory, page);
  run(locks);
  munlock(memory, page);
  tell_locked("unlocked", memory);
  memory = map(page, RW, ANONYMOUS, -1, 0);
  run(locks);
  tell_locked("locked by another", memory);
  mlockall(MCL_FUTURE);
  run(nothing);
  tell_locked("future", map(page, RW, ANONYMOUS, -1, 0));
  munlockall();
}

static void shrinking(void) {
  descriptor = file(2 * page, O_RDWR);
  memory = map(2 * page, RW, MAP_SHARED, descriptor, 0);
  tell_two();
  run(shrinks);
  tell_two();
  tell_status("grow", ftruncate(descriptor, (off_t)(2 * page)));
  in_child("shrinks", child_shrinks);
  tell_two();
}

void effect_held_threads(void) {
  memory = map(page, RW, ANONYMOUS, -1, 0);
  run(lowers);
  tell_pages("lowered", memory, page);
  in_child("replaces", replaces);
  in_child("place", place);
  in_child("forking", forking);
  in_child("locking", locking);
  in_child("shrinking", shrinking);
}
