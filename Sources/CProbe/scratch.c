/*
 * The probe's own place in the file system and among the shared memory objects, and its cleaning.
 *
 * There is one directory a probe. What a case makes in it is named after the case and the step, so
 * the parent knows every name from the plan alone, whatever became of the case.
 */
#include "platform.h"
#include "scratch.h"
#include "calls.h"
#include "object_kinds.h"
#include "plan.h"
#include "target.h"
#include "text.h"

#if PROBE_HAS_FILES
#include <dirent.h>
#endif

enum { ATTEMPTS = 100 };

static const char STEM[] = "/mmap-probe.";

static char directory[200];
static const char *owner = ""; /* the end of directory that is unique to this probe */
static int directory_error = ENOENT;
static long case_number;
static pid_t maker;

/* ---- names ----------------------------------------------------------------------------------- */

static int name_directory(const char *parent, int attempt) {
  struct text text;
  text_start(&text, directory, sizeof directory);
  text_add(&text, parent);
  text_add(&text, STEM);
  size_t unique = text.length;
  text_add_number(&text, (uint64_t)process_id(), 36);
  if (attempt > 0) {
    text_add(&text, "-");
    text_add_number(&text, (uint64_t)attempt, 36);
  }
  if (text.overflow) return ENAMETOOLONG;
  owner = directory + unique;
  return 0;
}

int scratch_path(int step, char *path, size_t size) {
  struct text text;
  text_start(&text, path, size);
  text_add(&text, directory);
  text_add(&text, "/");
  text_add_number(&text, (uint64_t)case_number, 10);
  text_add(&text, ".");
  text_add_number(&text, (uint64_t)step, 10);
  return text.overflow ? ENAMETOOLONG : directory_error;
}

/* Short, because some systems take no more than 14 bytes behind the slash. */
static void add_shm_prefix(struct text *text) {
  text_add(text, "m");
  text_add(text, owner);
  text_add(text, ".");
  text_add_number(text, (uint64_t)case_number, 36);
}

static void pad_to_length(struct text *text, const char *digits) {
  size_t length = 0;
  for (; *digits >= '0' && *digits <= '9' && length < text->size; digits++) {
    length = length * 10 + (size_t)(*digits - '0');
  }
  while (text->length < length && !text->overflow) text_add_byte(text, 'x');
}

int shm_name(const char *label, char *name, size_t size) {
  struct text text;
  text_start(&text, name, size);
  if (strncmp(label, "bare:", 5) != 0) text_add(&text, "/");
  add_shm_prefix(&text);
  if (strncmp(label, "long:", 5) == 0) {
    pad_to_length(&text, label + 5);
  } else if (strncmp(label, "nested:", 7) == 0) {
    text_add(&text, "/");
    text_add(&text, label + 7);
  } else {
    text_add(&text, ".");
    text_add(&text, strncmp(label, "bare:", 5) == 0 ? label + 5 : label);
  }
  return !text.overflow;
}

int scratch_shm_name(int step, char *name, size_t size) {
  struct text text;
  text_start(&text, name, size);
  text_add(&text, "/");
  add_shm_prefix(&text);
  text_add(&text, "_"); /* no label begins with it */
  text_add_number(&text, (uint64_t)step, 10);
  return text.overflow ? ENAMETOOLONG : 0;
}

/* ---- the directory --------------------------------------------------------------------------- */

#if PROBE_HAS_FILES

/*
 * A child of root that drops its privileges makes files here too; the sticky bit keeps strangers
 * from replacing ours.
 */
static void open_to_others(void) {
#if PROBE_HAS_USERS && PROBE_HAS_MODES
  chmod(directory, geteuid() == 0 ? 01777 : 0700);
#endif
}

static int make_directory(const char *parent) {
  for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
    int error = name_directory(parent, attempt);
    if (error != 0) return error;
    if (mkdir(directory, 0700) == 0) {
      open_to_others();
      return 0;
    }
    if (errno != EEXIST) return errno;
  }
  return EEXIST; /* never a directory that is already there: it may be a stranger's */
}

