/* How an object gets its mode and its content, before it is opened for its case. */
#include "platform.h"
#include "opening.h"
#include "content.h"

enum { CHUNK = 4096 };

#if HAS_OBJECTS

int opening_close(int descriptor, int error) {
  close(descriptor);
  return error;
}

int opening_failed(struct opening *opening, const char *call) {
  opening->by = call;
  return errno;
}

#if PROBE_HAS_MODES

static int change_mode(int descriptor, mode_t mode) {
#if PROBE_HAS_FCHMOD
  return fchmod(descriptor, mode);
#else
  (void)descriptor;
  (void)mode;
  errno = NOT_SUPPORTED;
  return -1;
#endif
}

/* Some objects have no other mode than that of their making: only where it is not right yet. */
int opening_set_mode(int descriptor, struct opening *opening) {
  struct stat status;
  if (fstat(descriptor, &status) == 0 && (status.st_mode & 07777) == opening->mode) return 0;
  if (change_mode(descriptor, opening->mode) == 0 || opening->mode == ORDINARY_MODE) return 0;
  return opening_failed(opening, "fchmod");
}

#else

int opening_set_mode(int descriptor, struct opening *opening) {
  (void)descriptor; /* no object has one */
  (void)opening;
  return 0;
}

#endif

#endif

#if PROBE_HAS_FILES || PROBE_HAS_SHM_OPEN

#if PROBE_HAS_MODES && PROBE_HAS_THREADS
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER; /* the umask is that of all threads */
#define LOCK() pthread_mutex_lock(&making)
#define UNLOCK() pthread_mutex_unlock(&making)
#else
#define LOCK() ((void)0)
#define UNLOCK() ((void)0)
#endif

int opening_make(int (*create)(const struct opening *opening), const struct opening *opening) {
#if PROBE_HAS_MODES
  LOCK();
  mode_t mask = umask(0);
  int descriptor = create(opening);
  umask(mask);
  UNLOCK();
  return descriptor;
#else
  return create(opening);
#endif
}

#endif

#if PROBE_HAS_FILES || PROBE_HAS_MEMFD_CREATE
int opening_write(int descriptor, struct opening *opening) {
  unsigned char bytes[CHUNK];
  for (uint64_t at = 0; at < opening->size;) {
    uint64_t left = opening->size - at;
    size_t count = left < CHUNK ? (size_t)left : (size_t)CHUNK;
    if (!content_fill(opening->content, at, bytes, count)) return EINVAL;
    ssize_t written = pwrite(descriptor, bytes, count, (off_t)at);
    if (written == 0) errno = ENOSPC;
    if (written <= 0) return opening_failed(opening, "pwrite");
    at += (uint64_t)written;
  }
  return 0;
}
#endif
