/* exit, exec, setrlimit and sysconf. */
#include "mutants.h"
#include "written_back.h"

#include <stdio.h>
#include <stdlib.h>

static void leaves(int status) {
  real._exit(status);
}

static int exec_loses_stores(const char *path, char *const arguments[]) {
  return real.execv(path, arguments);
}

static int exec_failure_unmaps(const char *path, char *const arguments[]) {
  if (access(path, X_OK) != 0) {
    for (int i = 0; i < range_count; i++) real.munmap(ranges[i].start, ranges[i].len);
  }
  return real.execv(path, arguments);
}

static int exec_failure_protects(const char *path, char *const arguments[]) {
  if (access(path, X_OK) != 0) {
    for (int i = 0; i < range_count; i++) {
      real.mprotect(ranges[i].start, ranges[i].len, PROT_READ | PROT_WRITE);
    }
  }
  return real.execv(path, arguments);
}

/* Told to the new image, which locks what it maps. */
static int locks_outlive(const char *path, char *const arguments[]) {
  if (access(path, X_OK) == 0) setenv("MUTANT_LOCKED", "1", 1);
  return real.execv(path, arguments);
}

static void *maps_locked(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && getenv("MUTANT_LOCKED") != NULL) real.mlock(result, len);
  return result;
}

/* ---- mappings that outlive exec: the new image is told where they lie ------------------------ */

enum { KEPT_PAGES = 64, KEPT_DESCRIPTOR = 500 };

/* A descriptor, out of the way, of an object with the bytes of a mapping. */
static int bytes_of(const struct range *range) {
  int fd = real.memfd_create("kept", 0), moved = (int)real.fcntl(fd, F_DUPFD, KEPT_DESCRIPTOR);
  real.close(fd);
  return real.write(moved, range->start, range->len) < 0 ? -1 : moved;
}

static int mappings_outlive(const char *path, char *const arguments[]) {
  char told[2048] = "";
  for (int i = 0; access(path, X_OK) == 0 && i < range_count; i++) {
    size_t end = strlen(told);
    if ((ranges[i].prot & PROT_READ) == 0 || ranges[i].len > KEPT_PAGES * page) continue;
    snprintf(told + end, sizeof told - end, "%p %zu %d ", (void *)ranges[i].start, ranges[i].len,
      bytes_of(&ranges[i]));
  }
  setenv("MUTANT_MAPPINGS", told, 1);
  return real.execv(path, arguments);
}

static void map_again(const char *told) {
  void *start;
  size_t len;
  int fd, count;
  for (; sscanf(told, "%p %zu %d %n", &start, &len, &fd, &count) == 3; told += count) {
    real.mmap(start, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED_NOREPLACE, fd, 0);
    real.close(fd);
  }
}

/* What the new image calls before it goes on with the case. */
static int finds_mappings(int number, const struct sigaction *act, struct sigaction *old) {
  static int is_new = 1;
  const char *told = getenv("MUTANT_MAPPINGS");
  if (is_new && told != NULL) map_again(told);
  is_new = 0;
  return real.sigaction(number, act, old);
}

/* ---- stores that are lost -------------------------------------------------------------------- */

static void writes_at_exit(int status) {
  written_back_all();
  real._exit(status);
}

static int writes_at_exec(const char *path, char *const arguments[]) {
  written_back_all();
  return real.execv(path, arguments);
}

static int limit_of_space_ignored(__rlimit_resource_t resource, const struct rlimit *limit) {
  return resource == RLIMIT_AS ? 0 : real.setrlimit(resource, limit);
}

static int limit_of_descriptors_ignored(__rlimit_resource_t resource, const struct rlimit *limit) {
  return resource == RLIMIT_NOFILE ? 0 : real.setrlimit(resource, limit);
}

static int limit_of_files_ignored(__rlimit_resource_t resource, const struct rlimit *limit) {
  return resource == RLIMIT_FSIZE ? 0 : real.setrlimit(resource, limit);
}

static int size_without_signal(int fd, off_t length) {
  void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
  int status = real.ftruncate(fd, length), error = errno;
  signal(SIGXFSZ, before);
  errno = error;
  return status;
}

/* What is unmapped still counts: the space is never given back. */
static int space_is_used_up(void *addr, size_t len) {
  struct rlimit limit;
  int status = real.munmap(addr, len);
  if (status == 0 && getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
    limit.rlim_cur -= round_up(len);
    real.setrlimit(RLIMIT_AS, &limit);
  }
  return status;
}

/* ---- sysconf --------------------------------------------------------------------------------- */

static long unknown_zero(int name) {
  long value = real.sysconf(name);
  return value == -1 && errno == EINVAL ? 0 : value;
}

static long unknown_untold(int name) {
  int before = errno;
  long value = real.sysconf(name);
  errno = before;
  return value;
}

static long page_doubled(int name) {
  return name == _SC_PAGESIZE ? 2 * (long)page : real.sysconf(name);
}

static long page_halved(int name) {
  return name == _SC_PAGESIZE ? (long)page / 2 : real.sysconf(name);
}

/* The probe, the case, and a child that the case makes. */
static long page_changes_in_child(int name) {
  static pid_t first;
  long value = real.sysconf(name);
  if (name != _SC_PAGESIZE) return value;
  if (first == 0) first = getpid();
  return getpid() != first && getppid() != first ? 2 * value : value;
}

/* The probe is the first that asks, and its cases are children. */
static int is_case(void) {
  static pid_t probe;
  if (probe == 0) probe = getpid();
  return getpid() != probe;
}

static long page_untold(int name) {
  return is_case() && name == _SC_PAGESIZE ? -1 : real.sysconf(name);
}

