/* Memory objects that `open` opens: those with a name of shm_open, and memfds. */
#include "platform.h"
#include "objects_memory.h"
#include "content.h"
#include "fault.h"
#include "object_kinds.h"
#include "opening.h"
#include "report.h"
#include "target.h"
#include "text.h"

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
    if (page.bytes == MAP_FAILED) return opening_failed(opening, "mmap");
    int faulted = fault_guard(fill_page, &page, &fault);
    munmap(page.bytes, size);
    if (faulted) {
      errno = ENOSPC;
      return opening_failed(opening, "store");
    }
    if (!page.known) return EINVAL;
  }
  return 0;
}

#if PROBE_HAS_POSIX_FALLOCATE

static int is_quota(int error) {
#ifdef EDQUOT
  return error == EDQUOT;
#else
  (void)error;
  return 0;
#endif
}

/* Where it is there and not for such an object, ftruncate does what it can. */
static int allocate(int descriptor, struct opening *opening, int *allocated) {
  int error = posix_fallocate(descriptor, 0, (off_t)opening->size);
  *allocated = error == 0;
  if (error != ENOSPC && !is_quota(error) && error != ENOMEM && error != EFBIG) return 0;
  errno = error;
  return opening_failed(opening, "posix_fallocate");
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
    return opening_failed(opening, "ftruncate");
  }
  error = map_content(descriptor, opening);
  /* To be mapped is what a case tries: what cannot be is as it was, and that is zeros. */
  return is_zero && error != 0 && strcmp(opening->by, "mmap") == 0 ? 0 : error;
}

static int create_shm(const struct opening *opening) {
  return shm_open(opening->path, NEW_OBJECT, opening->mode);
}

static int prepare_shm(struct opening *opening) {
  shm_unlink(opening->path); /* an earlier iteration of a `repeat` may have made it */
  int descriptor = opening_make(create_shm, opening);
  if (descriptor < 0) return opening_failed(opening, "shm_open");
  int error = opening->size > 0 ? give_space(descriptor, opening) : 0;
  if (error == 0) error = opening_set_mode(descriptor, opening);
  return opening_close(descriptor, error);
}

static int open_shm(struct opening *opening) {
  CALL_BEGIN();
  return shm_open(opening->path, opening->oflag, opening->mode);
}

const struct object_kind object_shm = {PATH_SHM, 0, prepare_shm, open_shm};

#endif

#if PROBE_HAS_MEMFD_CREATE

#define DESCRIPTOR_PATHS "/proc/self/fd" /* Linux's */

/* Tried once. */
int descriptors_have_paths(void) {
  static int known = -1;
  if (known < 0) {
    int descriptor = open(DESCRIPTOR_PATHS, O_RDONLY);
    known = descriptor >= 0;
    if (known) close(descriptor);
  }
  return known;
}

/* A memfd has no path of its own: with other flags it is opened by that of its descriptor. */
static int open_anew(int descriptor, int oflag) {
  char path[64];
  struct text text;
  text_start(&text, path, sizeof path);
  text_add(&text, DESCRIPTOR_PATHS "/");
  text_add_number(&text, (uint64_t)descriptor, 10);
  CALL_BEGIN();
  return open(path, oflag);
}

static int open_memfd(struct opening *opening) {
  CALL_BEGIN();
  int descriptor = memfd_create("mmap-probe", MFD_ALLOW_SEALING);
  int error = errno;
  if (descriptor < 0) return -1;
  opening->setup_error = opening_write(descriptor, opening);
  if (opening->setup_error == 0) opening->setup_error = opening_set_mode(descriptor, opening);
  if (opening->setup_error == 0 && opening->oflag != O_RDWR) {
    int first = descriptor;
    descriptor = open_anew(first, opening->oflag);
    if (descriptor < 0) opening->setup_error = opening_failed(opening, "open");
    close(first);
  }
  errno = error;
  return descriptor;
}

const struct object_kind object_memfd = {PATH_NONE, 0, NULL, open_memfd};

#else
int descriptors_have_paths(void) {
  return 0;
}
#endif
