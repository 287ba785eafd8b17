/* The kinds of object. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "object_kinds.h"

extern const struct object_kind
  object_file, object_sparse_file, object_shm, object_memfd, object_pipe_read, object_pipe_write,
  object_fifo, object_socket, object_directory, object_device_zero, object_device_null,
  object_closed;

const struct named_kind object_kinds[] = {
#if PROBE_HAS_FILES
  {"file", &object_file},
  {"sparse-file", &object_sparse_file},
#endif
#if PROBE_HAS_SHM_OPEN
  {"shm", &object_shm},
#endif
#if PROBE_HAS_MEMFD_CREATE
  {"memfd", &object_memfd},
#endif
#if PROBE_HAS_PIPE
  {"pipe-read", &object_pipe_read},
  {"pipe-write", &object_pipe_write},
#endif
#if PROBE_HAS_FILES && PROBE_HAS_PIPE && PROBE_HAS_MKFIFO
  {"fifo", &object_fifo},
#endif
#if PROBE_HAS_SOCKETS
  {"socket", &object_socket},
#endif
#if PROBE_HAS_FILES
  {"directory", &object_directory},
  {"device-zero", &object_device_zero},
  {"device-null", &object_device_null},
  {"closed", &object_closed},
#endif
  {NULL, NULL}
};
