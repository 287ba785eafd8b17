/* shm_open and shm_unlink. */
#include "mutants.h"

#define OPEN_PARAMETERS const char *name, int oflag, mode_t mode
#define OPEN_ARGUMENTS name, oflag, mode

static int exclusive_ignored(OPEN_PARAMETERS) {
  return real.shm_open(name, oflag & ~O_EXCL, mode);
}

static int always_creates(OPEN_PARAMETERS) {
  return real.shm_open(name, oflag | O_CREAT, mode == 0 ? 0600 : mode);
}

static int truncation_ignored(OPEN_PARAMETERS) {
  return real.shm_open(name, oflag & ~O_TRUNC, mode);
}

static int creation_truncates(OPEN_PARAMETERS) {
  if ((oflag & (O_CREAT | O_EXCL)) == O_CREAT && (oflag & O_ACCMODE) == O_RDWR) oflag |= O_TRUNC;
  return real.shm_open(OPEN_ARGUMENTS);
}

static int truncation_refused(OPEN_PARAMETERS) {
  return (oflag & O_TRUNC) != 0 ? minus(EINVAL) : real.shm_open(OPEN_ARGUMENTS);
}

static int umask_ignored(OPEN_PARAMETERS) {
  int fd = (oflag & O_CREAT) == 0 ? -1 : real.shm_open(name, oflag | O_EXCL, mode);
  if (fd < 0) return real.shm_open(OPEN_ARGUMENTS);
  real.fchmod(fd, mode & 0777);
  return fd;
}

static int creation_sets_mode(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd >= 0 && (oflag & O_CREAT) != 0) real.fchmod(fd, mode & 0777 & ~022u);
  return fd;
}

static int stays_over_exec(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd >= 0) real.fcntl(fd, F_SETFD, 0);
  return fd;
}

static int read_only_writes(OPEN_PARAMETERS) {
  if ((oflag & O_ACCMODE) == O_RDONLY) oflag |= O_RDWR;
  return real.shm_open(OPEN_ARGUMENTS);
}

static int not_lowest(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd < 0) return fd;
  int higher = (int)real.fcntl(fd, F_DUPFD_CLOEXEC, fd + 5);
  if (higher < 0) return fd;
  real.close(fd);
  return higher;
}

static int size_of_a_page(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd >= 0 && (oflag & O_CREAT) != 0 && regular_size(fd) == 0) {
    real.ftruncate(fd, (off_t)page);
  }
  return fd;
}

static int leaks(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd >= 0 || errno == EMFILE) return fd;
  int error = errno;
  if (open("/dev/null", O_RDONLY | O_CLOEXEC) < 0) return -1;
  return minus(error);
}

static int instead(int fd, int error, int other) {
  if (fd < 0 && errno == error) errno = other;
  return fd;
}

static int exists_eacces(OPEN_PARAMETERS) {
  return instead(real.shm_open(OPEN_ARGUMENTS), EEXIST, EACCES);
}

static int missing_einval(OPEN_PARAMETERS) {
  return instead(real.shm_open(OPEN_ARGUMENTS), ENOENT, EINVAL);
}

static int access_eperm(OPEN_PARAMETERS) {
  return instead(real.shm_open(OPEN_ARGUMENTS), EACCES, EPERM);
}

static int full_enomem(OPEN_PARAMETERS) {
  return instead(real.shm_open(OPEN_ARGUMENTS), EMFILE, ENOMEM);
}

static int names_cut(OPEN_PARAMETERS) {
  char cut[256];
  size_t length = strlen(name);
  if (length < 8 || length >= sizeof cut) return real.shm_open(OPEN_ARGUMENTS);
  memcpy(cut, name, length - 1); /* the names of one case differ in their ends */
  cut[length - 1] = '\0';
  return real.shm_open(cut, oflag, mode);
}

static int unlinks_cut(const char *name) {
  char cut[256];
  size_t length = strlen(name);
  if (length < 8 || length >= sizeof cut) return real.shm_unlink(name);
  memcpy(cut, name, length - 1);
  cut[length - 1] = '\0';
  return real.shm_unlink(cut);
}

static int fresh_object(OPEN_PARAMETERS) {
  if ((oflag & (O_CREAT | O_EXCL)) == O_CREAT) real.shm_unlink(name);
  return real.shm_open(OPEN_ARGUMENTS);
}

static int errno_lost(OPEN_PARAMETERS) {
  int before = errno, fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd < 0) errno = before;
  return fd;
}

static int mode_limits_maker(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd < 0 || (oflag & O_CREAT) == 0 || (mode & 0200) != 0) return fd;
  real.close(fd);
  return real.shm_open(name, O_RDONLY, 0);
}

static int mode_limits_reading(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd < 0 || (oflag & O_CREAT) == 0 || (mode & 0400) != 0) return fd;
  real.close(fd);
  return real.shm_open(name, O_WRONLY, 0);
}

