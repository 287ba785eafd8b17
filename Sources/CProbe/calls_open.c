/* `open` and the calls that change names: objects are made, opened again, renamed and removed. */
#include "platform.h"
#include "calls.h"
#include "object_kinds.h"
#include "opening.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "report.h"
#include "running.h"
#include "scratch.h"

#if PROBE_HAS_RENAME
#include <stdio.h>
#endif

#if HAS_DESCRIPTORS

/* The entry for what the step opens; *spare where it binds no name. NULL: no room. */
static struct object *entry_for(struct running *running, struct object *spare) {
  const char *name = running->step->as[0];
  if (name == NULL) return spare;
  struct object *object = object_named(running, name);
  if (object != NULL) return object;
  if (running->object_count == MAX_OBJECTS || strlen(name) >= MAX_NAME) return NULL;
  object = &running->objects[running->object_count++];
  strcpy(object->name, name);
  return object;
}

/* Where an object of a kind is to be made. */
static int place_object(struct object *object, const struct object_kind *kind, int step) {
  object->path[0] = '\0';
  if (kind->place == PATH_SHM) return scratch_shm_name(step, object->path, sizeof object->path);
  if (kind->place == PATH_SCRATCH) return scratch_path(step, object->path, sizeof object->path);
  return 0;
}

/* ---- open ------------------------------------------------------------------------------------ */

static void observe(
  struct running *running, struct line *line, const struct object_kind *kind,
  struct opening *opening) {
  int descriptor = kind->open(opening);
  if (opening->setup_error == 0) {
    report_descriptor(running, line, descriptor);
    return;
  }
  close(descriptor);
  report_setup_failure(running, line, opening->setup_error, opening->by);
}

static void open_again(
  struct running *running, struct line *line, const char *name, struct opening *opening) {
  struct object spare;
  struct object *earlier = object_named(running, name);
  if (earlier == NULL) {
    report_missing(running, line, name);
    return;
  }
  const struct object_kind *kind = object_kind_named(earlier->kind);
  struct object *object = entry_for(running, &spare);
  if (object == NULL || kind->place == PATH_NONE) {
    report_setup_failure(running, line, object == NULL ? EINVAL : NOT_SUPPORTED, NULL);
    return;
  }
  if (object != earlier) strcpy(object->path, earlier->path);
  object->kind = earlier->kind;
  opening->path = object->path;
  observe(running, line, kind, opening);
}

static void open_new(
  struct running *running, struct line *line, const char *name, struct opening *opening) {
  struct object spare;
  const struct object_kind *kind = object_kind_named(name);
  struct object *object = entry_for(running, &spare);
  int error = kind == NULL ? NOT_SUPPORTED : object == NULL ? EINVAL : 0;
  if (error == 0) {
    object->kind = name;
    error = place_object(object, kind, running->step->number);
  }
  if (error != 0 && kind != NULL && object != NULL) opening->by = "mkdir"; /* of the directory */
  if (error == 0) {
    opening->path = object->path;
    if (kind->prepare != NULL) error = kind->prepare(opening);
  }
  if (error == 0) observe(running, line, kind, opening);
  else report_setup_failure(running, line, error, opening->by);
}

void call_open(struct running *running, const struct value *v, struct line *line) {
  struct opening opening = {
    .size = v[2].number,
    .content = v[3].text == NULL ? "pattern" : v[3].text,
    .oflag = (int)v[4].number,
    .mode = (mode_t)v[5].number
  };
  if (v[0].text != NULL) open_new(running, line, v[0].text, &opening);
  else if (v[1].text != NULL) open_again(running, line, v[1].text, &opening);
  else report_setup_failure(running, line, EINVAL, NULL);
}

/* ---- names ----------------------------------------------------------------------------------- */

void call_unlink(struct running *running, const struct value *v, struct line *line) {
  const struct object *object = object_named(running, v[0].text);
  if (object == NULL) {
    report_missing(running, line, v[0].text);
    return;
  }
  enum object_place place = object_kind_named(object->kind)->place;
#if PROBE_HAS_SHM_OPEN
  if (place == PATH_SHM) {
    CALL_BEGIN();
    report_number(running, line, shm_unlink(object->path));
    return;
  }
#endif
#if PROBE_HAS_FILES
  if (place == PATH_SCRATCH) {
    CALL_BEGIN();
    report_number(running, line, unlink(object->path));
    return;
  }
#endif
  (void)place; /* never a device: that is the system's */
  report_setup_failure(running, line, NOT_SUPPORTED, NULL);
}

#endif

#if PROBE_HAS_RENAME || PROBE_HAS_LINK
/* The path of an object in the scratch directory; NULL, which is reported, where it has none. */
static const char *path_of(struct running *running, struct line *line, const char *name) {
  const struct object *object = object_named(running, name);
  if (object == NULL) {
    report_missing(running, line, name);
    return NULL;
  }
  if (object_kind_named(object->kind)->place == PATH_SCRATCH) return object->path;
  report_setup_failure(running, line, NOT_SUPPORTED, NULL);
  return NULL;
}
#endif

#if PROBE_HAS_RENAME
void call_rename(struct running *running, const struct value *v, struct line *line) {
  const char *old = path_of(running, line, v[0].text);
  const char *new = old == NULL ? NULL : path_of(running, line, v[1].text);
  if (new == NULL) return;
  CALL_BEGIN();
  report_number(running, line, rename(old, new));
}
#endif

#if PROBE_HAS_LINK
void call_link(struct running *running, const struct value *v, struct line *line) {
  const char *path1 = path_of(running, line, v[0].text);
  const char *path2 = path1 == NULL ? NULL : path_of(running, line, v[1].text);
  if (path2 == NULL) return;
  CALL_BEGIN();
  report_number(running, line, link(path1, path2));
}
#endif
