/* What a plan requires of the target. */
#include "platform.h"
#include "require.h"
#include "facility.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "process_exec.h"
#include "scratch.h"
#include "tables.h"
#include "target.h"
#include "words.h"

/* Where there is a statfs with names of its own, statvfs has names for too few options. */
#if PROBE_HAS_STATVFS \
  && (defined(__APPLE__) || defined(__FreeBSD__) || defined(__OpenBSD__) || defined(__DragonFly__))
#include <sys/param.h>
#include <sys/mount.h>
#define HAS_STATFS_FLAGS
#elif PROBE_HAS_STATVFS
#include <sys/statvfs.h>
#endif

/* Whether one of the names in a list with bars holds. */
static int any_of(const char *names, int (*holds)(const char *name, size_t length)) {
  for (;;) {
    size_t length = strcspn(names, "|");
    int result = holds(names, length);
    if (result != 0 || names[length] == '\0') return result;
    names += length + 1;
  }
}

static int is(const char *word, const char *name, size_t length) {
  return strlen(word) == length && memcmp(word, name, length) == 0;
}

/* ---- system: whose manual has the statement -------------------------------------------------- */

static int is_system(const char *name, size_t length) {
  return is(system_name(), name, length);
}

/* ---- option: POSIX's margin codes ------------------------------------------------------------ */

static int has_option(const char *code, size_t length) {
  if (length > 0 && code[0] == '!') {
    int is_there = has_option(code + 1, length - 1);
    return is_there < 0 ? is_there : !is_there;
  }
  for (const struct option_name *row = option_names; row->code != NULL; row++) {
    if (is(row->code, code, length)) return option_value(row->name) > 0;
  }
  return -1;
}

/* ---- where: a comparison of two operands ----------------------------------------------------- */

static int compare(uint64_t left, const char *relation, size_t length, uint64_t right) {
  if (is("<", relation, length)) return left < right;
  if (is("<=", relation, length)) return left <= right;
  if (is(">", relation, length)) return left > right;
  if (is(">=", relation, length)) return left >= right;
  if (is("==", relation, length)) return left == right;
  if (is("!=", relation, length)) return left != right;
  return -1;
}

/* One side of a comparison: an operand, or a constant alone. -1: neither; 0: it is not here. */
static int side_value(const char *text, uint64_t *value) {
  const char *missing;
  size_t length;
  long constant;
  enum operand_result result = operand_value(text, NULL, value, &missing, &length);
  if (result == OPERAND_OK) return 1;
  if (result != OPERAND_MISSING || length != strlen(text)) return -1;
  if (text[0] < 'A' || text[0] > 'Z') return -1;
  if (!constant_value(NULL, text, length, &constant)) return 0;
  *value = (uint64_t)constant;
  return 1;
}

static int where_holds(const char *text) {
  size_t left_length = strcspn(text, "<>=!");
  size_t length = strspn(text + left_length, "<>=!");
  char left_text[128];
  uint64_t left, right;
  int known;
  if (left_length >= sizeof left_text) return -1;
  memcpy(left_text, text, left_length);
  left_text[left_length] = '\0';
  known = side_value(left_text, &left);
  if (known > 0) known = side_value(text + left_length + length, &right);
  if (known <= 0) return known;
  return compare(left, text + left_length, length, right);
}

/* ---- capability, constant, privilege --------------------------------------------------------- */

static int is_there(int is_linked, enum facility facility) {
  return is_linked && facility_refusal(facility) == NULL;
}

static int can_execute(void) {
#if PROBE_HAS_FORK
  return probe_executable != NULL;
#else
  return 0;
#endif
}

static int has_capability(const char *name, size_t length) {
  switch ((enum capability)word_index(capability_words, name, length)) {
  case CAPABILITY_FORK: return !runs_in_place;
  case CAPABILITY_SIGNALS: return is_there(PROBE_HAS_SIGNALS, FACILITY_SIGNALS);
  case CAPABILITY_THREADS: return is_there(PROBE_HAS_THREADS, FACILITY_THREADS);
  case CAPABILITY_PIPE: return is_there(PROBE_HAS_PIPE, FACILITY_PIPE);
  case CAPABILITY_EXEC: return can_execute();
  }
  return -1;
}