static int creation_needs_exclusive(OPEN_PARAMETERS) {
  if ((oflag & O_EXCL) == 0) oflag &= ~O_CREAT;
  return real.shm_open(OPEN_ARGUMENTS);
}

static int long_names_enoent(OPEN_PARAMETERS) {
  return strlen(name) > 31 ? minus(ENOENT) : real.shm_open(OPEN_ARGUMENTS);
}

static int write_only_refused(OPEN_PARAMETERS) {
  return (oflag & O_ACCMODE) == O_WRONLY ? minus(EINVAL) : real.shm_open(OPEN_ARGUMENTS);
}

/* A name with slashes inside as one without them. */
static const char *flattened(const char *name) {
  static char flat[256];
  size_t length = strlen(name);
  if (length >= sizeof flat) return name;
  memcpy(flat, name, length + 1);
  for (size_t i = 1; i < length; i++) flat[i] = name[i] == '/' ? '_' : name[i];
  return flat;
}

static int slashes_accepted(OPEN_PARAMETERS) {
  return real.shm_open(flattened(name), oflag, mode);
}

static int unlinks_slashes(const char *name) {
  return real.shm_unlink(flattened(name));
}

static int other_owner(OPEN_PARAMETERS) {
  int fd = real.shm_open(OPEN_ARGUMENTS);
  if (fd >= 0 && (oflag & O_CREAT) != 0 && fchown(fd, 1, (gid_t)-1) != 0) return fd;
  return fd;
}

static int bare_names_refused(OPEN_PARAMETERS) {
  return name[0] != '/' ? minus(EINVAL) : real.shm_open(OPEN_ARGUMENTS);
}

static int long_names_refused(OPEN_PARAMETERS) {
  return strlen(name) > 31 ? minus(ENAMETOOLONG) : real.shm_open(OPEN_ARGUMENTS);
}

/* ---- shm_unlink ------------------------------------------------------------------------------ */

static int unlink_nothing(const char *name) {
  int fd = real.shm_open(name, O_RDONLY, 0);
  if (fd < 0) return real.shm_unlink(name);
  real.close(fd);
  return 0;
}

static int unlink_takes_others(const char *name) {
  char other[256];
  size_t length = strlen(name);
  int status = real.shm_unlink(name);
  if (status != 0 || length < 8 || length >= sizeof other) return status;
  memcpy(other, name, length + 1);
  for (char last = 'a'; last <= 'z'; last++) {
    other[length - 1] = last;
    real.shm_unlink(other);
  }
  return status;
}

static int unlink_missing_succeeds(const char *name) {
  int status = real.shm_unlink(name);
  return status != 0 && errno == ENOENT ? 0 : status;
}

static int unlink_missing_einval(const char *name) {
  return instead(real.shm_unlink(name), ENOENT, EINVAL);
}

static int unlink_access_eperm(const char *name) {
  return instead(real.shm_unlink(name), EACCES, EPERM);
}

static int unlink_empties(const char *name) {
  int fd = real.shm_open(name, O_RDWR, 0);
  if (fd >= 0) {
    real.ftruncate(fd, 0);
    real.close(fd);
  }
  return real.shm_unlink(name);
}

static int unlink_unmaps(const char *name) {
  struct stat status;
  int fd = real.shm_open(name, O_RDONLY, 0);
  if (fd >= 0 && real.fstat(fd, &status) == 0) {
    for (int i = 0; i < range_count; i++) {
      if (ranges[i].inode == status.st_ino) real.munmap(ranges[i].start, ranges[i].len);
    }
  }
  if (fd >= 0) real.close(fd);
  return real.shm_unlink(name);
}

static int unlink_busy(const char *name) {
  struct stat status;
  int busy = 0, fd = real.shm_open(name, O_RDONLY, 0);
  if (fd >= 0 && real.fstat(fd, &status) == 0) {
    for (int i = 0; i < range_count; i++) busy |= ranges[i].inode == status.st_ino;
  }
  if (fd >= 0) real.close(fd);
  return busy ? minus(EBUSY) : real.shm_unlink(name);
}

static int unlink_long_refused(const char *name) {
  return strlen(name) > 15 ? minus(ENAMETOOLONG) : real.shm_unlink(name);
}

static int unlink_errno_lost(const char *name) {
  int before = errno, status = real.shm_unlink(name);
  errno = before;
  return status;
}

#define OPEN(name, kind, requirement, sentence, function) \
  {"shm_open-" name, "shm_open", kind, requirement, sentence, {.shm_open = function}}
#define UNLINK(name, requirement, sentence, function) \
  {"shm_unlink-" name, "shm_unlink", SHALL, requirement, sentence, {.shm_unlink = function}}

