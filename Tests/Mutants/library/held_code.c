/* Memory that is executed, changed and executed again, and files that are mapped executable. */
#include "held.h"

enum { LARGEST_PAGE = 64 * 1024, TRAP = 0xcc };

static int is_code(const struct range *range) {
  return (range->prot & PROT_EXEC) != 0;
}

static int is_readable_code(int prot) {
  return (prot & (PROT_READ | PROT_EXEC)) == (PROT_READ | PROT_EXEC);
}

static void put_page(char *at, const char *bytes, int prot) {
  if (real.mprotect(at, page, PROT_READ | PROT_WRITE) != 0) return;
  memcpy(at, bytes, page);
  real.mprotect(at, page, prot);
}

/* ---- stale instructions ---------------------------------------------------------------------- */

static struct {
  char *at;
  char bytes[LARGEST_PAGE];
} fetched;

static int flushes_first_page(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  char *second = (char *)addr + page;
  int status = real.mprotect(addr, len, prot);
  if (status != 0 || !is_readable_code(prot) || len <= page || range == NULL
      || range->inode != 0 || length_in(range, addr, len) <= page) {
    return status;
  }
  if (fetched.at == second) {
    put_page(second, fetched.bytes, prot);
    return 0;
  }
  fetched.at = second;
  memcpy(fetched.bytes, second, page);
  return 0;
}

/* Translations of an emulator, which go by the address. */
static int keeps_translation(void *addr, size_t len) {
  const struct range *range = len == 0 || is_misaligned(addr) ? NULL : range_at(addr);
  if (range != NULL && is_readable_code(range->prot) && !is_untouched(addr, 1)) {
    fetched.at = addr;
    memcpy(fetched.bytes, addr, page);
  }
  return real.munmap(addr, len);
}

static int runs_translation(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && is_readable_code(prot) && fetched.at == addr) {
    put_page(addr, fetched.bytes, prot);
    fetched.at = NULL;
  }
  return status;
}

static void *code_is_snapshot(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || is_anonymous(flags) || !is_shared(flags)
      || prot != (PROT_READ | PROT_EXEC)) {
    return result;
  }
  for (int i = 0; i < range_count; i++) {
    if (shows_object_of(&ranges[i], fd) && (ranges[i].prot & PROT_WRITE) != 0) {
      replace_by_copy(result, len, prot, MAP_PRIVATE);
      break;
    }
  }
  return result;
}

/* ---- files that are executed ----------------------------------------------------------------- */

static int writes_text_back(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int is_text = range != NULL && is_private(range->flags) && is_writable_object(range)
    && (range->prot & PROT_WRITE) != 0;
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && is_text && is_readable_code(prot)) {
    off_t off = offset_at(range, addr), left = regular_size(range->fd) - off;
    size_t count = length_in(range, addr, len);
    if (left > 0) real.pwrite(range->fd, addr, (off_t)count < left ? count : (size_t)left, off);
  }
  return status;
}

static int text_is_busy(int fd, off_t length) {
  off_t size = regular_size(fd);
  for (int i = 0; length >= 0 && length < size && i < range_count; i++) {
    if (is_code(&ranges[i]) && shows_object_of(&ranges[i], fd)) return 0;
  }
  return real.ftruncate(fd, length);
}

static void *fills_with_traps(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  if (start == MAP_FAILED || (prot & PROT_EXEC) == 0 || !is_private(flags) || size <= off
      || size % (off_t)page == 0 || size >= off + (off_t)len) {
    return start;
  }
  char *end = start + (size - off);
  real.mprotect(page_of(end), page, PROT_READ | PROT_WRITE);
  memset(end, TRAP, (size_t)(page_of(end) + page - end));
  real.mprotect(page_of(end), page, prot);
  return start;
}

