/* Calls on descriptors, and the limits and facts of a process. */
#include "platform.h"
#include "calls.h"
#include "content.h"
#include "iovecs.h"
#include "line.h"
#include "observe.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "report.h"
#include "running.h"

#if PROBE_HAS_SOCKETS
#include <sys/socket.h>
#endif

/* ---- descriptors ----------------------------------------------------------------------------- */

#if HAS_DESCRIPTORS
void call_close(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, close((int)v[0].number));
}
#endif

#if PROBE_HAS_DUP

void call_dup(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_descriptor(running, line, dup((int)v[0].number));
}

void call_dup2(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_descriptor(running, line, dup2((int)v[0].number, (int)v[1].number));
}

#endif

#if PROBE_HAS_FCNTL
void call_fcntl(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, fcntl((int)v[0].number, (int)v[1].number, (int)v[2].number));
}
#endif

#if PROBE_HAS_PIPE || PROBE_HAS_SOCKETS
/* The names are those of the two ends; what the call returns is a status. */
static void report_ends(struct running *running, struct line *line, int status, const int *ends) {
  report_number(running, line, status);
  if (!running->has_result) return;
  running->has_result = 0;
  for (int i = 0; i < 2 && running->step->as[i] != NULL; i++) {
    const char *name = running->step->as[i];
    line_field(line, name);
    line_signed(line, ends[i]);
    if (!names_bind(&running->names, name, (uint64_t)ends[i])) observe_lost();
  }
}
#endif

#if PROBE_HAS_PIPE
void call_pipe(struct running *running, const struct value *v, struct line *line) {
  int ends[2] = {-1, -1};
  (void)v;
  CALL_BEGIN();
  int status = pipe(ends);
  report_ends(running, line, status, ends);
}
#endif

#if PROBE_HAS_SOCKETS
void call_socketpair(struct running *running, const struct value *v, struct line *line) {
  int ends[2] = {-1, -1};
  (void)v;
  CALL_BEGIN();
  int status = socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  report_ends(running, line, status, ends);
}
#endif

/* ---- reading and writing --------------------------------------------------------------------- */

#if HAS_DESCRIPTORS

/* Where a read goes: to the address asked for, or to the probe's own buffer. NULL: does not fit. */
static void *read_target(
  struct running *running, const struct value *nbyte, const struct value *buf) {
  if (buf->number != 0) return (void *)(uintptr_t)buf->number;
  return nbyte->number <= TRANSFER_BYTES ? running->transfer : NULL;
}

static void report_read(
  struct running *running, struct line *line, int64_t count, const void *target) {
  report_number(running, line, count);
  if (target != running->transfer || count < 0) return;
  line_field(line, "bytes");
  line_bytes(line, target, count < MAX_OBSERVED_BYTES ? (size_t)count : MAX_OBSERVED_BYTES);
}

void call_read(struct running *running, const struct value *v, struct line *line) {
  void *target = read_target(running, &v[1], &v[2]);
  if (target == NULL) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  CALL_BEGIN();
  report_read(running, line, read((int)v[0].number, target, (size_t)v[1].number), target);
}

#if HAS_OBJECTS
void call_pread(struct running *running, const struct value *v, struct line *line) {
  void *target = read_target(running, &v[1], &v[2]);
  if (target == NULL) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  CALL_BEGIN();
  ssize_t count = pread((int)v[0].number, target, (size_t)v[1].number, (off_t)v[3].number);
  report_read(running, line, count, target);
}
#endif

/* What a write takes: the bytes at an address, or content. NULL: does not fit, or is malformed. */
static const void *write_source(
  struct running *running, const struct value *nbyte, const struct value *buf,
  const struct value *content, const struct value *from) {
  if (buf->text != NULL) return (const void *)(uintptr_t)buf->number;
  if (nbyte->number > TRANSFER_BYTES || content->text == NULL) return NULL;
  size_t count = (size_t)nbyte->number;
  return content_fill(content->text, from->number, running->transfer, count) ? running->transfer
                                                                             : NULL;
}

void call_write(struct running *running, const struct value *v, struct line *line) {
  const void *source = write_source(running, &v[1], &v[2], &v[3], &v[4]);
  if (source == NULL && v[2].text == NULL) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  CALL_BEGIN();
  report_number(running, line, write((int)v[0].number, source, (size_t)v[1].number));
}

#endif

#if PROBE_HAS_READV && HAS_DESCRIPTORS

