/* fstat and fchmod: sizes, modes and times of what is mapped. */
#include "mutants.h"

#include <time.h>

static int shm_size_rounded(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0 && is_shm(fd)) status->st_size = (off_t)round_up((size_t)status->st_size);
  return result;
}

static int shm_size_with_page(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0 && is_shm(fd)) status->st_size += (off_t)page;
  return result;
}

static int shm_mode_full(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0 && is_shm(fd)) status->st_mode |= 0777;
  return result;
}

static int shm_user_other(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0 && is_shm(fd)) status->st_uid++;
  return result;
}

static int shm_group_other(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0 && is_shm(fd)) status->st_gid++;
  return result;
}

static int shm_unexecutable(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0 && is_shm(fd)) status->st_mode &= ~(mode_t)0111;
  return result;
}

static int errno_zero(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0) errno = 0;
  return result;
}

static int shm_mode_stays(int fd, mode_t mode) {
  return is_shm(fd) && regular_size(fd) == 0 ? 0 : real.fchmod(fd, mode);
}

/* ---- times that stand still ------------------------------------------------------------------ */

/* From the time of the mapping on, as far as the file itself was not written to. */
enum { KEPT = 32 };
static struct stat kept[KEPT];
static int kept_count;

static struct stat *kept_of(const struct stat *status) {
  for (int i = kept_count - 1; i >= 0; i--) {
    if (kept[i].st_ino == status->st_ino && kept[i].st_dev == status->st_dev) return &kept[i];
  }
  return NULL;
}

static void take_if_set(struct timespec *old, const struct timespec *now) {
  if (now->tv_nsec == 0) *old = *now;
}

static void *map_keeps_times(MMAP_PARAMETERS) {
  struct stat status;
  if (!is_anonymous(flags) && real.fstat(fd, &status) == 0 && kept_of(&status) == NULL
      && kept_count < KEPT) {
    kept[kept_count++] = status;
  }
  return real.mmap(MMAP_ARGUMENTS);
}

/* A new file may have the number of one that is gone. */
static int creation_forgets_times(const char *path, int oflag, mode_t mode) {
  int fd = real.open(path, oflag, mode);
  struct stat status;
  struct stat *old = NULL;
  if (fd >= 0 && (oflag & O_CREAT) != 0 && real.fstat(fd, &status) == 0) old = kept_of(&status);
  if (old != NULL) old->st_ino = 0;
  return fd;
}

/* A time that futimens has set since then counts anew. */
static struct stat *still(int fd, struct stat *status, int *result) {
  *result = real.fstat(fd, status);
  struct stat *old = *result == 0 ? kept_of(status) : NULL;
  if (old != NULL) {
    take_if_set(&old->st_mtim, &status->st_mtim);
    take_if_set(&old->st_atim, &status->st_atim);
  }
  return old;
}

static int modification_still(int fd, struct stat *status) {
  int result;
  const struct stat *old = still(fd, status, &result);
  if (old != NULL) {
    status->st_mtim = old->st_mtim;
    status->st_ctim = old->st_ctim;
  }
  return result;
}

static int change_still(int fd, struct stat *status) {
  int result;
  const struct stat *old = still(fd, status, &result);
  if (old != NULL) status->st_ctim = old->st_ctim;
  return result;
}

/* Of what is mapped, and has not been stored to since. */
static int modification_back(int fd, struct stat *status) {
  int result;
  const struct stat *old = still(fd, status, &result);
  if (old != NULL) status->st_mtim.tv_sec--;
  return result;
}

static int modification_alone(int fd, struct stat *status) {
  int result;
  const struct stat *old = still(fd, status, &result);
  if (old != NULL) {
    status->st_ctim = old->st_ctim;
    clock_gettime(CLOCK_REALTIME, &status->st_mtim);
  }
  return result;
}

static int coarse(time_t seconds, int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0) {
    status->st_atim.tv_sec -= status->st_atim.tv_sec % seconds;
    status->st_mtim.tv_sec -= status->st_mtim.tv_sec % seconds;
  }
  return result;
}

static int two_seconds(int fd, struct stat *status) {
  return coarse(2, fd, status);
}

static int four_seconds(int fd, struct stat *status) {
  return coarse(4, fd, status);
}

static int access_still(int fd, struct stat *status) {
  int result;
  const struct stat *old = still(fd, status, &result);
  if (old != NULL) status->st_atim = old->st_atim;
  return result;
}

#define ROW(name, requirement, sentence, function) \
  {"fstat-" name, "fstat", SHALL, requirement, sentence, {.fstat = function}}
#define TIME(name, requirement, sentence, function) \
  {name, "timestamps", SHALL, requirement, sentence, \
    {.fstat = function, .mmap = map_keeps_times, .open = creation_forgets_times}}

const struct mutant stat_mutants[] = {
  ROW("shm-size-rounded", "fstat-1", "The size of a shared memory object is rounded up",
    shm_size_rounded),
  ROW("shm-size-with-page", "fstat-1", "The size of a shared memory object is a page too large",
    shm_size_with_page),
  ROW("shm-mode-full", "fstat-1", "A shared memory object has all permission bits",
    shm_mode_full),
  ROW("shm-user-other", "fstat-1", "A shared memory object belongs to another user",
    shm_user_other),
  ROW("shm-group-other", "shm_open-18", "A shared memory object belongs to another group",
    shm_group_other),
  {"fstat-shm-without-execution", "fstat", MAY, "fstat-2",
    "A shared memory object has no permission bits for execution", {.fstat = shm_unexecutable}},
  ROW("errno-zero", "general-10", "A success sets errno to 0", errno_zero),
  {"fchmod-shm-ignored", "fstat", SHALL, "fstat-5",
    "fchmod of an empty shared memory object has no effect", {.fchmod = shm_mode_stays}},
  TIME("timestamps-modification-still", "mmap-58",
    "Stores to a mapping move neither st_mtim nor st_ctim", modification_still),
  TIME("timestamps-change-still", "mmap-58", "Stores to a mapping do not move st_ctim",
    change_still),
  TIME("timestamps-modification-back", "mmap-60", "Mapping moves st_mtim back by a second",
    modification_back),
  {"timestamps-modification-alone", "timestamps", EXTENSION, "x-msync-7",
    "st_mtim of a mapped file moves without st_ctim",
    {.fstat = modification_alone, .mmap = map_keeps_times, .open = creation_forgets_times}},
  {"timestamps-two-seconds", "timestamps", SHALL, "timestamps-5",
    "Times are kept to two seconds", {.fstat = two_seconds}},
  {"timestamps-four-seconds", "timestamps", SHALL, "timestamps-5",
    "Times are kept to four seconds", {.fstat = four_seconds}},
  TIME("timestamps-access-still", "mmap-57", "Loads from a mapping do not move st_atim",
    access_still),
  {0},
};
