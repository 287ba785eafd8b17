/* Locks and modes of processes that end, and threads side by side. */
#include "effect.h"

#include <pthread.h>

static char *shared;

static void lock_and_die(void) {
  tell_status("lock", mlock(shared, page));
  raise(SIGKILL);
}

static void map_and_invalidate(void) {
  char *start = map(page, RW, MAP_SHARED, file(page, O_RDWR), 0);
  tell_status("invalidate", msync(start, page, MS_SYNC | MS_INVALIDATE));
}

static void lock_again(void) {
  static const int flags[] = {MCL_CURRENT, MCL_FUTURE, MCL_CURRENT | MCL_FUTURE};
  for (int i = 0; i < 3; i++) {
    tell_status("lock all", mlockall(flags[i]));
    in_child("with the mode", map_and_invalidate);
    tell_status("unlock all", munlockall());
  }
}

/* ---- threads --------------------------------------------------------------------------------- */

enum { TIMES = 50 };

static pthread_barrier_t barrier;

/* A file of one byte. */
struct single {
  char byte;
  int fd;
};

/* How often a mapping of it does not show the byte. */
static void *map_often(void *of) {
  const struct single *single = of;
  long wrong = 0;
  for (int i = 0; i < TIMES; i++) {
    pthread_barrier_wait(&barrier);
    const char *start = mmap(NULL, page, PROT_READ, MAP_SHARED, single->fd, 0);
    wrong += start == MAP_FAILED || *start != single->byte;
  }
  return (void *)wrong;
}

/* The files are there before the threads: file() has one name for both. */
static void map_side_by_side(void) {
  static struct single singles[] = {{'a', -1}, {'b', -1}};
  pthread_t threads[2];
  long wrong = 0;
  pthread_barrier_init(&barrier, NULL, 2);
  for (int i = 0; i < 2; i++) {
    singles[i].fd = file(0, O_RDWR);
    if (pwrite(singles[i].fd, &singles[i].byte, 1, 0) != 1) return;
  }
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, map_often, &singles[i]);
  for (int i = 0; i < 2; i++) {
    void *result;
    pthread_join(threads[i], &result);
    wrong += (long)result;
  }
  tell("some are wrong", wrong != 0);
}

void effect_lifetime(void) {
  shared = map(page, RW, MAP_SHARED, file(page, O_RDWR), 0);
  in_child("dies", lock_and_die);
  tell_status("invalidate", msync(shared, page, MS_SYNC | MS_INVALIDATE));
  in_child("locks", lock_again);
  map_side_by_side();
}
