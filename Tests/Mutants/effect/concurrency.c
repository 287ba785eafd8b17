/* Two threads at once: whether something went wrong, however often. */
#include "effect.h"

#include <pthread.h>

enum { TIMES = 40, ROUNDS = 8 };

static pthread_barrier_t barrier;
static volatile int is_over;
static char *volatile memory;
static int fd;

/* The second goes on until the first has done all its rounds. */
static long side_by_side(void *(*first)(void *), void *(*second)(void *)) {
  pthread_t threads[2];
  long wrong = 0;
  is_over = 0;
  pthread_barrier_init(&barrier, NULL, 2);
  pthread_create(&threads[0], NULL, first, "a");
  pthread_create(&threads[1], NULL, second, "b");
  for (int i = 0; i < 2; i++) {
    void *result;
    pthread_join(threads[i], &result);
    wrong += (long)result;
    if (i == 0) is_over = 1;
  }
  return wrong;
}

static void tell_side_by_side(const char *what, void *(*first)(void *),
                              void *(*second)(void *)) {
  tell(what, side_by_side(first, second) != 0);
}

/* ---- until the other is over ----------------------------------------------------------------- */

/* Into memory by a system call, which fails where a store would raise a signal. */
static int store(char *at, char byte) {
  return pread(fd, at, 1, byte) == 1;
}

static void *store_always(void *unused) {
  long wrong = 0;
  (void)unused;
  while (!is_over) wrong += !store(memory, 0);
  return (void *)wrong;
}

static void *load_always(void *unused) {
  long wrong = 0;
  int ends[2];
  char byte;
  (void)unused;
  if (pipe(ends) != 0) return NULL;
  while (!is_over) {
    if (write(ends[1], memory, 1) != 1) wrong++;
    else if (read(ends[0], &byte, 1) != 1) break;
  }
  return (void *)wrong;
}

static void *map_always(void *unused) {
  const char *start = memory;
  long wrong = 0;
  (void)unused;
  while (!is_over) {
    char *other = mmap(NULL, page, PROT_READ, MAP_SHARED, fd, 0);
    if (other >= start && other < start + page) wrong++;
    else munmap(other, page);
  }
  return (void *)wrong;
}

/* Counts in the page, and misses what it has counted before. */
static void *count_always(void *unused) {
  volatile unsigned char *at = (unsigned char *)memory + page - 1;
  long wrong = 0;
  unsigned char count = *at;
  (void)unused;
  while (!is_over) {
    wrong += *at != count;
    *at = ++count;
  }
  return (void *)wrong;
}

static void *protect_often(void *unused) {
  (void)unused;
  for (int i = 0; i < TIMES; i++) mprotect(memory, page, i % 2 == 0 ? PROT_READ : RW);
  return NULL;
}

static void *replace_often(void *unused) {
  (void)unused;
  for (int i = 0; i < TIMES; i++) mmap(memory, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  return NULL;
}

static void *sync_often(void *unused) {
  (void)unused;
  for (int i = 0; i < TIMES; i++) msync(memory, page, MS_SYNC);
  return NULL;
}

static void *write_often(void *unused) {
  (void)unused;
  for (int i = 0; i < TIMES; i++) {
    if (pwrite(fd, "ab", 2, 0) != 2) break;
  }
  return NULL;
}

static void *fork_often(void *unused) {
  (void)unused;
  for (int i = 0; i < TIMES; i++) {
    pid_t child = fork();
    if (child == 0) _exit(0);
    waitpid(child, NULL, 0);
  }
  return NULL;
}

/* ---- both the same, at once ------------------------------------------------------------------ */

static void *map_at_once(void *byte) {
  long wrong = 0;
  for (int i = 0; i < TIMES; i++) {
    pthread_barrier_wait(&barrier);
    char *start = mmap(NULL, page, RW, ANONYMOUS, -1, 0);
    *(volatile char *)start = *(const char *)byte;
    pthread_barrier_wait(&barrier);
    wrong += *(volatile char *)start != *(const char *)byte;
    pthread_barrier_wait(&barrier);
    wrong += munmap(start, page) != 0;
  }
  return (void *)wrong;
}

static void *create_at_once(void *byte) {
  char name[64];
  long made = 0;
  snprintf(name, sizeof name, "/effect.%d.once", driver);
  for (int i = 0; i < TIMES; i++) {
    pthread_barrier_wait(&barrier);
    int object = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (object >= 0) {
      made++;
      close(object);
    }
    pthread_barrier_wait(&barrier);
    if (*(const char *)byte == 'a') shm_unlink(name);
  }
  return (void *)(*(const char *)byte == 'a' ? made - TIMES : made);
}

static char *target;

/* The other stores ever greater numbers, until it cannot; the last must have gone along. */
static void *store_until_moved(void *unused) {
  char *start = memory;
  long last = 0;
  (void)unused;
  pthread_barrier_wait(&barrier);
  while (last < 100 * 1000 && pread(fd, start, sizeof last, last * 8) == 8) last++;
  pthread_barrier_wait(&barrier);
  long moved;
  memcpy(&moved, target, sizeof moved);
  return (void *)(long)(last > 0 && moved != last - 1);
}

static void *move(void *unused) {
  (void)unused;
  target = mmap(NULL, page, RW, ANONYMOUS, -1, 0);
  pthread_barrier_wait(&barrier);
  usleep(1000);
  mremap(memory, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, target);
  pthread_barrier_wait(&barrier);
  return NULL;
}

static void use_anonymous(void) {
  fd = file(page, O_RDWR);
  memory = map(page, RW, ANONYMOUS, -1, 0);
  tell_side_by_side("cannot load", protect_often, load_always);
  tell_side_by_side("cannot store", fork_often, store_always);
  tell_side_by_side("is in the way", replace_often, map_always);
}

static void use_files(void) {
  fd = file(page, O_RDWR);
  memory = map(page, RW, MAP_SHARED, fd, 0);
  tell_side_by_side("lost to msync", sync_often, count_always);
  tell_side_by_side("lost to write", write_often, count_always);
}

static void move_memory(void) {
  fd = file(0, O_RDWR);
  for (long i = 0; i < 100 * 1000; i++) {
    if (write(fd, &i, sizeof i) != (ssize_t)sizeof i) return;
  }
  long wrong = 0;
  for (int i = 0; i < ROUNDS; i++) {
    memory = map(page, RW, ANONYMOUS, -1, 0);
    wrong += side_by_side(move, store_until_moved);
  }
  tell("lost to a move", wrong != 0);
}

static void do_the_same(void) {
  tell_side_by_side("same place", map_at_once, map_at_once);
  tell_side_by_side("made twice", create_at_once, create_at_once);
}

static void store_untouched(void) {
  memory[page] = 3;
}

static void share_untouched(void) {
  memory = map(2 * page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  *memory = 1;
  in_child("child", store_untouched);
  tell("untouched", memory[page]);
}

void effect_concurrency(void) {
  in_child("anonymous", use_anonymous);
  in_child("files", use_files);
  in_child("moved", move_memory);
  in_child("the same", do_the_same);
  in_child("untouched", share_untouched);
}