static int has_constant(const char *name, size_t length) {
  long value;
  return constant_value(NULL, name, length, &value);
}

static int privilege_holds(const char *name) {
  uint64_t id;
  int is_known = user_id(&id); /* a system without users has neither */
  switch ((enum privilege)word_index(privilege_words, name, strlen(name))) {
  case PRIVILEGE_APPROPRIATE: return is_known && id == 0;
  case PRIVILEGE_ORDINARY: return is_known && id != 0;
  }
  return -1;
}

/* ---- file-system ----------------------------------------------------------------------------- */

#if PROBE_HAS_FILES

/* Only a refusal by mmap itself: where no file can be made at all, the case that needs it says so. */
static int refuses_shared(const char *path) {
  int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  size_t page = (size_t)page_size();
  int refused = 0;
  if (descriptor < 0) return 0;
  if (ftruncate(descriptor, (off_t)page) == 0) {
    void *mapped = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    refused = mapped == MAP_FAILED && errno != ENOMEM && errno != EAGAIN && errno != ENFILE;
    if (mapped != MAP_FAILED) munmap(mapped, page);
  }
  close(descriptor);
  unlink(path);
  return refused;
}

/* Tried, and once: what statvfs says of it differs from system to system. */
static int has_shared_mappings(void) {
  static int known = -1;
  char path[256];
  if (known < 0) known = scratch_path(MAX_STEPS, path, sizeof path) != 0 || !refuses_shared(path);
  return known;
}

#else

static int has_shared_mappings(void) {
  return 1; /* the lack is of files */
}

#endif

/* The mount options of the file system, those that exist. */
static unsigned long mount_flags(void) {
#if defined(HAS_STATFS_FLAGS)
  struct statfs status;
  if (statfs(scratch_token(), &status) == 0) return (unsigned long)status.f_flags;
#elif PROBE_HAS_STATVFS
  struct statvfs status;
  if (statvfs(scratch_token(), &status) == 0) return (unsigned long)status.f_flag;
#endif
  return 0;
}

/* Not ST_RELATIME: a case that sets the time far back sees it advance even so. */
static unsigned long no_access_time_flags(void) {
  unsigned long flags = 0;
#if defined(HAS_STATFS_FLAGS)
  flags |= MNT_NOATIME | MNT_RDONLY;
#endif
#ifdef ST_NOATIME
  flags |= ST_NOATIME;
#endif
#if defined(ST_RDONLY) && !defined(HAS_STATFS_FLAGS)
  flags |= ST_RDONLY;
#endif
  return flags;
}

static unsigned long no_execution_flags(void) {
#if defined(HAS_STATFS_FLAGS)
  return MNT_NOEXEC;
#elif defined(ST_NOEXEC)
  return ST_NOEXEC;
#else
  return 0;
#endif
}

static int file_system_holds(const char *name) {
  switch ((enum file_system)word_index(file_system_words, name, strlen(name))) {
  case FILE_SYSTEM_ANY: return -1; /* only of a case: it has no gate then */
  case FILE_SYSTEM_SHARED_MAPPINGS: return has_shared_mappings();
  case FILE_SYSTEM_ACCESS_TIMES: return (mount_flags() & no_access_time_flags()) == 0;
  case FILE_SYSTEM_EXECUTABLE: return (mount_flags() & no_execution_flags()) == 0;
  case FILE_SYSTEM_NOT_EXECUTABLE: return (mount_flags() & no_execution_flags()) != 0;
  }
  return -1;
}

int require_holds(const struct require *require) {
  const char *value = require->value;
  if (strcmp(require->kind, "system") == 0) return any_of(value, is_system);
  if (strcmp(require->kind, "option") == 0) return any_of(value, has_option);
  if (strcmp(require->kind, "assumed") == 0 || strcmp(require->kind, "ignored") == 0) return 0;
  if (strcmp(require->kind, "where") == 0) return where_holds(value);
  if (strcmp(require->kind, "capability") == 0) return any_of(value, has_capability);
  if (strcmp(require->kind, "constant") == 0) return any_of(value, has_constant);
  if (strcmp(require->kind, "privilege") == 0) return privilege_holds(value);
  if (strcmp(require->kind, "file-system") == 0) return file_system_holds(value);
  return -1;
}