const struct mutant shm_mutants[] = {
  OPEN("exclusive-ignored", SHALL, "shm_open-40", "O_EXCL has no effect", exclusive_ignored),
  OPEN("always-creates", SHALL, "shm_open-45", "A missing object is created without O_CREAT",
    always_creates),
  OPEN("truncation-ignored", SHALL, "shm_open-27", "O_TRUNC has no effect", truncation_ignored),
  OPEN("truncation-refused", SHALL, "shm_open-27", "O_TRUNC gives EINVAL", truncation_refused),
  OPEN("creation-truncates", SHALL, "shm_open-16", "O_CREAT empties an existing object",
    creation_truncates),
  OPEN("creation-sets-mode", SHALL, "shm_open-16", "O_CREAT sets the mode of an existing object",
    creation_sets_mode),
  OPEN("creation-replaces", SHALL, "shm_open-16", "O_CREAT replaces an existing object",
    fresh_object),
  OPEN("umask-ignored", SHALL, "shm_open-19", "The umask has no effect", umask_ignored),
  OPEN("stays-over-exec", SHALL, "shm_open-11", "FD_CLOEXEC is clear", stays_over_exec),
  OPEN("read-only-writes", SHALL, "shm_open-12", "O_RDONLY means O_RDWR", read_only_writes),
  OPEN("not-lowest", SHALL, "shm_open-3", "The descriptor is not the lowest that is free",
    not_lowest),
  OPEN("size-of-a-page", SHALL, "shm_open-22", "A new object has the size of a page",
    size_of_a_page),
  OPEN("leaks", SHALL, "shm_open-3", "A failure leaves a descriptor open", leaks),
  OPEN("exists-eacces", SHALL, "shm_open-40", "An existing object gives EACCES", exists_eacces),
  OPEN("missing-einval", SHALL, "shm_open-45", "A missing object gives EINVAL", missing_einval),
  OPEN("access-eperm", SHALL, "shm_open-37", "Denied access gives EPERM", access_eperm),
  OPEN("full-enomem", SHALL, "shm_open-43", "No free descriptor gives ENOMEM", full_enomem),
  {"shm_open-names-cut", "shm_open", SHALL, "shm_open-8",
    "Names that differ in the last character are one", {
      .shm_open = names_cut, .shm_unlink = unlinks_cut}},
  OPEN("errno-lost", SHALL, "shm_open-36", "A failure leaves errno alone", errno_lost),
  OPEN("mode-limits-maker", SHALL, "shm_open-21",
    "A mode without write permission makes the new descriptor read-only", mode_limits_maker),
  OPEN("mode-limits-reading", SHALL, "shm_open-21",
    "A mode without read permission makes the new descriptor write-only", mode_limits_reading),
  OPEN("creation-needs-exclusive", SHALL, "shm_open-15",
    "O_CREAT without O_EXCL makes no object", creation_needs_exclusive),
  OPEN("long-names-enoent", SHALL, "shm_open-47", "A name over 31 bytes gives ENOENT",
    long_names_enoent),
  OPEN("other-owner", SHALL, "shm_open-17", "A new object belongs to another user", other_owner),
  OPEN("bare-names-refused", MAY, "shm_open-9", "A name without leading slash gives EINVAL",
    bare_names_refused),
  OPEN("long-names-refused", MAY, "shm_open-7", "A name over 31 bytes gives ENAMETOOLONG",
    long_names_refused),
  OPEN("write-only-refused", MAY, "shm_open-14", "O_WRONLY gives EINVAL", write_only_refused),
  {"shm_open-slashes-accepted", "shm_open", MAY, "shm_open-6",
    "A second slash is a character as any other",
    {.shm_open = slashes_accepted, .shm_unlink = unlinks_slashes}},
  UNLINK("nothing", "shm_unlink-1", "The name stays", unlink_nothing),
  UNLINK("takes-others", "shm_unlink-1", "Names that differ in the last character go too",
    unlink_takes_others),
  UNLINK("missing-succeeds", "shm_unlink-12", "A missing name succeeds", unlink_missing_succeeds),
  UNLINK("long-names-refused", "shm_unlink-11", "A name of 16 characters gives ENAMETOOLONG",
    unlink_long_refused),
  UNLINK("missing-einval", "shm_unlink-12", "A missing name gives EINVAL", unlink_missing_einval),
  UNLINK("access-eperm", "shm_unlink-9", "Denied removal gives EPERM", unlink_access_eperm),
  UNLINK("empties", "shm_unlink-3", "The contents go with the name", unlink_empties),
  UNLINK("unmaps", "shm_unlink-13", "The mappings go with the name", unlink_unmaps),
  UNLINK("busy", "shm_unlink-2", "The name of a mapped object gives EBUSY", unlink_busy),
  UNLINK("errno-lost", "shm_unlink-7", "A failure leaves errno alone", unlink_errno_lost),
  {0},
};
