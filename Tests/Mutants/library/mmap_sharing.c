/* mmap: who sees what is stored. */
#include "mutants.h"
#include "written_back.h"

enum { PAGES = 4096 }; /* no more is copied: a test may map gigabytes of a sparse file */

/* A private mapping shows later changes of the file until it has a copy of its own. */
static void *take_copy(char *start, MMAP_PARAMETERS) {
  off_t size = is_anonymous(flags) ? 0 : regular_size(fd);
  (void)addr;
  if (start == MAP_FAILED) return start;
  if (len > PAGES * page) len = PAGES * page;
  for (char *at = start; at < end_of(start, len) && at - start + off < size; at += page) {
    real.mprotect(at, page, PROT_READ | PROT_WRITE);
    *(volatile char *)at = *(volatile char *)at;
    real.mprotect(at, page, prot);
  }
  return start;
}

static void *made_private(MMAP_PARAMETERS) {
  flags = to_private(flags);
  return take_copy(real.mmap(MMAP_ARGUMENTS), MMAP_ARGUMENTS);
}

static void *snapshot(MMAP_PARAMETERS) {
  if (is_shared(flags) && !is_anonymous(flags) && (prot & PROT_WRITE) == 0) {
    return made_private(MMAP_ARGUMENTS);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *shared_anonymous_private(MMAP_PARAMETERS) {
  if (is_shared(flags) && is_anonymous(flags)) flags = to_private(flags);
  return real.mmap(MMAP_ARGUMENTS);
}

/* The checks stay those of MAP_SHARED: only what is granted there is made private. */
static int is_granted(int prot, int flags, int fd) {
  return is_shared(flags) && !is_anonymous(flags)
    && ((prot & PROT_WRITE) == 0 || access_mode(fd) == O_RDWR);
}

static void *shared_file_private(MMAP_PARAMETERS) {
  if (is_granted(prot, flags, fd) && !is_shm(fd)) return made_private(MMAP_ARGUMENTS);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *shm_private(MMAP_PARAMETERS) {
  if (is_granted(prot, flags, fd) && is_shm(fd)) return made_private(MMAP_ARGUMENTS);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *private_file_shared(MMAP_PARAMETERS) {
  if (is_private(flags) && !is_anonymous(flags) && access_mode(fd) == O_RDWR) {
    flags = to_shared(flags);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *private_anonymous_shared(MMAP_PARAMETERS) {
  if (is_private(flags) && is_anonymous(flags)) flags = to_shared(flags);
  return real.mmap(MMAP_ARGUMENTS);
}

/* Another shared mapping of the same object, made through another descriptor if that matters. */
static int has_other(int fd, int any_descriptor) {
  struct stat status;
  if (real.fstat(fd, &status) != 0) return 0;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == status.st_ino && range->device == status.st_dev && is_shared(range->flags)
        && (any_descriptor || range->fd != fd)) {
      return 1;
    }
  }
  return 0;
}

static void *second_incoherent(MMAP_PARAMETERS) {
  if (is_granted(prot, flags, fd) && has_other(fd, 1)) return made_private(MMAP_ARGUMENTS);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *descriptors_incoherent(MMAP_PARAMETERS) {
  if (is_granted(prot, flags, fd) && has_other(fd, 0)) return made_private(MMAP_ARGUMENTS);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *private_at_once(MMAP_PARAMETERS) {
  char *start = real.mmap(MMAP_ARGUMENTS);
  return is_private(flags) && !is_anonymous(flags) ? take_copy(start, MMAP_ARGUMENTS) : start;
}

static void *grows_file(MMAP_PARAMETERS) {
  off_t size = is_anonymous(flags) || is_shm(fd) ? -1 : regular_size(fd);
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && is_shared(flags) && (prot & PROT_WRITE) != 0 && size >= 0) {
    real.ftruncate(fd, (off_t)round_up((size_t)size));
  }
  return result;
}

/* ---- times ----------------------------------------------------------------------------------- */

static void *map_moves_times(MMAP_PARAMETERS) {
  const struct timespec times[] = {{0, UTIME_OMIT}, {0, UTIME_NOW}};
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && !is_anonymous(flags) && (prot & PROT_WRITE) == 0) {
    futimens(fd, times);
  }
  return result;
}

static void *map_moves_access_back(MMAP_PARAMETERS) {
  struct stat status;
  int is_file = !is_anonymous(flags) && real.fstat(fd, &status) == 0;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result == MAP_FAILED || !is_file) return result;
  const struct timespec times[] = {{status.st_atim.tv_sec - 1, 0}, {0, UTIME_OMIT}};
  futimens(fd, times);
  return result;
}

#define ROW(name, requirement, sentence, function) \
  {name, "mmap", SHALL, requirement, sentence, {.mmap = function}}
#define WRITTEN_BACK(name, requirement, sentence, unmap, sync) \
  {name, "mmap", SHALL, requirement, sentence, \
    {.mmap = written_back_mmap, .munmap = unmap, .msync = sync}}

const struct mutant mmap_sharing_mutants[] = {
  ROW("mmap-snapshot", "mmap-107", "A read-only shared mapping is a copy of the file", snapshot),
  ROW("mmap-shared-anonymous-private", "mmap-72", "Shared anonymous memory is private",
    shared_anonymous_private),
  ROW("mmap-shared-file-private", "mmap-21", "A shared mapping of a file is private",
    shared_file_private),
  ROW("mmap-shm-private", "mmap-2", "A shared mapping of a shared memory object is private",
    shm_private),
  ROW("mmap-private-file-shared", "mmap-24", "A private mapping of a file is shared",
    private_file_shared),
  ROW("mmap-private-anonymous-shared", "mmap-73", "Private anonymous memory is shared",
    private_anonymous_shared),
  ROW("mmap-second-incoherent", "mmap-22", "A second shared mapping of an object is a copy",
    second_incoherent),
  ROW("mmap-descriptors-incoherent", "mmap-105",
    "A shared mapping through a second descriptor of an object is a copy",
    descriptors_incoherent),
  ROW("mmap-grows-file", "mmap-109", "A shared writable mapping grows the file to whole pages",
    grows_file),
  {"mmap-private-at-once", "mmap", MAY, "mmap-26",
    "A private mapping is a copy of the object from the start", {.mmap = private_at_once}},
  ROW("mmap-moves-access-back", "mmap-56", "Mapping moves st_atim back by a second",
    map_moves_access_back),
  {"mmap-moves-times", "mmap", MAY, "timestamps-7",
    "Mapping a file for reading moves its modification time", {.mmap = map_moves_times}},
  WRITTEN_BACK("mmap-write-back-to-start", "mmap-21",
    "An emulated shared mapping is written back to the start of the file, whatever its offset",
    written_back_munmap_to_start, written_back_msync_to_start),
  WRITTEN_BACK("mmap-write-back-whole-pages", "mmap-47",
    "An emulated shared mapping is written back with the bytes past the end of the file",
    written_back_munmap_whole, written_back_msync_whole),
  WRITTEN_BACK("mmap-write-back-by-number", "mmap-53",
    "An emulated shared mapping is written back to what now has the descriptor's number",
    written_back_munmap_by_number, written_back_msync_by_number),
  {0},
};
