/* mmap: which bytes a mapping shows, and where it ends. */
#include "mutants.h"

enum { DIRT = 0x5a };

static void *anonymous_dirty(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_anonymous(flags)) poke(result, DIRT, prot);
  return result;
}

static void *anonymous_last_byte_dirty(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_anonymous(flags)) poke(end_of(result, len) - 1, DIRT, prot);
  return result;
}

static void *shared_anonymous_dirty(MMAP_PARAMETERS) {
  return is_shared(flags) ? anonymous_dirty(MMAP_ARGUMENTS) : real.mmap(MMAP_ARGUMENTS);
}

/* The first byte of the mapping that lies past the end of the object, in its last page; or NULL. */
static char *tail_of(char *start, size_t len, int fd, off_t off) {
  off_t size = regular_size(fd);
  if (size < off || (size_t)size % page == 0 || (size_t)(size - off) >= round_up(len)) return NULL;
  return start + (size - off);
}

static void *tail_dirty_if(int wanted, MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags) || !wanted) return result;
  char *tail = tail_of(result, len, fd, off);
  if (tail != NULL) poke(end_of(tail, 1) - 1, DIRT, prot);
  return result;
}

static void *tail_dirty(MMAP_PARAMETERS) {
  return tail_dirty_if(!is_shm(fd), MMAP_ARGUMENTS);
}

static void *shm_tail_dirty(MMAP_PARAMETERS) {
  return tail_dirty_if(is_shm(fd), MMAP_ARGUMENTS);
}

static void *offset_ignored(MMAP_PARAMETERS) {
  return real.mmap(addr, len, prot, flags, fd, (size_t)off % page == 0 && off > 0 ? 0 : off);
}

static void *offset_relative(MMAP_PARAMETERS) {
  off_t position = is_anonymous(flags) ? 0 : lseek(fd, 0, SEEK_CUR);
  if (position > 0) off += (off_t)round_down((size_t)position + page - 1);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *position_moves(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && !is_anonymous(flags)) lseek(fd, off + (off_t)len, SEEK_SET);
  return result;
}

static void *length_rounds_down(MMAP_PARAMETERS) {
  return real.mmap(addr, len > page && len < SIZE_MAX / 2 ? round_down(len) : len, prot, flags, fd,
    off);
}

static void *rest_of_page_zero(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags) || !is_private(flags)) return result;
  off_t size = regular_size(fd);
  for (char *at = result + len; at < end_of(result, len) && at - result + off < size; at++) {
    poke(at, 0, prot);
  }
  return result;
}

/* ---- past the end ---------------------------------------------------------------------------- */

/* The first whole page of the mapping past the end of its object; NULL if there is none. */
static char *excess_of(char *start, size_t len, int fd, off_t off) {
  off_t size = regular_size(fd);
  if (size < 0 || off < 0) return NULL;
  size_t inside = size <= off ? 0 : round_up((size_t)(size - off));
  return inside >= round_up(len) ? NULL : start + inside;
}

static void *past_end_if(int wanted, MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags) || !wanted) return result;
  char *excess = excess_of(result, len, fd, off);
  if (excess == NULL) return result;
  real.mmap(excess, (size_t)(end_of(result, len) - excess), prot,
    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  return result;
}

static void *past_end_zero(MMAP_PARAMETERS) {
  return past_end_if(!is_shm(fd), MMAP_ARGUMENTS);
}

static void *past_end_private_zero(MMAP_PARAMETERS) {
  return past_end_if(!is_shm(fd) && is_private(flags), MMAP_ARGUMENTS);
}

static void *shm_past_end_zero(MMAP_PARAMETERS) {
  return past_end_if(is_shm(fd), MMAP_ARGUMENTS);
}

static void *past_end_extends(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_shared(flags) && (prot & PROT_WRITE) != 0 && len < SIZE_MAX / 4
      && !is_anonymous(flags) && excess_of(result, len, fd, off) != NULL) {
    real.ftruncate(fd, off + (off_t)round_up(len));
  }
  return result;
}

static void *last_page_bus(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags)) return result;
  char *tail = tail_of(result, len, fd, off);
  if (tail != NULL) {
    off_t end = (off_t)round_up((size_t)regular_size(fd));
    real.mmap(page_of(tail), page, prot, flags | MAP_FIXED, fd, end + (off_t)page);
  }
  return result;
}

static void *past_end_unmapped(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags)) return result;
  char *excess = excess_of(result, len, fd, off);
  if (excess != NULL) real.munmap(excess, (size_t)(end_of(result, len) - excess));
  return result;
}

#define ROW(name, requirement, sentence, function) \
  {name, "mmap", SHALL, requirement, sentence, {.mmap = function}}

const struct mutant mmap_content_mutants[] = {
  ROW("mmap-anonymous-dirty", "mmap-69", "Anonymous memory begins with an old byte",
    anonymous_dirty),
  ROW("mmap-anonymous-last-byte-dirty", "mmap-69", "Anonymous memory ends with an old byte",
    anonymous_last_byte_dirty),
  ROW("mmap-shared-anonymous-dirty", "mmap-69", "Shared anonymous memory begins with an old byte",
    shared_anonymous_dirty),
  ROW("mmap-tail-dirty", "mmap-45", "The rest of the last page of a file ends with an old byte",
    tail_dirty),
  ROW("mmap-shm-tail-dirty", "mmap-46",
    "The rest of the last page of a shared memory object ends with an old byte", shm_tail_dirty),
  ROW("mmap-offset-ignored", "mmap-1", "Every mapping shows the start of the file",
    offset_ignored),
  ROW("mmap-offset-relative", "mmap-1", "off counts from the position of the descriptor",
    offset_relative),
  ROW("mmap-position-moves", "mmap-1", "The mapping moves the position of the descriptor",
    position_moves),
  ROW("mmap-length-rounds-down", "mmap-44", "The partial last page is not mapped",
    length_rounds_down),
  ROW("mmap-rest-of-page-zero", "mmap-44",
    "A private mapping shows zeros between len and the end of the page", rest_of_page_zero),
  ROW("mmap-past-end-zero", "mmap-49", "Pages past the end of the file read as zero",
    past_end_zero),
  ROW("mmap-past-end-private-zero", "mmap-49",
    "Pages past the end of the file read as zero in a private mapping", past_end_private_zero),
  ROW("mmap-shm-past-end-zero", "mmap-50",
    "Pages past the end of a shared memory object read as zero", shm_past_end_zero),
  ROW("mmap-past-end-extends", "mmap-109", "A writable shared mapping makes the file as long",
    past_end_extends),
  ROW("mmap-last-page-bus", "mmap-45", "The last, partial page of a file raises SIGBUS",
    last_page_bus),
  ROW("mmap-past-end-unmapped", "mmap-49", "Pages past the end of the object are not mapped",
    past_end_unmapped),
  {0},
};
