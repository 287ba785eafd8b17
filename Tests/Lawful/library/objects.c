/* What a descriptor of a shared memory object, of a device or of anything else can do. */
#include "lawful.h"

/* ---- shared memory objects ------------------------------------------------------------------- */

static int few_fields(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result != 0 || !is_shm(fd)) return result;
  struct stat needed;
  memset(&needed, 0, sizeof needed);
  needed.st_uid = status->st_uid;
  needed.st_gid = status->st_gid;
  needed.st_size = status->st_size;
  needed.st_mode = status->st_mode & 0666;
  *status = needed;
  return 0;
}

static int group_of_directory(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result == 0 && is_shm(fd)) status->st_gid = 9;
  return result;
}

static ssize_t no_read(int fd, void *buf, size_t nbyte) {
  return is_shm(fd) ? minus(EINVAL) : real.read(fd, buf, nbyte);
}

static ssize_t no_pread(int fd, void *buf, size_t nbyte, off_t off) {
  return is_shm(fd) ? minus(EINVAL) : real.pread(fd, buf, nbyte, off);
}

static ssize_t no_write(int fd, const void *buf, size_t nbyte) {
  return is_shm(fd) ? minus(EINVAL) : real.write(fd, buf, nbyte);
}

static ssize_t no_pwrite(int fd, const void *buf, size_t nbyte, off_t off) {
  return is_shm(fd) ? minus(EINVAL) : real.pwrite(fd, buf, nbyte, off);
}

static off_t no_lseek(int fd, off_t off, int whence) {
  return is_shm(fd) ? minus(ESPIPE) : real.lseek(fd, off, whence);
}

static int no_allocation(int fd, off_t off, off_t len) {
  return is_shm(fd) ? ENODEV : real.posix_fallocate(fd, off, len);
}

/* ---- other types of files -------------------------------------------------------------------- */

static mode_t type_of(int fd) {
  struct stat status;
  return real.fstat(fd, &status) == 0 ? status.st_mode & S_IFMT : 0;
}

static int is_device(int fd) {
  mode_t type = type_of(fd);
  return S_ISCHR(type) || S_ISBLK(type);
}

static void *no_devices(MMAP_PARAMETERS) {
  if (!is_anonymous(flags) && is_device(fd)) return failed(ENODEV);
  return real.mmap(MMAP_ARGUMENTS);
}

/* Zeros, for a descriptor that is open for reading. */
static void *everything(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  int error = errno, mode = is_anonymous(flags) ? -1 : access_mode(fd);
  if (result != MAP_FAILED || error != ENODEV || mode == -1) return result;
  if (mode == O_WRONLY || (mode == O_RDONLY && is_shared(flags) && (prot & PROT_WRITE) != 0)) {
    return failed(EACCES);
  }
  return real.mmap(addr, len, prot, flags | MAP_ANONYMOUS, -1, 0);
}

static void *strict_anonymous(MMAP_PARAMETERS) {
  if (is_anonymous(flags) && (fd != -1 || off != 0)) return failed(EINVAL);
  return real.mmap(MMAP_ARGUMENTS);
}

const struct variant objects_variants[] = {
  {"shm-status-minimal", "fstat, DESCRIPTION",
    "Of a shared memory object only owner, group, size and six permission bits need be valid", {
      .fstat = few_fields}},
  {"shm-group-of-directory", "shm_open, DESCRIPTION",
    "The group of a name that is visible in the file system may be that of the directory", {
      .fstat = group_of_directory}},
  {"shm-only-mapped", "read, write and lseek, DESCRIPTION",
    "What these do to a shared memory object is unspecified: they fail", {
      .read = no_read, .pread = no_pread, .write = no_write, .pwrite = no_pwrite,
      .lseek = no_lseek}},
  {"shm-not-allocated", "posix_fallocate, ERRORS [ENODEV]",
    "What is no regular file has no space to allocate", {.posix_fallocate = no_allocation}},
  {"devices-refused", "mmap, DESCRIPTION and ERRORS [ENODEV]",
    "Support for other types of files is unspecified: no device", {.mmap = no_devices}},
  {"any-type-mapped", "mmap, DESCRIPTION",
    "Support for other types of files is unspecified: all of them, with zeros in them", {
      .mmap = everything}},
  {"anonymous-with-descriptor-refused", "mmap, DESCRIPTION",
    "MAP_ANONYMOUS with a descriptor or an offset is unspecified: EINVAL", {
      .mmap = strict_anonymous}},
  {0},
};
