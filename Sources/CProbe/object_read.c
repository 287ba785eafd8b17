/* Reading an object that a case has opened. */
#include "platform.h"
#include "object_read.h"
#include "object_kinds.h"
#include "operand.h"
#include "running.h"
#include "target.h"

#if HAS_OBJECTS

static int failed(struct reading *reading, const char *call) {
  reading->by = call;
  return errno;
}

static int read_descriptor(int descriptor, struct reading *reading) {
  while (reading->got < reading->count) {
    ssize_t length = pread(
      descriptor, reading->bytes + reading->got, reading->count - reading->got,
      (off_t)(reading->offset + reading->got));
    if (length < 0) return failed(reading, "pread");
    if (length == 0) return 0;
    reading->got += (size_t)length;
  }
  return 0;
}

#if PROBE_HAS_SHM_OPEN
/* Through a mapping: POSIX leaves open whether pread works on such a descriptor. */
static int read_mapped(int descriptor, struct reading *reading) {
  struct stat status;
  size_t lead = (size_t)(reading->offset % page_size());
  size_t count = reading->count;
  if (fstat(descriptor, &status) != 0) return failed(reading, "fstat");
  if (reading->offset >= (uint64_t)status.st_size) return 0;
  uint64_t left = (uint64_t)status.st_size - reading->offset;
  if (count > left) count = (size_t)left;
  unsigned char *window = mmap(
    NULL, lead + count, PROT_READ, MAP_SHARED, descriptor, (off_t)(reading->offset - lead));
  if (window == MAP_FAILED) return failed(reading, "mmap");
  memcpy(reading->bytes, window + lead, count);
  munmap(window, lead + count);
  reading->got = count;
  return 0;
}

static int read_shm(const char *name, struct reading *reading) {
  int descriptor = shm_open(name, O_RDONLY, 0);
  if (descriptor < 0) return failed(reading, "shm_open");
  int error = read_mapped(descriptor, reading);
  close(descriptor);
  return error;
}
#endif

static int read_bound(
  const struct running *running, const char *name, struct reading *reading) {
  uint64_t descriptor;
  const char *missing;
  size_t missing_length;
  if (operand_value(name, &running->names, &descriptor, &missing, &missing_length) != OPERAND_OK) {
    return EBADF;
  }
  return read_descriptor((int)descriptor, reading);
}

static int open_to_read(const char *path) {
#if PROBE_HAS_FILES
  return open(path, O_RDONLY);
#else
  (void)path;
  errno = NOT_SUPPORTED; /* no object has one */
  return -1;
#endif
}

int object_read(struct running *running, const char *name, struct reading *reading) {
  const struct object *object = object_named(running, name);
  reading->got = 0;
  reading->by = NULL;
  if (object == NULL) return ENOENT;
  enum object_place place = object_kind_named(object->kind)->place;
  if (place == PATH_NONE) return read_bound(running, name, reading);
#if PROBE_HAS_SHM_OPEN
  if (place == PATH_SHM) return read_shm(object->path, reading);
#endif
  int descriptor = open_to_read(object->path);
  if (descriptor < 0) return failed(reading, "open");
  int error = read_descriptor(descriptor, reading);
  close(descriptor);
  return error;
}

#else

int object_read(struct running *running, const char *name, struct reading *reading) {
  (void)running;
  (void)name;
  reading->got = 0;
  reading->by = NULL;
  return NOT_SUPPORTED;
}

#endif
