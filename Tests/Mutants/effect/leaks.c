/* What is left after calls that are refused, or that come again and again. */
#include "effect.h"

enum { LARGE = 64 << 20 };

static void tell_free(const char *what) {
  int fd = open("/dev/null", O_RDONLY);
  tell(what, fd);
  close(fd);
}

static void refuse_descriptors(void) {
  char name[300];
  snprintf(name, sizeof name, "/effect.%d.leaks", driver);
  int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
  tell_status("exclusive", shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600));
  tell_free("after open");
  shm_unlink(name);
  tell_status("duplicate", fcntl(fd, F_DUPFD, -1));
  tell_free("after duplicate");
  tell_address("read-only", mmap(NULL, page, RW, MAP_SHARED, file(page, O_RDONLY), 0));
  tell_free("after mapping");
  memset(name, 'x', sizeof name - 1);
  name[sizeof name - 1] = '\0';
  tell_status("long", memfd_create(name, 0));
  tell_free("after name");
  fd = file(page, O_RDWR);
  map(page, PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  tell_free("after close");
}

static long locked_kilobytes(void) {
  char line[256];
  long size = -1;
  FILE *status = fopen("/proc/self/status", "r");
  while (status != NULL && fgets(line, sizeof line, status) != NULL) {
    if (strncmp(line, "VmLck:", 6) == 0) size = strtol(line + 6, NULL, 10);
  }
  if (status != NULL) fclose(status);
  return size;
}

static void use_up_memory(void) {
  struct rlimit limit = {16UL * LARGE, 16UL * LARGE};
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, page));
  tell_status("unmap", munmap(start, page));
  tell("locked", locked_kilobytes());
  tell_status("limit", setrlimit(RLIMIT_AS, &limit));
  for (int i = 0; i < 32; i++) {
    start = mmap(NULL, LARGE, PROT_NONE, ANONYMOUS, -1, 0);
    if (start == MAP_FAILED || munmap(start, LARGE - 1) != 0) {
      tell("space is used up after", i);
      break;
    }
  }
}

/* The limit is no more when something is told: that goes to a file, too. */
static void refuse_size(int fd) {
  struct rlimit limit = {page, RLIM_INFINITY};
  signal(SIGXFSZ, SIG_IGN);
  int is_limited = setrlimit(RLIMIT_FSIZE, &limit) == 0;
  long status = ftruncate(fd, (off_t)(2 * page));
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_FSIZE, &limit);
  tell("limited", is_limited);
  tell("size", status);
  tell_file("left", fd);
}

static void refuse_memory(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_status("unmap", munmap(start + page, page));
  tell_address("length 0", mmap(start + page, 0, RW, ANONYMOUS, -1, 0));
  tell_pages("empty", start, 3 * page);
  tell_status("mode", mlockall(MCL_FUTURE | 1 << 20));
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("locked", msync(start, page, MS_SYNC | MS_INVALIDATE));
  tell_address("shrink", mremap(start, 2 * page, page, 0));
  tell_pages("shrunk", start, 2 * page);
  refuse_size(file(1, O_RDWR));
  for (int i = 0; i < 40; i++) {
    if (munmap(start, 0) == 0) tell("unmapped", i);
  }
  map(page, RW, ANONYMOUS, -1, 0);
}

void effect_leaks(void) {
  in_child("descriptors", refuse_descriptors);
  in_child("memory", use_up_memory);
  in_child("refused", refuse_memory);
}
