/* Shared memory objects, files, processes and their limits. */
#include "effect.h"

static char name[64], other[64];

static void tell_control(int fd) {
  int plain = fcntl(fd, F_DUPFD, 0), closing = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  struct stat status;
  tell("duplicate", plain);
  tell("its flags", fcntl(plain, F_GETFD));
  tell("duplicate", closing);
  tell("its flags", fcntl(closing, F_GETFD));
  close(closing);
  close(plain);
  tell_status("flags", fcntl(fd, F_SETFD, 0));
  tell("flags", fcntl(fd, F_GETFD));
  tell_status("negative", ftruncate(fd, -1));
  errno = ERANGE;
  if (fstat(fd, &status) == 0) tell("errno", errno);
  tell("size", (long)status.st_size);
}

static void open_as(const char *what, int oflag, mode_t mode) {
  struct stat status;
  int fd = shm_open(name, oflag, mode);
  tell(what, fd);
  if (fd < 0) {
    tell_status(what, fd);
    return;
  }
  if (fstat(fd, &status) != 0) return;
  tell("size", (long)status.st_size);
  tell("mode", (long)(status.st_mode & 0777));
  tell("user", (long)status.st_uid);
  tell("group", (long)status.st_gid);
  tell("flags", fcntl(fd, F_GETFD));
  tell("access", fcntl(fd, F_GETFL) & O_ACCMODE);
  tell_control(fd);
  tell_status("larger", ftruncate(fd, (off_t)page + 9));
  tell_status("once more", ftruncate(fd, (off_t)page + 8));
  close(fd);
}

static void open_as_nobody(void) {
  if (setuid(65534) != 0) return;
  open_as("nobody", O_RDWR, 0);
  tell_status("nobody", shm_unlink(name));
}

static void open_full(void) {
  const struct rlimit few = {3, 3};
  setrlimit(RLIMIT_NOFILE, &few);
  tell_status("full", shm_open(name, O_RDWR, 0));
}

void effect_objects(void) {
  snprintf(name, sizeof name, "/effect.%d.%d.a", driver, (int)getpid());
  snprintf(other, sizeof other, "/effect.%d.%d.b", driver, (int)getpid());
  umask(022);
  open_as("missing", O_RDWR, 0);
  open_as("new", O_RDWR | O_CREAT, 0666);
  open_as("old", O_RDWR | O_CREAT, 0640);
  open_as("exclusive", O_RDWR | O_CREAT | O_EXCL, 0600);
  open_as("read-only", O_RDONLY, 0);
  open_as("truncated", O_RDWR | O_TRUNC, 0);
  tell_status("other", shm_open(other, O_RDWR, 0) < 0);
  in_child("nobody", open_as_nobody);
  in_child("full", open_full);
  int fd = shm_open(name, O_RDWR, 0);
  tell_status("mode", fchmod(fd, 0604));
  tell_status("empty", ftruncate(fd, 0));
  tell_status("mode", fchmod(fd, 0606));
  struct stat status;
  if (fstat(fd, &status) == 0) tell("mode", (long)(status.st_mode & 0777));
  pattern_fd(fd, page);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("unlink", shm_unlink(name));
  tell_status("unlink", shm_unlink(name));
  tell_pages("unlinked", start, page);
  tell_bytes("unlinked", start, page);
  open_as("unlinked", O_RDWR, 0);
  open_as("read-only maker", O_RDWR | O_CREAT | O_EXCL, 0400);
  shm_unlink(name);
  memmove(name, name + 1, strlen(name));
  open_as("bare", O_RDWR | O_CREAT, 0600);
  shm_unlink(name);
  snprintf(name, sizeof name, "/effect.%d.%d.%040d", driver, (int)getpid(), 0);
  open_as("long", O_RDWR | O_CREAT, 0700);
  tell_status("long", shm_unlink(name));
}

/* ---- files ----------------------------------------------------------------------------------- */

