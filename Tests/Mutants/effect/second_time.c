/* Things that are done again. */
#include "effect.h"

static char *place;

static void changing(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) {
    tell_status("writable", mprotect(start, page, RW));
    start[0] = 'x';
    tell_status("read-only", mprotect(start, page, PROT_READ));
    tell_pages("read-only", start, page);
    tell_status("drop", madvise(start, page, MADV_DONTNEED));
    tell("dropped", start[0]);
    tell_status("lock", mlock(start, page));
    tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
    tell_status("unlock", munlock(start, page));
  }
}

static void syncing(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  for (int i = 0; i < 2; i++) {
    start[i] = 'x';
    tell_status("sync", msync(start, page, MS_SYNC));
    tell_file("synced", fd);
  }
  close(fd);
}

static void placing(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) {
    tell_address("fixed", mmap(start, 3 * page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
    tell_bytes("fixed", start, 3 * page);
    memset(start, 'x', 3 * page);
  }
  start = map(page, RW, ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) {
    char *old = start, *to = map(page, PROT_NONE, ANONYMOUS, -1, 0);
    start = mremap(old, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, to);
    tell_pages("moved from", old, page);
  }
}

static void closing(void) {
  int fd = file(page, O_RDWR), other = dup(fd), third = dup(fd);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  close(fd);
  close(other);
  start[0] = 'x';
  tell_file("closed twice", third);
  close(third);
}

static void shrinking(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  for (int i = 0; i < 2; i++) {
    tell_status("shrink", ftruncate(fd, (off_t)page));
    tell_pages("shrunk", start, 2 * page);
    tell_status("grow", ftruncate(fd, 2 * (off_t)page));
  }
  close(fd);
}

static void stores(void) {
  place[0]++;
}

static void mapping(void) {
  int fd = file(page, O_RDWR);
  char *first = map(page, RW, MAP_PRIVATE, fd, 0), *second;
  first[1] = 'x';
  second = map(page, RW, MAP_PRIVATE, fd, 0);
  tell_bytes("mapped again", second, page);
  place = first;
  for (int i = 0; i < 2; i++) {
    in_child("stores", stores);
    tell("after the child", first[0]);
  }
  close(fd);
}

static void naming(void) {
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.again", driver);
  for (int i = 0; i < 3; i++) {
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    tell("exclusive", fd < 0);
    if (fd >= 0) close(fd);
  }
  shm_unlink(name);
}

static sigjmp_buf back;
static volatile sig_atomic_t which;

static void handle(int number, siginfo_t *info, void *context) {
  (void)number, (void)context;
  which = (sig_atomic_t)(((char *)info->si_addr - place) / (long)page);
  siglongjmp(back, 1);
}

static void faulting(void) {
  struct sigaction action;
  place = map(3 * page, PROT_NONE, ANONYMOUS, -1, 0);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSEGV, &action, NULL);
  for (volatile size_t i = 0; i < 3; i++) {
    if (sigsetjmp(back, 0) == 0) (void)*(volatile char *)(place + i * page);
    tell("page of the fault", which);
  }
}

void effect_second_time(void) {
  changing();
  syncing();
  placing();
  closing();
  shrinking();
  mapping();
  naming();
  faulting();
}
