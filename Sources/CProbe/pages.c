/*
 * `pages`: what can be done with every page of a range, asked of the page itself. What msync or
 * mincore say of it is no evidence: either may be a stub.
 */
#include "platform.h"
#include "calls.h"
#include "fault.h"
#include "line.h"
#include "report.h"
#include "target.h"

enum { PROBE_BYTE = 0x2a };

/* How pages are looked at, and by what. */
struct look {
  /* Returns the name of what a page is, or NULL with errno set where that cannot be told. */
  const char *(*at)(unsigned char *page, struct look *look);
  int ends[2];    /* of the pipe */
  const char *by; /* the call that failed */
};

/* ---- by touch -------------------------------------------------------------------------------- */

static void touch_load(void *argument) {
  volatile unsigned char **touch = argument;
  unsigned char byte = **touch;
  (void)byte;
}

/* Stores what it finds, so that the content stays. */
static void touch_store_back(void *argument) {
  volatile unsigned char **touch = argument;
  **touch = **touch;
}

static void touch_store(void *argument) {
  volatile unsigned char **touch = argument;
  **touch = PROBE_BYTE;
}

static const char *look_by_touch(unsigned char *page, struct look *look) {
  volatile unsigned char *touch = page;
  struct fault fault;
  (void)look;
  if (!fault_guard(touch_load, (void *)&touch, &fault)) {
    return fault_guard(touch_store_back, (void *)&touch, &fault) ? "r" : "rw";
  }
  const char *neither = "none";
#if PROBE_HAS_SIGNALS && defined(SIGBUS)
  if (fault.signal == SIGBUS) neither = "bus";
#endif
  return fault_guard(touch_store, (void *)&touch, &fault) ? neither : "w";
}

/* ---- by call --------------------------------------------------------------------------------- */

#if PROBE_HAS_PIPE

/* One byte that a call takes out of a page, or stores there. */
struct transfer {
  ssize_t (*move)(struct transfer *);
  unsigned char *page;
  int end;
  ssize_t moved;
};

static ssize_t move_out(struct transfer *transfer) {
  return write(transfer->end, transfer->page, 1);
}

static ssize_t move_in(struct transfer *transfer) {
  return read(transfer->end, transfer->page, 1);
}

static void transfer_byte(void *argument) {
  struct transfer *transfer = argument;
  transfer->moved = transfer->move(transfer);
}

/* Whether the byte was moved; else errno is set. A call may raise a signal in place of EFAULT. */
static int moves(ssize_t (*move)(struct transfer *), unsigned char *page, int end) {
  struct transfer transfer = {move, page, end, -1};
  struct fault fault;
  if (!fault_guard(transfer_byte, &transfer, &fault)) return transfer.moved == 1;
  errno = EFAULT;
  return 0;
}

/* Notes the call that failed, and how. Returns -1. */
static int failed(struct look *look, const char *call) {
  look->by = call;
  return -1;
}

/* Puts one byte into the pipe, from the page where it can be read. Returns -1 on an error. */
static int put_byte(unsigned char *page, struct look *look, int *readable) {
  unsigned char own = PROBE_BYTE;
  *readable = moves(move_out, page, look->ends[1]);
  if (*readable) return 0;
  if (errno != EFAULT) return failed(look, "write");
  return write(look->ends[1], &own, 1) == 1 ? 0 : failed(look, "write");
}

/* Takes the byte out of the pipe, into the page where it can be written. */
static int take_byte(unsigned char *page, struct look *look, int *writable) {
  unsigned char own;
  *writable = moves(move_in, page, look->ends[0]);
  if (*writable) return 0;
  if (errno != EFAULT) return failed(look, "read");
  /* The pipe does not block: a system may have dropped the byte that it could not deliver. */
  return read(look->ends[0], &own, 1) == 1 || errno == EAGAIN ? 0 : failed(look, "read");
}

static const char *look_by_call(unsigned char *page, struct look *look) {
  int readable, writable;
  if (put_byte(page, look, &readable) != 0) return NULL;
  if (take_byte(page, look, &writable) != 0) return NULL;
  if (readable) return writable ? "rw" : "r";
  return writable ? "w" : "none";
}

static int open_ends(struct look *look) {
  look->by = "pipe";
  if (pipe(look->ends) != 0) return errno;
#if PROBE_HAS_FCNTL
  fcntl(look->ends[0], F_SETFL, O_NONBLOCK);
#endif
  return 0;
}

static void close_ends(const struct look *look) {
  close(look->ends[0]);
  close(look->ends[1]);
}

#else
static const char *look_by_call(unsigned char *page, struct look *look) {
  (void)page;
  (void)look;
  errno = NOT_SUPPORTED;
  return NULL;
}

static int open_ends(struct look *look) {
  (void)look;
  return NOT_SUPPORTED;
}

static void close_ends(const struct look *look) {
  (void)look;
}
#endif

/* ---- the range ------------------------------------------------------------------------------- */

static void add_run(struct line *line, const char *name, uint64_t length, int first) {
  if (!first) line_text(line, ",");
  line_text(line, name);
  if (length == 1) return;
  line_text(line, "*");
  line_unsigned(line, length);
}

/* Looks at `count` pages and adds their runs. Returns 0 or an error. */
static int add_pages(
  struct line *line, struct look *look, uint64_t page, uint64_t count, uint64_t size) {
  const char *run = NULL;
  uint64_t length = 0;
  int first = 1;
  for (; count > 0; count--, page += size) {
    const char *name = look->at((unsigned char *)(uintptr_t)page, look);
    if (name == NULL) return errno;
    if (run != NULL && strcmp(run, name) != 0) {
      add_run(line, run, length, first);
      first = 0;
      length = 0;
    }
    run = name;
    length++;
  }
  if (run != NULL) add_run(line, run, length, first);
  return 0;
}

void call_pages(struct running *running, const struct value *v, struct line *line) {
  uint64_t size = page_size();
  uint64_t start = v[0].number - v[0].number % size;
  uint64_t covered = v[1].number == 0 ? 0 : v[0].number - start + v[1].number;
  uint64_t count = covered / size + (covered % size != 0);
  int by_call = strcmp(v[2].text, "call") == 0;
  struct look look = {by_call ? look_by_call : look_by_touch, {-1, -1}, NULL};
  int error = by_call ? open_ends(&look) : 0;
  if (error != 0) {
    report_setup_failure(running, line, error, look.by);
    return;
  }

  struct line pages = *line; /* an error leaves nothing of it */
  line_field(&pages, "pages");
  error = add_pages(&pages, &look, start, count, size);
  if (by_call) close_ends(&look);
  if (error == 0) *line = pages;
  else report_setup_failure(running, line, error, look.by);
}