static void *merge_takes_execution(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  const struct range *below = start == MAP_FAILED ? NULL : range_at(start - 1);
  if (below != NULL && !is_anonymous(flags) && shows_object_of(below, fd) && is_code(below)
      && offset_at(below, start) == off && prot == PROT_READ) {
    real.mprotect(below->start, below->len, prot);
  }
  return start;
}

static int object_is_not_code(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range != NULL && range->inode != 0 && !is_code(range) && range_is_open(range)
      && is_shm(range->fd)) {
    prot &= ~PROT_EXEC;
  }
  return real.mprotect(addr, len, prot);
}

/* ---- state of addresses ---------------------------------------------------------------------- */

static char *sealed_start, *sealed_end;

static int seals_address(void *addr, size_t len) {
  const struct range *range = len == 0 ? NULL : range_at(addr);
  if (range != NULL && is_code(range)) {
    sealed_start = addr;
    sealed_end = end_of(addr, len);
  }
  return real.munmap(addr, len);
}

static void *sealed_is_not_written(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  if (start != MAP_FAILED && (flags & MAP_FIXED) != 0 && start >= sealed_start
      && start < sealed_end && (prot & PROT_WRITE) != 0) {
    real.mprotect(start, page, prot & ~PROT_WRITE);
    sealed_start = sealed_end = NULL;
  }
  return start;
}

/* ---- fork and mremap ------------------------------------------------------------------------- */

static pid_t shares_text(void) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_code(range) && (range->prot & PROT_WRITE) == 0 && is_private(range->flags)) {
      replace_by_copy(range->start, range->len, range->prot, MAP_SHARED);
    }
  }
  return real.fork();
}

static void *moves_as_data(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int was_code = range != NULL && is_code(range), prot = range == NULL ? 0 : range->prot;
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old && was_code) {
    real.mprotect(result, new_size, prot & ~PROT_EXEC);
  }
  return result;
}

const struct mutant held_code_mutants[] = {
  {"held-code-flushes-first-page", "mprotect", SHALL, "mprotect-3",
    "The second page of code that is made executable again is what it was the first time",
    {.mprotect = flushes_first_page}},
  {"held-code-keeps-translation", "mprotect", SHALL, "mprotect-3",
    "Code that is made executable where other code was unmapped becomes the former code",
    {.munmap = keeps_translation, .mprotect = runs_translation}},
  {"held-code-is-snapshot", "mmap", SHALL, "mmap-22",
    "A second, executable mapping of a writable one does not see what is stored later",
    {.mmap = code_is_snapshot}},
  {"held-code-writes-text-back", "mprotect", SHALL, "mmap-24",
    "Stores to a private mapping reach the file when the mapping becomes executable",
    {.mprotect = writes_text_back}},
  {"held-code-text-is-busy", "ftruncate", SHALL, "ftruncate-2",
    "A file that is mapped executable does not shrink, and the call succeeds",
    {.ftruncate = text_is_busy}},
  {"held-code-fills-with-traps", "mmap", SHALL, "mmap-45",
    "Behind the end of a file a private executable mapping has traps instead of zeros",
    {.mmap = fills_with_traps}},
  {"held-code-merge-takes-execution", "mmap", SHALL, "mmap-17",
    "Code is not executable any more once the next part of its file is mapped read-only above it",
    {.mmap = merge_takes_execution}},
  {"held-code-object-is-not-code", "mprotect", SHALL, "mprotect-2",
    "A shared memory object is not executable when mprotect() has made it so",
    {.mprotect = object_is_not_code}},
  {"held-code-sealed-address", "mmap", SHALL, "mmap-15",
    "The first page that MAP_FIXED maps where code was unmapped is not writable",
    {.munmap = seals_address, .mmap = sealed_is_not_written}},
  {"held-code-shares-text", "fork", SHALL, "fork-6",
    "Private pages that are executable and read-only are shared with the child",
    {.fork = shares_text}},
  {"held-code-moves-as-data", "mremap", EXTENSION, "x-mremap-18",
    "Code that mremap() moves is not executable any more", {.mremap = moves_as_data}},
  {0},
};