#else

static int make_directory(const char *parent) {
  int error = name_directory(parent, 0);
  return error != 0 ? error : NOT_SUPPORTED;
}
#endif

int scratch_start(const char *parent) {
  maker = process_id();
  directory_error = make_directory(parent);
  return directory_error;
}

void scratch_case(long number) {
  case_number = number;
}

const char *scratch_token(void) {
  return directory;
}

int scratch_resume(const char *token) {
  struct text text;
  text_start(&text, directory, sizeof directory);
  text_add(&text, token);
  const char *slash = strrchr(directory, '/');
  if (text.overflow || slash == NULL || strncmp(slash, STEM, sizeof STEM - 1) != 0) return EINVAL;
  owner = slash + sizeof STEM - 1;
  directory_error = 0;
  return 0;
}

/* ---- removal --------------------------------------------------------------------------------- */

static void remove_shm(const char *name) {
#if PROBE_HAS_SHM_OPEN
  shm_unlink(name);
#else
  (void)name;
#endif
}

static void remove_path(const char *path, int is_directory) {
#if PROBE_HAS_FILES
  if (is_directory) rmdir(path);
  else unlink(path);
#else
  (void)path;
  (void)is_directory;
#endif
}

static void remove_label(const char *label) {
  static char name[MAX_SHM_NAME];
  if (label != NULL && shm_name(label, name, sizeof name)) remove_shm(name);
}

static void remove_object(const struct step *step) {
  const char *word = step->arguments[0].value;
  char name[256];
  if (word == NULL) return; /* `same` makes nothing that an earlier step's path does not cover */
  const struct object_kind *kind = object_kind_named(word);
  if (kind == NULL) return;
  if (kind->place == PATH_SHM) {
    if (scratch_shm_name(step->number, name, sizeof name) == 0) remove_shm(name);
  } else if (kind->place == PATH_SCRATCH) {
    if (scratch_path(step->number, name, sizeof name) != 0) return;
    remove_path(name, kind->is_directory);
  }
}

static void remove_file(const struct step *step) {
  char path[256];
  if (scratch_path(step->number, path, sizeof path) == 0) remove_path(path, 0);
}

void scratch_remove(const struct plan *plan) {
  for (int i = 0; i < plan->step_count; i++) {
    const struct step *step = &plan->steps[i];
    int traits = step->call->traits;
    if ((traits & CALL_OPENS_OBJECT) != 0) remove_object(step);
    if ((traits & CALL_MAKES_FILE) != 0) remove_file(step);
    if ((traits & CALL_OPENS_SHARED_MEMORY) != 0) remove_label(step->arguments[0].value);
  }
}

#if PROBE_HAS_FILES
/* Only where a case made a file after it was cleaned: a process that outlived it. */
static void sweep(void) {
  DIR *stream = opendir(directory);
  struct dirent *entry;
  if (stream == NULL) return;
  while ((entry = readdir(stream)) != NULL) {
    char path[512];
    struct text text;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    text_start(&text, path, sizeof path);
    text_add(&text, directory);
    text_add(&text, "/");
    text_add(&text, entry->d_name);
    if (text.overflow) continue;
    /* A directory first: root's unlink takes one on some systems, and its blocks are lost. */
    remove_path(path, 1);
    remove_path(path, 0);
  }
  closedir(stream);
}

void scratch_end(void) {
  if (directory_error != 0) return;
  directory_error = ENOENT;
  if (rmdir(directory) == 0) return;
  sweep();
  rmdir(directory);
}
#else
void scratch_end(void) {}
#endif

#if PROBE_HAS_FORK

void scratch_leave(const struct plan *plan) {
  int patience = plan->kills_parent ? 100 : 0; /* a killed process dies in its own time */
  for (; getppid() == maker; patience--) {
    if (patience == 0) return;
    nap(0, MILLISECOND);
  }
  scratch_remove(plan);
  scratch_end();
}

#else
void scratch_leave(const struct plan *plan) { (void)plan; }
#endif