static void resize(int fd) {
  char *start = map(3 * page, RW, MAP_SHARED, fd, 0);
  memset(start, 7, 3 * page - 9);
  tell_status("smaller", ftruncate(fd, (off_t)page + 1));
  tell_pages("smaller", start, 3 * page);
  tell_file("smaller", fd);
  tell_status("larger", ftruncate(fd, 3 * (off_t)page - 9));
  tell_file("larger", fd);
}

static void close_one(int second, int number) {
  int fd = file(page, O_RDWR), duplicate = dup(fd);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  if (number > 0) tell("dup2", dup2(duplicate, fd) == fd);
  else close(second ? duplicate : fd);
  tell_pages("closed", start, page);
  start[1] = 9;
  tell_file("closed", duplicate == 0 ? fd : second ? fd : duplicate);
}

static void named(void) {
  char path[64], buffer[16];
  snprintf(path, sizeof path, "/tmp/effect.%d.%d.named", driver, (int)getpid());
  int fd = pattern_fd(open(path, O_RDWR | O_CREAT, 0600), page);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell("read", (long)read(fd, start + 100, 10));
  tell("write", (long)write(fd, start + 200, 10));
  if (pread(fd, buffer, sizeof buffer, 0) > 0) tell_bytes("buffer", buffer, sizeof buffer);
  tell_status("unlink", unlink(path));
  tell_bytes("unlinked", start, page);
  remove(path); /* past the library, whatever became of unlink */
}

static void limited(void) {
  const struct rlimit size = {page, RLIM_INFINITY}, space = {256 << 20, RLIM_INFINITY};
  int fd = file(9, O_RDWR);
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &size);
  tell_status("size limit", ftruncate(fd, 3 * (off_t)page));
  setrlimit(RLIMIT_AS, &space);
  for (int i = 0; i < 3; i++) {
    char *start = map(128 << 20, PROT_NONE, ANONYMOUS, -1, 0);
    if (start != MAP_FAILED) munmap(start, 128 << 20);
  }
  map(256 << 20, PROT_NONE, ANONYMOUS, -1, 0);
}

static void limited_by_signal(void) {
  const struct rlimit size = {page, RLIM_INFINITY};
  int fd = file(9, O_RDWR);
  setrlimit(RLIMIT_FSIZE, &size);
  tell_status("size limit", ftruncate(fd, 3 * (off_t)page));
}

static void locked_in_the_future(void) {
  const struct rlimit few = {16 * page, 16 * page};
  int fd = file(9, O_RDWR);
  setrlimit(RLIMIT_MEMLOCK, &few);
  if (setuid(65534) != 0) return;
  tell_status("future", mlockall(MCL_FUTURE));
  tell("locked", mmap(NULL, 64 * page, PROT_READ, MAP_SHARED, fd, 0) != MAP_FAILED);
}

static void execute(void) {
#if defined __x86_64__ || defined __i386__
  char *start = map(page, RW | PROT_EXEC, ANONYMOUS, -1, 0);
  *start = (char)0xc3;
  void (*function)(void);
  memcpy(&function, &start, sizeof function);
  function();
#endif
}

static void tell_times(void) {
  struct stat status;
  int fd = file(9, O_RDWR);
  futimens(fd, (struct timespec[]){{1000000001, 0}, {1000000001, 0}});
  if (fstat(fd, &status) == 0) tell("odd second", status.st_mtim.tv_sec % 2);
  tell("above 4 GiB", mmap(NULL, page, PROT_READ, MAP_SHARED, fd, (off_t)1 << 32) != MAP_FAILED);
}

