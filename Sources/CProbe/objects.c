/*
 * What `open` opens. An object is prepared through other descriptors than the one that is tested;
 * then one call is observed.
 */
#include "platform.h"
#include "object_kinds.h"
#include "opening.h"
#include "report.h"

#if PROBE_HAS_SOCKETS
#include <sys/socket.h>
#endif

#define HAS_FIFOS (PROBE_HAS_FILES && PROBE_HAS_PIPE && PROBE_HAS_MKFIFO)

enum { HIGH_DESCRIPTOR = 64 }; /* the probe's own lie above those that a case counts on */

#if PROBE_HAS_PIPE || PROBE_HAS_SOCKETS
/* Moves a descriptor out of the way; it stays open as long as the process. */
static void keep(int descriptor) {
#if PROBE_HAS_DUP
  if (fcntl(descriptor, F_DUPFD, HIGH_DESCRIPTOR) >= 0) close(descriptor);
#else
  (void)descriptor;
#endif
}
#endif

/* ---- files and what has a path --------------------------------------------------------------- */

#if PROBE_HAS_FILES

/* An earlier iteration of a `repeat` may have made it already. */
static int create_file(const struct opening *opening) {
  int descriptor = open(opening->path, NEW_OBJECT, opening->mode);
  if (descriptor >= 0 || errno != EEXIST || unlink(opening->path) != 0) return descriptor;
  return open(opening->path, NEW_OBJECT, opening->mode);
}

static int prepare_file(struct opening *opening) {
  int descriptor = opening_make(create_file, opening);
  if (descriptor < 0) return opening_failed(opening, "open");
  int error = opening_write(descriptor, opening);
  if (error == 0) error = opening_set_mode(descriptor, opening);
  return opening_close(descriptor, error);
}

static int prepare_sparse_file(struct opening *opening) {
  int descriptor = opening_make(create_file, opening);
  if (descriptor < 0) return opening_failed(opening, "open");
  int error = ftruncate(descriptor, (off_t)opening->size) == 0 ? 0 : opening_failed(opening, "ftruncate");
  if (error == 0) error = opening_set_mode(descriptor, opening);
  return opening_close(descriptor, error);
}

static int change_mode_of_path(struct opening *opening) {
#if PROBE_HAS_MODES
  if (chmod(opening->path, opening->mode) != 0 && opening->mode != ORDINARY_MODE) {
    return opening_failed(opening, "chmod");
  }
#else
  (void)opening;
#endif
  return 0;
}

static int prepare_directory(struct opening *opening) {
  if (mkdir(opening->path, 0700) != 0 && errno != EEXIST) return opening_failed(opening, "mkdir");
  return change_mode_of_path(opening);
}

static int prepare_device_zero(struct opening *opening) {
  strcpy(opening->path, "/dev/zero");
  return 0;
}

static int prepare_device_null(struct opening *opening) {
  strcpy(opening->path, "/dev/null");
  return 0;
}

#if HAS_FIFOS
/* Both ends are kept, so that no open waits for a partner. */
static int prepare_fifo(struct opening *opening) {
  if (mkfifo(opening->path, 0600) != 0 && errno != EEXIST) return opening_failed(opening, "mkfifo");
  int reader = open(opening->path, O_RDONLY | O_NONBLOCK);
  if (reader < 0) return opening_failed(opening, "open");
  keep(reader);
  int writer = open(opening->path, O_WRONLY);
  if (writer < 0) return opening_failed(opening, "open");
  keep(writer);
  return change_mode_of_path(opening);
}
#endif

static int open_path(struct opening *opening) {
  CALL_BEGIN();
  return open(opening->path, opening->oflag, opening->mode);
}

static int lowest_unused(void) {
  struct stat status;
  int descriptor = 0;
  while (fstat(descriptor, &status) == 0) descriptor++;
  return descriptor;
}

static int open_closed(struct opening *opening) {
  (void)opening;
  CALL_BEGIN();
  int error = errno;
  int descriptor = open("/dev/null", O_RDONLY);
  if (descriptor >= 0) close(descriptor);
  else descriptor = lowest_unused(); /* WASI has no such file, and open may say so in any way */
  errno = error;
  return descriptor;
}

#endif

/* ---- pipes and sockets ----------------------------------------------------------------------- */

#if PROBE_HAS_PIPE

static int open_pipe(int end) {
  int ends[2];
  CALL_BEGIN();
  int status = pipe(ends);
  int error = errno;
  if (status == 0) keep(ends[1 - end]); /* neither SIGPIPE nor an end of file */
  errno = error;
  return status == 0 ? ends[end] : -1;
}

static int open_pipe_read(struct opening *opening) {
  (void)opening;
  return open_pipe(0);
}

static int open_pipe_write(struct opening *opening) {
  (void)opening;
  return open_pipe(1);
}

#endif

#if PROBE_HAS_SOCKETS
static int open_socket(struct opening *opening) {
  int ends[2];
  (void)opening;
  CALL_BEGIN();
  int status = socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  int error = errno;
  if (status == 0) keep(ends[1]);
  errno = error;
  return status == 0 ? ends[0] : -1;
}
#endif

/* ---- the kinds ------------------------------------------------------------------------------- */

#if PROBE_HAS_FILES
const struct object_kind object_file = {PATH_SCRATCH, 0, prepare_file, open_path};
const struct object_kind object_sparse_file = {PATH_SCRATCH, 0, prepare_sparse_file, open_path};
const struct object_kind object_directory = {PATH_SCRATCH, 1, prepare_directory, open_path};
const struct object_kind object_device_zero = {PATH_FIXED, 0, prepare_device_zero, open_path};
const struct object_kind object_device_null = {PATH_FIXED, 0, prepare_device_null, open_path};
const struct object_kind object_closed = {PATH_NONE, 0, NULL, open_closed};
#endif
#if HAS_FIFOS
const struct object_kind object_fifo = {PATH_SCRATCH, 0, prepare_fifo, open_path};
#endif
#if PROBE_HAS_PIPE
const struct object_kind object_pipe_read = {PATH_NONE, 0, NULL, open_pipe_read};
const struct object_kind object_pipe_write = {PATH_NONE, 0, NULL, open_pipe_write};
#endif
#if PROBE_HAS_SOCKETS
const struct object_kind object_socket = {PATH_NONE, 0, NULL, open_socket};
#endif
