/*
 * What `open` opens. An object is prepared through other descriptors than the one that is tested;
 * then one call is observed.
 */
#include "probe.h"
#include "objects.h"
#include "scratch.h"
#include "target.h"
#include "text.h"

#if PROBE_HAS_SOCKETS
#include <sys/socket.h>
#endif

#define HAS_FIFOS (PROBE_HAS_FILES && PROBE_HAS_PIPE && PROBE_HAS_MODES)

enum {
  CHUNK = 4096,
  HIGH_DESCRIPTOR = 64, /* the probe's own lie above those that a case counts on */
  PLAIN_MODE = 0600
};

/* ---- helpers --------------------------------------------------------------------------------- */

#if HAS_OBJECTS
/* Closes a descriptor and keeps the errno of what came before. Returns that errno. */
static int close_after(int descriptor, int error) {
  close(descriptor);
  return error;
}

/* Notes the call that failed. Returns its error. */
static int failed(struct opening *opening, const char *call) {
  opening->by = call;
  return errno;
}

#if PROBE_HAS_MODES
/*
 * A file system may know no modes, and others no change of them. Who made a plain object may read
 * and write it either way, or is told so when it is opened.
 */
static int mode_is_set(int status, struct opening *opening, const char *call) {
  return status == 0 || opening->mode == PLAIN_MODE ? 0 : failed(opening, call);
}
#endif

/* Whatever the umask is. Where there are no modes, no object has one. */
static int set_mode(int descriptor, struct opening *opening) {
#if PROBE_HAS_MODES
  return mode_is_set(fchmod(descriptor, opening->mode), opening, "fchmod");
#else
  (void)descriptor;
  (void)opening;
  return 0;
#endif
}
#endif

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

#if PROBE_HAS_FILES || PROBE_HAS_MEMFD_CREATE
static int write_content(int descriptor, struct opening *opening) {
  unsigned char bytes[CHUNK];
  for (uint64_t at = 0; at < opening->size;) {
    uint64_t left = opening->size - at;
    size_t count = left < CHUNK ? (size_t)left : (size_t)CHUNK;
    if (!content_fill(opening->content, at, bytes, count)) return EINVAL;
    ssize_t written = pwrite(descriptor, bytes, count, (off_t)at);
    if (written == 0) errno = ENOSPC;
    if (written <= 0) return failed(opening, "pwrite");
    at += (uint64_t)written;
  }
  return 0;
}
#endif

/* ---- files and what has a path --------------------------------------------------------------- */

#if PROBE_HAS_FILES

/* An earlier iteration of a `repeat` may have made it already. */
static int create(const char *path) {
  int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (descriptor >= 0 || errno != EEXIST || unlink(path) != 0) return descriptor;
  return open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
}

static int prepare_file(struct opening *opening) {
  int descriptor = create(opening->path);
  if (descriptor < 0) return failed(opening, "open");
  int error = write_content(descriptor, opening);
  if (error == 0) error = set_mode(descriptor, opening);
  return close_after(descriptor, error);
}

static int prepare_sparse_file(struct opening *opening) {
  int descriptor = create(opening->path);
  if (descriptor < 0) return failed(opening, "open");
  int error = ftruncate(descriptor, (off_t)opening->size) == 0 ? 0 : failed(opening, "ftruncate");
  if (error == 0) error = set_mode(descriptor, opening);
  return close_after(descriptor, error);
}