void call_readv(struct running *running, const struct value *v, struct line *line) {
  struct iovec iovecs[MAX_IOVECS];
  int count = iovecs_read(running, line, v[1].text, iovecs);
  if (count == 0) return;
  CALL_BEGIN();
  report_number(running, line, readv((int)v[0].number, iovecs, count));
}

void call_writev(struct running *running, const struct value *v, struct line *line) {
  struct iovec iovecs[MAX_IOVECS];
  int count = iovecs_read(running, line, v[1].text, iovecs);
  if (count == 0) return;
  CALL_BEGIN();
  report_number(running, line, writev((int)v[0].number, iovecs, count));
}

#endif

#if HAS_OBJECTS

void call_pwrite(struct running *running, const struct value *v, struct line *line) {
  const void *source = write_source(running, &v[1], &v[2], &v[3], &v[4]);
  if (source == NULL && v[2].text == NULL) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  CALL_BEGIN();
  ssize_t count = pwrite((int)v[0].number, source, (size_t)v[1].number, (off_t)v[5].number);
  report_number(running, line, count);
}

void call_lseek(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  /* The function: WASI has a macro beside it. */
  report_number(
    running, line, (lseek)((int)v[0].number, (off_t)v[1].number, (int)v[2].number));
}

#endif

/* ---- files ----------------------------------------------------------------------------------- */

#if HAS_OBJECTS

void call_ftruncate(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, ftruncate((int)v[0].number, (off_t)v[1].number));
}

#if PROBE_HAS_POSIX_FALLOCATE
void call_posix_fallocate(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_error_number(
    running, line,
    posix_fallocate((int)v[0].number, (off_t)v[1].number, (off_t)v[2].number));
}
#endif

static uint64_t nanoseconds(struct timespec time) {
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

void call_fstat(struct running *running, const struct value *v, struct line *line) {
  struct stat status;
  CALL_BEGIN();
  report_number(running, line, fstat((int)v[0].number, &status));
  if (!running->has_result) return;
  report_field(running, line, "st_size", (uint64_t)status.st_size);
  report_field(running, line, "st_mode", (uint64_t)status.st_mode & 0777);
  report_field(running, line, "st_uid", (uint64_t)status.st_uid);
  report_field(running, line, "st_gid", (uint64_t)status.st_gid);
  report_field(running, line, "st_atim", nanoseconds(STAT_ATIM(status)));
  report_field(running, line, "st_mtim", nanoseconds(STAT_MTIM(status)));
  report_field(running, line, "st_ctim", nanoseconds(STAT_CTIM(status)));
#ifdef S_TYPEISSHM
  report_field(running, line, "st_typeisshm", S_TYPEISSHM(&status) != 0);
#endif
}

#endif

#if PROBE_HAS_FSYNC
void call_fsync(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, fsync((int)v[0].number));
}
#endif

#if PROBE_HAS_FUTIMENS
void call_futimens(struct running *running, const struct value *v, struct line *line) {
  struct timespec times[2];
  memset(times, 0, sizeof times);
  times[0].tv_sec = (time_t)v[1].number;
  times[1].tv_sec = (time_t)v[2].number;
  CALL_BEGIN();
  report_number(running, line, futimens((int)v[0].number, times));
}
#endif

#if PROBE_HAS_FCHMOD
void call_fchmod(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, fchmod((int)v[0].number, (mode_t)v[1].number));
}
#endif

#if PROBE_HAS_MODES
void call_umask(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, (int64_t)umask((mode_t)v[0].number));
}
#endif

/* ---- facts and limits ------------------------------------------------------------------------ */

#if PROBE_HAS_SYSCONF
/* -1 with errno untouched says that there is no limit: a number, not a failure. */
void call_sysconf(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  long number = sysconf((int)v[0].number);
  int untouched = errno == POISON;
  report_number(running, line, number);
  if (number != -1 || !untouched) return;
  running->failed = 0;
  running->result = (uint64_t)-1;
  running->has_result = 1;
}
#endif

#if PROBE_HAS_RLIMIT

void call_setrlimit(struct running *running, const struct value *v, struct line *line) {
  struct rlimit limit;
  if (getrlimit((resource)v[0].number, &limit) != 0) {
    report_setup_failure(running, line, errno, "getrlimit");
    return;
  }
  limit.rlim_cur = (rlim_t)v[1].number;
  CALL_BEGIN();
  report_number(running, line, setrlimit((resource)v[0].number, &limit));
}

#endif
