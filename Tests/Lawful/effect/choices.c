/* Choices that the steps of the mutants' driver do not show. */
#include "choices.h"

#include <setjmp.h>

/* ---- protections and locks ------------------------------------------------------------------- */

void effect_combinations(void) {
  tell_address("all", mmap(NULL, page, RW | PROT_EXEC, ANONYMOUS, -1, 0));
  tell_status("all", mprotect(map(page, RW, ANONYMOUS, -1, 0), page, RW | PROT_EXEC));
  tell_status("no access", mlock(map(page, PROT_NONE, ANONYMOUS, -1, 0), page));
  char *start = map(page, RW, MAP_SHARED, file(page, O_RDWR), 0);
  tell_status("lock", mlock(start, page));
  tell_status("lock all", mlockall(0));
  tell_status("is locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
}

static void lower(void) {
  const struct rlimit space = {page, RLIM_INFINITY};
  map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_status("limit", setrlimit(RLIMIT_AS, &space));
}

/* A bad buffer may end the process. */
static void hand_over(void) {
  int ends[2];
  char *start = map(page, PROT_NONE, ANONYMOUS, -1, 0);
  if (pipe(ends) == 0) tell_status("handed over", write(ends[1], start, 1) == 1);
}

void effect_states(void) {
  int ends[2], fd = file(page, O_RDWR);
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("all", mlockall(MCL_FUTURE));
  tell_status("all", mlockall(MCL_CURRENT));
  char *later = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("locked", msync(later, page, MS_SYNC | MS_INVALIDATE));
  tell_status("none", munlockall());
  tell_status("no mode", msync(later, page, MS_INVALIDATE));
  mprotect(start + page, page, PROT_NONE);
  if (pipe(ends) == 0) tell("written", (long)write(ends[1], start, 2 * page));
  in_child("lower", lower);
  in_child("hand over", hand_over);
}

/* ---- names and descriptors ------------------------------------------------------------------- */

static void open_and_unlink(const char *what, const char *name, int oflag) {
  int fd = shm_open(name, oflag, 0600);
  tell_status(what, fd < 0 ? fd : 0);
  close(fd);
}

void effect_descriptors(void) {
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.%d", driver, (int)getpid());
  open_and_unlink("slash", name, O_RDWR | O_CREAT);
  open_and_unlink("bare", name + 1, O_RDWR);
  shm_unlink(name);
  snprintf(name, sizeof name, "/effect.%d.%d/below", driver, (int)getpid());
  open_and_unlink("below", name, O_RDWR | O_CREAT);
  tell_status("below", shm_unlink(name));
  int shm = object(page, O_RDWR), folder = open("/tmp", O_RDONLY);
  tell_status("sync", msync(map(page, RW, MAP_SHARED, shm, 0), page, MS_SYNC));
  snprintf(name, sizeof name, "/effect.%d.%d.empty", driver, (int)getpid());
  pattern_fd(shm_open(name, O_RDWR | O_CREAT, 0600), page);
  char *start = map(page, RW, MAP_SHARED, shm_open(name, O_RDWR, 0), 0);
  tell_status("emptied", shm_open(name, O_RDWR | O_TRUNC, 0) < 0);
  tell_pages("emptied", start, page);
  shm_unlink(name);
  tell("allocation", posix_fallocate(shm, 0, (off_t)page));
  tell_address("folder", mmap(NULL, 0, PROT_READ, MAP_SHARED, folder, 0));
  tell_address("folder", mmap(NULL, page, RW, MAP_SHARED, folder, 0));
  tell_status("closed", ftruncate(200, -1));
  tell_status("too large", ftruncate(file(page, O_RDWR), (off_t)INT64_MAX));
}

/* ---- what is behind an end, and when a file was read ----------------------------------------- */

void effect_ends(void) {
  struct stat status;
  int fd = file(page - 9, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  start[page - 1] = 7;
  map(page, RW, MAP_SHARED, fd, 0);
  tell("tail", start[page - 1]);
  start = map(3 * page, RW, MAP_SHARED, fd, 0);
  tell_status("larger", ftruncate(fd, 3 * (off_t)page));
  tell_pages("larger", start, 3 * page);
  start[2 * page] = 5;
  tell_file("larger", fd);
  futimens(fd, (struct timespec[]){{1, 0}, {1, 0}});
  tell_status("unmap", munmap(start, page));
  if (fstat(fd, &status) == 0) tell("read", status.st_atim.tv_sec > 1);
}

void effect_caches(void) {
  int fd = file(page, O_RDWR);
  volatile char *start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  if (pwrite(fd, "written", 7, 0) == 7) tell("before", start[0]);
  tell_status("sync", msync((char *)start, page, MS_SYNC | MS_INVALIDATE));
  tell("after", start[0]);
}

static sigjmp_buf jump;
static volatile uintptr_t inside;

static void catch(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  inside = (uintptr_t)info->si_addr % page;
  siglongjmp(jump, 1);
}

void effect_addresses(void) {
  struct sigaction action;
  volatile char *start = map(page, PROT_NONE, ANONYMOUS, -1, 0);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = catch;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSEGV, &action, NULL);
  if (sigsetjmp(jump, 0) == 0) start[9] = 1;
  tell("address", (long)inside);
}
