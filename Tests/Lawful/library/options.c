/*
 * Options that a system has not: sysconf says so, which `include/unistd.h` leaves it to, and their
 * functions give ENOSYS.
 */
#include "lawful.h"

static int no_mlock(const void *addr, size_t len) {
  (void)addr;
  (void)len;
  return minus(ENOSYS);
}

static int no_mlockall(int flags) {
  (void)flags;
  return minus(ENOSYS);
}

static int no_munlockall(void) {
  return minus(ENOSYS);
}

static long without_ranges(int name) {
  return name == _SC_MEMLOCK_RANGE ? -1 : real.sysconf(name);
}

static long without_process(int name) {
  return name == _SC_MEMLOCK ? -1 : real.sysconf(name);
}

/* ---- shared memory objects ------------------------------------------------------------------- */

static int no_shm_open(const char *name, int oflag, mode_t mode) {
  (void)name;
  (void)oflag;
  (void)mode;
  return minus(ENOSYS);
}

static int no_shm_unlink(const char *name) {
  (void)name;
  return minus(ENOSYS);
}

static long without_objects(int name) {
  return name == _SC_SHARED_MEMORY_OBJECTS ? -1 : real.sysconf(name);
}

/* ---- synchronized input and output, and XSI -------------------------------------------------- */

static int is_xsi(int name) {
  return name == _SC_XOPEN_VERSION || name == _SC_XOPEN_UNIX || name == _SC_XOPEN_SHM;
}

static int no_msync(void *addr, size_t len, int flags) {
  (void)addr;
  (void)len;
  (void)flags;
  return minus(ENOSYS);
}

/* msync belongs to either. */
static long without_both(int name) {
  return is_xsi(name) || name == _SC_SYNCHRONIZED_IO ? -1 : real.sysconf(name);
}

static long without_synchronized_io(int name) {
  return name == _SC_SYNCHRONIZED_IO ? -1 : real.sysconf(name);
}

/* As Linux does it: what is left out is O_SYNC. */
static int no_synchronized_open(const char *path, int oflag, mode_t mode) {
  return real.open(path, oflag & ~(O_SYNC | O_DSYNC), mode);
}

static int no_fsync(int fd) {
  (void)fd;
  return minus(ENOSYS);
}

static long without_fsync(int name) {
  return name == _SC_FSYNC ? -1 : real.sysconf(name);
}

/* ---- advice ---------------------------------------------------------------------------------- */

static int no_advice(void *addr, size_t len, int advice) {
  (void)addr;
  (void)len;
  (void)advice;
  return ENOSYS;
}

static int no_allocation(int fd, off_t off, off_t len) {
  (void)fd;
  (void)off;
  (void)len;
  return ENOSYS;
}

static long without_advice(int name) {
  return name == _SC_ADVISORY_INFO ? -1 : real.sysconf(name);
}

#define ROW(name, sentence, ...) \
  {"option-" name "-missing", "XBD 2.1.3.1 POSIX System Interfaces, and <unistd.h>", sentence, \
    {__VA_ARGS__}}

const struct variant options_variants[] = {
  ROW("range-locking", "Range Memory Locking is an option: no mlock and munlock",
    .mlock = no_mlock, .munlock = no_mlock, .sysconf = without_ranges),
  ROW("process-locking", "Process Memory Locking is an option: no mlockall and munlockall",
    .mlockall = no_mlockall, .munlockall = no_munlockall, .sysconf = without_process),
  ROW("shared-memory", "Shared Memory Objects are an option: no shm_open and shm_unlink",
    .shm_open = no_shm_open, .shm_unlink = no_shm_unlink, .sysconf = without_objects),
  ROW("synchronized-io", "Synchronized Input and Output is an option: no O_SYNC and O_DSYNC",
    .open = no_synchronized_open, .sysconf = without_synchronized_io),
  ROW("msync", "Synchronized Input and Output and XSI are options, and without both is no msync",
    .msync = no_msync, .sysconf = without_both),
  ROW("file-synchronization", "File Synchronization is an option: no fsync",
    .fsync = no_fsync, .sysconf = without_fsync),
  ROW("advisory-information", "Advisory Information is an option: no posix_madvise",
    .posix_madvise = no_advice, .posix_fallocate = no_allocation, .sysconf = without_advice),
  {0},
};
