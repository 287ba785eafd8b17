/* Choices of whole systems: what is not there, and what a file system or a policy does. */
#include "choices.h"

#include <grp.h>
#include <pthread.h>

void effect_options(void) {
  int fd = file(page, O_RDWR);
  tell("options", sysconf(_SC_MEMLOCK) > 0);
  tell("options", sysconf(_SC_SYNCHRONIZED_IO) > 0);
  tell_status("fsync", fsync(fd));
  tell("advice", posix_madvise(map(page, RW, ANONYMOUS, -1, 0), page, POSIX_MADV_NORMAL));
  tell_status("executable", mprotect(map(page, RW, ANONYMOUS, -1, 0), page, PROT_EXEC));
}

static void another_user(void) {
  int status = setgroups(0, NULL);
  tell_status("groups", status);
  tell_status("user", setuid(65534));
  int fd = open("/", O_RDONLY);
  tell_status("root", fd < 0 ? fd : 0);
}

static void few_descriptors(void) {
  const struct rlimit files = {9, 9};
  tell_status("descriptors", setrlimit(RLIMIT_NOFILE, &files));
}

/* A file that still has its name. */
static void named_mode(void) {
  char name[64];
  struct stat status;
  snprintf(name, sizeof name, "/tmp/effect.%d.named", (int)getpid());
  int fd = open(name, O_RDWR | O_CREAT, 0600);
  tell_status("named mode", fchmod(fd, 0640));
  if (fstat(fd, &status) == 0) tell("named mode", (long)status.st_mode);
  unlink(name);
}

void effect_file_systems(void) {
  struct stat status;
  int fd = file(page, O_RDWR), proc = open("/proc/self/maps", O_RDONLY);
  tell_status("proc", proc < 0 ? proc : 0);
  tell("write", (long)write(fd, "x", 1));
  tell_status("mode", fchmod(fd, 0640));
  if (fstat(fd, &status) == 0) tell("mode", (long)status.st_mode);
  named_mode();
  tell_status("hole", ftruncate(fd, (off_t)1 << 30));
  in_child("another user", another_user);
  in_child("few descriptors", few_descriptors);
}

void effect_replacement(void) {
  int fd = file(4 * page, O_RDWR);
  char *start = map(4 * page, PROT_NONE, ANONYMOUS, -1, 0);
  for (off_t off = 0; off < 4; off++) {
    const void *at = mmap(start, page, RW, MAP_SHARED | MAP_FIXED, fd, off * (off_t)page);
    tell_address("colour", at);
  }
  tell_status("wraps", munmap(start, SIZE_MAX - page + 1));
  tell_pages("wraps", start, 2 * page);
}

static volatile char *replaced;
static volatile int is_gone;

static void *look(void *unused) {
  unsigned char vec[1];
  while (replaced != NULL) {
    if (mincore((char *)replaced, page, vec) != 0) is_gone = 1;
  }
  return unused;
}

void effect_gap(void) {
  pthread_t thread;
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  replaced = start;
  if (pthread_create(&thread, NULL, look, NULL) != 0) return;
  for (int i = 0; i < 200; i++) mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  replaced = NULL;
  pthread_join(thread, NULL);
  tell("gap", is_gone);
}

void effect_growth(void) {
  struct stat before, after;
  int fd = file(page, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  tell_status("grow", ftruncate(fd, 2 * (off_t)page));
  tell_pages("grown", start, 2 * page);
  futimens(fd, (struct timespec[]){{1, 0}, {1, 0}});
  fstat(fd, &before);
  start = map(page, PROT_READ, MAP_PRIVATE, fd, 0);
  munmap(start, page);
  fstat(fd, &after);
  tell("marked", before.st_mtim.tv_sec != after.st_mtim.tv_sec);
  fd = file(page, O_RDWR);
  start = map(3 * page, PROT_READ, MAP_SHARED, fd, 0);
  tell_pages("past the end", start, 3 * page);
}
