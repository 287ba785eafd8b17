/* What every group of steps uses, and their order. */
#include "effect.h"

#include <dirent.h>

size_t page;
int driver;

enum { LIMIT = 10 }; /* seconds: a mutant may stop a step for good */

static sigjmp_buf jump;
static volatile sig_atomic_t letter, is_armed;
static char path[64];

static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  letter = number == SIGBUS ? (info->si_code == BUS_ADRERR ? 'B' : 'b')
                            : (info->si_code == SEGV_ACCERR ? 'A' : 'M');
  if (info->si_addr == NULL) letter = '0';
  if (!is_armed) _exit(letter);
  siglongjmp(jump, 1);
}

void tell(const char *what, long value) {
  printf("%s %ld\n", what, value);
  fflush(stdout);
}

void tell_status(const char *what, long status) {
  printf("%s %ld errno %d\n", what, status, status == 0 ? 0 : errno);
  fflush(stdout);
  errno = 99;
}

void tell_address(const char *what, const void *address) {
  uintptr_t number = (uintptr_t)address;
  if (address == MAP_FAILED) printf("%s failed errno %d\n", what, errno);
  else if (number < page || number > UINTPTR_MAX - page) printf("%s odd %d\n", what, (int)number);
  else printf("%s mapped at %d\n", what, (int)(number % page));
  fflush(stdout);
  errno = 99;
}

static int touch(volatile char *at) {
  letter = '.';
  is_armed = 1;
  if (sigsetjmp(jump, 0) == 0) {
    char value = *at;
    letter = 'r';
    *at = value;
    letter = 'w';
  } else if (letter == 'A') {
    letter = sigsetjmp(jump, 0) == 0 ? ((void)*at, 'r') : letter;
  }
  is_armed = 0;
  return letter;
}

void tell_pages(const char *what, void *start, size_t len) {
  char letters[64] = "";
  for (size_t i = 0; i * page < len && i < sizeof letters - 1; i++) {
    letters[i] = (char)touch((char *)start + i * page);
  }
  printf("%s %s\n", what, letters);
  fflush(stdout);
}

void tell_bytes(const char *what, const void *start, size_t len) {
  volatile unsigned long sum = 0, first = 0;
  is_armed = 1;
  for (volatile size_t i = 0; i < len; i++) {
    if (sigsetjmp(jump, 0) != 0) {
      i = (i / page + 1) * page - 1;
      continue;
    }
    unsigned char byte = ((const volatile unsigned char *)start)[i];
    sum = sum * 31 + byte;
    if (i == 0) first = byte;
  }
  is_armed = 0;
  printf("%s %lu %lx\n", what, first, sum);
  fflush(stdout);
}

int pattern_fd(int fd, size_t size) {
  for (size_t i = 0; i < size;) {
    char bytes[512];
    size_t count = 0;
    for (; count < sizeof bytes && i < size; count++, i++) bytes[count] = (char)(i % 251 + 1);
    if (pwrite(fd, bytes, count, (off_t)(i - count)) < 0) return -1;
  }
  return fd;
}

static int reopened(int fd, const char *name, int oflag) {
  if (oflag == O_RDWR) return fd;
  int other = open(name, oflag);
  close(fd);
  return other;
}

int file(size_t size, int oflag) {
  snprintf(path, sizeof path, "/tmp/effect.%d.%d", driver, (int)getpid());
  unlink(path);
  int fd = reopened(pattern_fd(open(path, O_RDWR | O_CREAT | O_EXCL, 0600), size), path, oflag);
  unlink(path);
  return fd;
}

int object(size_t size, int oflag) {
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.%d", driver, (int)getpid());
  int fd = shm_open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (size > 0) tell_status("size", ftruncate(fd, (off_t)size));
  pattern_fd(fd, size);
  if (oflag != O_RDWR) {
    close(fd);
    fd = shm_open(name, oflag, 0);
  }
  shm_unlink(name);
  return fd;
}

void tell_file(const char *what, int fd) {
  static char bytes[65536];
  struct stat status;
  ssize_t count = pread(fd, bytes, sizeof bytes, 0);
  if (fstat(fd, &status) != 0) return;
  tell(what, (long)status.st_size);
  tell_bytes(what, bytes, count < 0 ? 0 : (size_t)count);
}

char *map(size_t len, int prot, int flags, int fd, off_t off) {
  char *start = mmap(NULL, len, prot, flags, fd, off);
  tell_address("map", start);
  return start;
}

void in_child(const char *what, void (*steps)(void)) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    alarm(LIMIT);
    steps();
    _exit(0);
  }
  waitpid(child, &status, 0);
  tell(what, status);
}

/* What a mutant did not unlink. remove() calls the C library's own unlink, past every mutant. */
static void sweep(const char *folder) {
  char own[32], whole[512];
  DIR *stream = opendir(folder);
  const struct dirent *entry;
  snprintf(own, sizeof own, "effect.%d.", driver);
  while (stream != NULL && (entry = readdir(stream)) != NULL) {
    if (strncmp(entry->d_name, own, strlen(own)) != 0) continue;
    snprintf(whole, sizeof whole, "%s/%s", folder, entry->d_name);
    remove(whole);
  }
  if (stream != NULL) closedir(stream);
}

int main(void) {
  static const int caught[] = {SIGSEGV, SIGBUS};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_NODEFER; /* no mask to restore */
  for (int i = 0; i < 2; i++) sigaction(caught[i], &action, NULL);
  driver = (int)getpid();
  page = (size_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; groups[i] != NULL; i++) in_child("group", groups[i]);
  sweep("/dev/shm");
  sweep("/tmp");
  return 0;
}
