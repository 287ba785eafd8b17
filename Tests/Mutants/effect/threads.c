/* What a second thread does, as the first one finds it afterwards. */
#include "effect.h"

#include <pthread.h>

static char *memory, *moved;
static char name[64];
static int fd;

static void *run(void *steps) {
  void (*const *what)(void) = steps;
  (*what)();
  return NULL;
}

static void in_thread(void (*steps)(void)) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, &steps) == 0) pthread_join(thread, NULL);
}

static void tell_locked(const char *what, void *start, size_t len) {
  tell_status(what, msync(start, len, MS_SYNC | MS_INVALIDATE));
}

static void map_shared(void) {
  memory = map(2 * page, RW, MAP_SHARED, file(2 * page, O_RDWR), 0);
}

static void lock_memory(void) {
  tell_status("lock", mlock(memory, page));
}

static void unlock_memory(void) {
  tell_status("unlock", munlock(memory, page));
}

static void open_object(void) {
  fd = shm_open(name, O_RDWR | O_CREAT, 0600);
}

static void make_read_only(void) {
  tell_status("protect", mprotect(memory, page, PROT_READ));
}

static void fail_to_protect(void) {
  tell_status("refused", mprotect(memory + page, page, PROT_READ));
}

static void store_far(void) {
  memory[0] = 9;
}

static void fork_and_store(void) {
  in_child("stores", store_far);
}

static void fault(void) {
  tell_pages("in the thread", memory + page, page);
}

static void discard(void) {
  tell_status("discard", madvise(memory, page, MADV_DONTNEED));
}

static void move(void) {
  char *target = mmap(NULL, page, RW, ANONYMOUS, -1, 0);
  moved = mremap(memory, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, target);
  tell_address("move", moved);
}

static void future(void) {
  map_shared();
  tell_locked("later mapping", memory, page);
}

static void use_locks(void) {
  in_thread(map_shared);
  tell_pages("mapped by a thread", memory, 2 * page);
  map_shared();
  in_thread(lock_memory);
  tell_locked("locked by a thread", memory, page);
  lock_memory();
  in_thread(unlock_memory);
  tell_locked("unlocked by a thread", memory, page);
  tell_status("lock all", mlockall(MCL_FUTURE));
  in_thread(future);
  tell_status("unlock all", munlockall());
}

static void use_memory(void) {
  memory = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_thread(fork_and_store);
  tell("stored by the child", *memory);
  memory = map(2 * page, RW, ANONYMOUS, -1, 0);
  in_thread(make_read_only);
  tell_pages("protected by a thread", memory, 2 * page);
  tell_status("protect", mprotect(memory, page, RW));
  tell_status("unmap", munmap(memory + page, page));
  in_thread(fail_to_protect);
  in_thread(fault);
  *memory = 5;
  in_thread(discard);
  tell_bytes("discarded", memory, page);
  in_thread(move);
  tell_pages("old", memory, page);
  tell_pages("new", moved, page);
}

void effect_threads(void) {
  snprintf(name, sizeof name, "/effect.%d.threads", driver);
  in_child("locks", use_locks);
  in_child("memory", use_memory);
  in_thread(open_object);
  shm_unlink(name);
  tell_status("size", ftruncate(fd, 1));
}
