/* How an object gets its mode and its content, before it is opened for its case. */
#ifndef PROBE_OPENING_H
#define PROBE_OPENING_H

#include "platform.h"

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

#endif
