/* The kinds of object, as the calls that name one see them. */
#ifndef PROBE_OBJECTS_H
#define PROBE_OBJECTS_H

#include "probe.h"

/* What `open` was asked for. */
struct opening {
  char *path; /* where the object is; a kind may set it (256 bytes) */
  uint64_t size;
  const char *content;
  int oflag;
  mode_t mode;
  int setup_error; /* set where the object could not be given its content after the call */
  const char *by;  /* the call that failed; NULL where it is the probe that cannot */
};

#define NEW_OBJECT (O_RDWR | O_CREAT | O_EXCL)

enum { ORDINARY_MODE = 0600 }; /* of an object whose mode is nothing to its case */

/* Notes the call that failed. Returns its error. */
int opening_failed(struct opening *opening, const char *call);

/* Closes a descriptor and keeps the errno of what came before. Returns that errno. */
int opening_close(int descriptor, int error);

/* Makes an object that has the mode from the beginning, whatever the umask is. */
int opening_make(int (*create)(const struct opening *opening), const struct opening *opening);

/* Each returns 0 or an error. A mode that is ordinary, and cannot be set, is no error. */
int opening_set_mode(int descriptor, struct opening *opening);
int opening_write(int descriptor, struct opening *opening);

enum object_place {
  PATH_NONE,    /* cannot be opened again */
  PATH_SCRATCH, /* a path of the scratch directory */
  PATH_SHM,     /* a shm name */
  PATH_FIXED    /* a path of the system's */
};

struct object_kind {
  enum object_place place;
  int is_directory; /* rmdir takes it away, not unlink */
  int (*prepare)(struct opening *opening); /* returns 0 or an error; NULL: nothing to prepare */
  int (*open)(struct opening *opening);    /* the observed call: errno is poisoned before it */
};

struct named_kind {
  const char *name;
  const struct object_kind *kind;
};

extern const struct named_kind object_kinds[]; /* those that are there */

/* NULL where the platform does not have it. */
const struct object_kind *object_kind_named(const char *name);

/* Where Linux has a path for each descriptor, by which a memfd is opened anew. */
#define DESCRIPTOR_PATHS "/proc/self/fd"

int descriptors_have_paths(void);

/* Where an object is read from, and into. */
struct reading {
  uint64_t offset;
  unsigned char *bytes;
  size_t count;
  size_t got;     /* less than count at the end of the object */
  const char *by; /* the call that failed */
};

/* Reads an object, through a descriptor of its own where it has a path. Returns 0 or an error. */
int object_read(struct running *running, const char *name, struct reading *reading);

#endif