static long page_alternates(int name) {
  static int count;
  long value = real.sysconf(name);
  return is_case() && name == _SC_PAGESIZE && ++count % 2 == 0 ? 2 * value : value;
}

static int is_optional(int name) {
  return name == _SC_SHARED_MEMORY_OBJECTS || name == _SC_SYNCHRONIZED_IO
    || name == _SC_ADVISORY_INFO || name == _SC_MEMLOCK;
}

static long options_missing(int name) {
  return is_optional(name) ? -1 : real.sysconf(name);
}

static long options_unknown(int name) {
  return is_optional(name) ? minus(EINVAL) : real.sysconf(name);
}

static long without(int option, int name) {
  return name == option ? -1 : real.sysconf(name);
}

static long mapped_files_missing(int name) {
  return without(_SC_MAPPED_FILES, name);
}

static long protection_missing(int name) {
  return without(_SC_MEMORY_PROTECTION, name);
}

static long mapped_files_dated(int name) {
  return name == _SC_MAPPED_FILES ? 1 : real.sysconf(name);
}

static long missing_sets_errno(int name) {
  long value = real.sysconf(name);
  return name == _SC_TYPED_MEMORY_OBJECTS && value == -1 ? minus(EINVAL) : value;
}

static long locking_sets_errno(int name) {
  return name == _SC_MEMLOCK ? minus(ENOSYS) : real.sysconf(name);
}

static long locking_zero(int name) {
  return name == _SC_MEMLOCK_RANGE ? 0 : real.sysconf(name);
}

#define EXEC(name, requirement, sentence, function) \
  {name, "exec", SHALL, requirement, sentence, {.execv = function}}
#define LIMIT(name, requirement, sentence, function) \
  {name, "rlimit", SHALL, requirement, sentence, {.setrlimit = function}}
#define ROW(name, requirement, sentence, function) \
  {"sysconf-" name, "sysconf", SHALL, requirement, sentence, {.sysconf = function}}

const struct mutant process_mutants[] = {
  {"exit-loses-stores", "exit", SHALL, "exit-2",
    "Stores to a shared mapping that is still there are lost", {
      .mmap = written_back_mmap, .munmap = written_back_munmap, .msync = written_back_msync,
      .execv = writes_at_exec, ._exit = leaves}},
  {"exec-loses-stores", "exec", SHALL, "exec-2",
    "Stores to a shared mapping that is still there are lost", {
      .mmap = written_back_mmap, .munmap = written_back_munmap, .msync = written_back_msync,
      .execv = exec_loses_stores, ._exit = writes_at_exit}},
  {"exec-keeps-locks", "exec", SHALL, "exec-3", "The locks of the old image lie on the new one",
    {.execv = locks_outlive, .mmap = maps_locked}},
  {"exec-keeps-mappings", "exec", SHALL, "exec-1",
    "The mappings of the old image are in the new one",
    {.execv = mappings_outlive, .sigaction = finds_mappings}},
  EXEC("exec-failure-unmaps", "exec-6", "An exec that fails unmaps everything",
    exec_failure_unmaps),
  EXEC("exec-failure-protects", "exec-6", "An exec that fails makes everything writable",
    exec_failure_protects),
  LIMIT("rlimit-space-ignored", "rlimit-1", "RLIMIT_AS has no effect", limit_of_space_ignored),
  LIMIT("rlimit-descriptors-ignored", "rlimit-6", "RLIMIT_NOFILE has no effect",
    limit_of_descriptors_ignored),
  LIMIT("rlimit-files-ignored", "rlimit-5", "RLIMIT_FSIZE has no effect", limit_of_files_ignored),
  {"rlimit-files-without-signal", "rlimit", SHALL, "rlimit-8",
    "RLIMIT_FSIZE gives EFBIG and no signal", {.ftruncate = size_without_signal}},
  {"rlimit-space-used-up", "rlimit", SHALL, "rlimit-2", "Unmapping gives no address space back",
    {.munmap = space_is_used_up}},
  ROW("unknown-zero", "sysconf-19", "An unknown name gives 0", unknown_zero),
  ROW("unknown-errno-lost", "sysconf-19", "An unknown name leaves errno alone", unknown_untold),
  ROW("page-doubled", "general-8", "The page size is twice what it is", page_doubled),
  ROW("page-halved", "general-8", "The page size is half of what it is", page_halved),
  ROW("page-changes-in-child", "sysconf-3", "The page size is another one in a child",
    page_changes_in_child),
  ROW("page-untold", "sysconf-1", "The page size is -1", page_untold),
  ROW("page-alternates", "sysconf-3", "The page size is twice as large each second time",
    page_alternates),
  ROW("options-missing", "sysconf-12", "Options that <unistd.h> announces are not provided",
    options_missing),
  ROW("options-unknown", "sysconf-11", "The names of options are unknown: -1 and EINVAL",
    options_unknown),
  ROW("mapped-files-missing", "sysconf-5", "Memory mapped files are not provided",
    mapped_files_missing),
  ROW("protection-missing", "sysconf-6", "Memory protection is not provided",
    protection_missing),
  ROW("mapped-files-undated", "sysconf-5", "Memory mapped files have the date 1",
    mapped_files_dated),
  ROW("missing-sets-errno", "sysconf-15", "A missing option sets errno", missing_sets_errno),
  ROW("locking-sets-errno", "sysconf-7", "Process memory locking gives -1 and ENOSYS",
    locking_sets_errno),
  ROW("locking-zero", "sysconf-9", "Range memory locking gives 0", locking_zero),
  {0},
};
