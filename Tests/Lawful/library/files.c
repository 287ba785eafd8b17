/* What a file system, or a policy of access, does that POSIX does not know. */
#include "lawful.h"

#include <limits.h>

static int is_below_proc(const char *path) {
  return strncmp(path, "/proc/", 6) == 0;
}

static int no_process_files(const char *path, int oflag, mode_t mode) {
  return is_below_proc(path) ? minus(ENOENT) : real.open(path, oflag, mode);
}

/* ---- who may ---------------------------------------------------------------------------------- */

/* Of what the user who began the program has, another one gets nothing. */
static int first_user_only(const char *path, int oflag, mode_t mode) {
  static int is_known;
  static uid_t first;
  if (!is_known) first = geteuid();
  is_known = 1;
  if (geteuid() != first && strncmp(path, "/dev/", 5) != 0 && !is_below_proc(path)) {
    return minus(EACCES);
  }
  return real.open(path, oflag, mode);
}

static int no_user(uid_t uid) {
  return uid == geteuid() ? real.setuid(uid) : minus(EINVAL);
}

static int no_group(gid_t gid) {
  return gid == getegid() ? real.setgid(gid) : minus(EINVAL);
}

/* No call of POSIX: it may not be there. */
static int no_groups(size_t count, const gid_t *list) {
  (void)count;
  (void)list;
  return minus(EPERM);
}

/* ---- a file system of another system --------------------------------------------------------- */

static int owned_by_system(int fd, struct stat *status) {
  int result = real.fstat(fd, status);
  if (result != 0 || !S_ISREG(status->st_mode) || is_shm(fd)) return result;
  status->st_uid = 9;
  status->st_gid = 9;
  status->st_mode = (status->st_mode & S_IFMT) | 0777;
  return 0;
}

static int mode_stays(int fd, mode_t mode) {
  return is_regular_file(fd) ? 0 : real.fchmod(fd, mode);
}

/* Memory with a descriptor has no name anywhere. */
static int is_named_file(int fd) {
  struct stat status;
  return is_regular_file(fd) && real.fstat(fd, &status) == 0 && status.st_nlink > 0;
}

static ssize_t no_write(int fd, const void *buf, size_t nbyte) {
  return is_named_file(fd) ? minus(EINVAL) : real.write(fd, buf, nbyte);
}

static ssize_t no_pwrite(int fd, const void *buf, size_t nbyte, off_t off) {
  return is_named_file(fd) ? minus(EINVAL) : real.pwrite(fd, buf, nbyte, off);
}

/* In pages of two MiB. */
static int truncate_to_large_pages(int fd, off_t length) {
  int is_refused = is_named_file(fd) && length > 0 && length % ((off_t)2 << 20) != 0;
  return is_refused && access_mode(fd) != O_RDONLY ? minus(EINVAL) : real.ftruncate(fd, length);
}

static int no_mode(int fd, mode_t mode) {
  return is_named_file(fd) ? minus(EPERM) : real.fchmod(fd, mode);
}

/* ---- a file system without holes ------------------------------------------------------------- */

static const off_t ROOM = (off_t)256 << 20;

static int truncate_full(int fd, off_t length) {
  off_t size = regular_size(fd);
  if (size < 0 || length <= size || length - size <= ROOM) return real.ftruncate(fd, length);
  int error = access_mode(fd) == O_RDONLY ? EINVAL : ENOSPC;
  return minus(error);
}

static ssize_t pwrite_full(int fd, const void *buf, size_t nbyte, off_t off) {
  off_t size = regular_size(fd);
  if (size >= 0 && off > size && off - size > ROOM) return minus(ENOSPC);
  return real.pwrite(fd, buf, nbyte, off);
}

const struct variant files_variants[] = {
  {"process-files-missing", "XBD 10.1 Directory Structure and Files",
    "No more than /, /dev and /tmp with a few files have to be there: no /proc", {
      .open = no_process_files}},
  {"files-of-another-user-refused", "XBD 4.7 File Access Permissions",
    "Additional mechanisms may restrict access further: files are for the user who mounted them", {
      .open = first_user_only}},
  {"users-unsupported", "setuid and setgid, ERRORS [EINVAL]",
    "An ID may be none that the implementation supports: there is one user", {
      .setuid = no_user, .setgid = no_group, .setgroups = no_groups}},
  {"files-owned-by-system", "XBD 2.1.1 Requirements",
    "An extension may change what is, where it is used: a file system that owns all files itself",
    {.fstat = owned_by_system, .fchmod = mode_stays}},
  {"files-only-mapped", "XBD 2.1.1 Requirements",
    "An extension may change what is, where it is used: a file system without write", {
      .write = no_write, .pwrite = no_pwrite}},
  {"files-of-large-pages", "XBD 2.1.1 Requirements",
    "An extension may change what is, where it is used: sizes of files are multiples of 2 MiB", {
      .write = no_write, .pwrite = no_pwrite, .ftruncate = truncate_to_large_pages}},
  {"files-without-modes", "XBD 2.1.1 Requirements",
    "An extension may change what is, where it is used: modes of files are not the user's", {
      .fchmod = no_mode}},
  {"files-without-holes", "write, ERRORS [ENOSPC], and XSH 2.3 Error Numbers",
    "That a file takes no room where nothing was written is nowhere said: 256 MiB are left", {
      .ftruncate = truncate_full, .pwrite = pwrite_full}},
  {0},
};