void effect_files(void) {
  tell_times();
  in_child("executes", execute);
  in_child("limited by signal", limited_by_signal);
  in_child("locked in the future", locked_in_the_future);
  int ro = file(page, O_RDONLY);
  resize(file(3 * page - 9, O_RDWR));
  resize(object(3 * page - 9, O_RDWR));
  tell_status("read-only", ftruncate(ro, 0));
  tell("duplicate", fcntl(dup(ro), F_GETFL) & O_ACCMODE);
  tell("duplicate", fcntl(dup(ro), F_GETFD));
  tell("duplicate", dup(object(0, O_RDWR)) >= 0);
  close_one(0, 0);
  close_one(1, 0);
  close_one(0, 1);
  named();
  in_child("limited", limited);
}

/* ---- fork ------------------------------------------------------------------------------------ */

static char *kinds[5];
static size_t lens[5];

static void show(const char *what) {
  for (int i = 0; i < 5; i++) {
    tell_bytes(what, kinds[i], lens[i]);
    tell_pages(what, kinds[i], lens[i]);
  }
}

static void store_all(void) {
  show("in the child");
  tell_status("lock", msync(kinds[0], page, MS_ASYNC | MS_INVALIDATE));
  for (int i = 0; i < 5; i++) {
    mprotect(kinds[i], lens[i], RW);
    if (i == 3) continue;
    kinds[i][3] = (char)(20 + i);
  }
}

static void fork_again(void) {
  in_child("grandchild", store_all);
  show("after the grandchild");
}

void effect_fork(void) {
  int fd = file(2 * page, O_RDWR);
  kinds[0] = map(2 * page, RW, MAP_SHARED, fd, 0);
  kinds[1] = map(2 * page, RW, MAP_PRIVATE, fd, 0);
  kinds[2] = map(2 * page, RW, ANONYMOUS, -1, 0);
  kinds[3] = map(2 * page, PROT_NONE, ANONYMOUS, -1, 0);
  kinds[4] = map(2 * page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 5; i++) lens[i] = 2 * page;
  for (int i = 0; i < 5; i++) {
    if (i != 3) kinds[i][1] = (char)(10 + i);
  }
  mprotect(kinds[2], page, PROT_READ);
  tell_status("lock", mlock(kinds[0], page));
  in_child("child", store_all);
  tell_status("lock", msync(kinds[0], page, MS_ASYNC | MS_INVALIDATE));
  show("after the child");
  in_child("child", fork_again);
}

/* ---- exec, exit and sysconf ------------------------------------------------------------------ */

static int left;

static void store_and_exit(void) {
  map(page, RW, MAP_SHARED, left, 0)[1] = 9;
}

static void store_and_exec(void) {
  char *const arguments[] = {"true", NULL};
  map(page, RW, MAP_SHARED, left, 0)[2] = 9;
  execv("/bin/true", arguments);
}

static void lock_and_exec(void) {
  char *const arguments[] = {
    "sh", "-c", "echo locked $MUTANT_LOCKED ${MUTANT_MAPPINGS:+mapped}", NULL};
  map(page, RW, ANONYMOUS, -1, 0);
  execv("/bin/sh", arguments);
}

static void fail_to_exec(void) {
  char *const arguments[] = {"nothing", NULL};
  char *start = map(page, PROT_READ, ANONYMOUS, -1, 0);
  execv("/nothing", arguments);
  tell_pages("after exec", start, page);
}

static void ask(void) {
  static const int names[] = {
    _SC_PAGESIZE, _SC_MAPPED_FILES, _SC_MEMORY_PROTECTION, _SC_MEMLOCK, _SC_MEMLOCK_RANGE,
    _SC_TYPED_MEMORY_OBJECTS, 12345,
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    errno = 99;
    tell("sysconf", sysconf(names[i]));
    tell("errno", errno);
  }
}

void effect_process(void) {
  left = file(page, O_RDWR);
  in_child("exit", store_and_exit);
  tell_file("exit", left);
  in_child("exec", store_and_exec);
  tell_file("exec", left);
  in_child("locks", lock_and_exec);
  in_child("failure", fail_to_exec);
  ask();
  in_child("child", ask);
}