static int prepare_directory(struct opening *opening) {
  if (mkdir(opening->path, 0700) != 0 && errno != EEXIST) return failed(opening, "mkdir");
#if PROBE_HAS_MODES
  return mode_is_set(chmod(opening->path, opening->mode), opening, "chmod");
#else
  return 0;
#endif
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
  if (mkfifo(opening->path, 0600) != 0 && errno != EEXIST) return failed(opening, "mkfifo");
  int reader = open(opening->path, O_RDONLY | O_NONBLOCK);
  if (reader < 0) return failed(opening, "open");
  keep(reader);
  int writer = open(opening->path, O_WRONLY);
  if (writer < 0) return failed(opening, "open");
  keep(writer);
  return mode_is_set(chmod(opening->path, opening->mode), opening, "chmod");
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

/* ---- shared memory --------------------------------------------------------------------------- */

#if PROBE_HAS_SHM_OPEN

/* One page of an object as it is filled, under a guard: there may be no space behind it. */
struct page_content {
  unsigned char *bytes;
  const struct opening *opening;
  uint64_t at;
  size_t count;
  int known;
};

static void fill_page(void *argument) {
  struct page_content *page = argument;
  page->known = content_fill(page->opening->content, page->at, page->bytes, page->count);
}

/* Through a mapping, page by page: POSIX leaves open whether write works on such a descriptor. */
static int map_content(int descriptor, struct opening *opening) {
  size_t size = (size_t)page_size();
  struct page_content page;
  struct fault fault;
  page.opening = opening;
  for (page.at = 0; page.at < opening->size; page.at += size) {
    uint64_t left = opening->size - page.at;
    page.count = left < size ? (size_t)left : size;
    page.bytes = mmap(
      NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, (off_t)page.at);
    if (page.bytes == MAP_FAILED) return failed(opening, "mmap");
    int faulted = fault_guard(fill_page, &page, &fault);
    munmap(page.bytes, size);
    if (faulted) {
      errno = ENOSPC;
      return failed(opening, "store");
    }
    if (!page.known) return EINVAL;
  }
  return 0;
}

#if PROBE_HAS_POSIX_FALLOCATE
/* Where it is there and not for such an object, ftruncate does what it can. */
static int allocate(int descriptor, struct opening *opening, int *allocated) {
  int error = posix_fallocate(descriptor, 0, (off_t)opening->size);
  *allocated = error == 0;
  if (error != ENOSPC && error != EDQUOT && error != ENOMEM && error != EFBIG) return 0;
  errno = error;
  return failed(opening, "posix_fallocate");
}
#else
static int allocate(int descriptor, struct opening *opening, int *allocated) {
  (void)descriptor;
  (void)opening;
  *allocated = 0;
  return 0;
}
#endif

/* A store where there was no space for the page would be a fault, and laid to the target. */
static int give_space(int descriptor, struct opening *opening) {
  int is_zero = strcmp(opening->content, "zero") == 0;
  int allocated;
  int error = allocate(descriptor, opening, &allocated);
  if (error != 0 || (allocated && is_zero)) return error;
  if (!allocated && ftruncate(descriptor, (off_t)opening->size) != 0) {
    return failed(opening, "ftruncate");
  }
  error = map_content(descriptor, opening);
  /* To be mapped is what a case tries: what cannot be is as it was, and that is zeros. */
  return is_zero && error != 0 && strcmp(opening->by, "mmap") == 0 ? 0 : error;
}

static int prepare_shm(struct opening *opening) {
  shm_unlink(opening->path); /* an earlier iteration of a `repeat` may have made it */
  int descriptor = shm_open(opening->path, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (descriptor < 0) return failed(opening, "shm_open");
  int error = opening->size > 0 ? give_space(descriptor, opening) : 0;
  if (error == 0) error = set_mode(descriptor, opening);
  return close_after(descriptor, error);
}

static int open_shm(struct opening *opening) {
  CALL_BEGIN();
  return shm_open(opening->path, opening->oflag, opening->mode);
}

#endif

#if PROBE_HAS_MEMFD_CREATE

/* A memfd has no path; Linux opens it anew, and so with other flags, through /proc. */
static int open_anew(int descriptor, int oflag) {
  char path[64];
  struct text text;
  text_start(&text, path, sizeof path);
  text_add(&text, "/proc/self/fd/");
  text_add_number(&text, (uint64_t)descriptor, 10);
  CALL_BEGIN();
  return open(path, oflag);
}

static int open_memfd(struct opening *opening) {
  CALL_BEGIN();
  int descriptor = memfd_create("mmap-probe", MFD_ALLOW_SEALING);
  int error = errno;
  if (descriptor < 0) return -1;
  opening->setup_error = write_content(descriptor, opening);
  if (opening->setup_error == 0) opening->setup_error = set_mode(descriptor, opening);
  if (opening->setup_error == 0 && opening->oflag != O_RDWR) {
    int first = descriptor;
    descriptor = open_anew(first, opening->oflag);
    error = close_after(first, errno);
  }
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
#if PROBE_HAS_SHM_OPEN
const struct object_kind object_shm = {PATH_SHM, 0, prepare_shm, open_shm};
#endif
#if PROBE_HAS_MEMFD_CREATE
const struct object_kind object_memfd = {PATH_NONE, 0, NULL, open_memfd};
#endif
#if PROBE_HAS_PIPE
const struct object_kind object_pipe_read = {PATH_NONE, 0, NULL, open_pipe_read};
const struct object_kind object_pipe_write = {PATH_NONE, 0, NULL, open_pipe_write};
#endif
#if PROBE_HAS_SOCKETS
const struct object_kind object_socket = {PATH_NONE, 0, NULL, open_socket};
#endif

const struct object_kind *object_kind_named(const char *name) {
  for (const struct named_kind *row = object_kinds; row->name != NULL; row++) {
    if (strcmp(row->name, name) == 0) return row->kind;
  }
  return NULL;
}
