/*
 * `pages`: what can be done with every page of a range, asked of the page itself. What msync or
 * mincore say of it is no evidence: either may be a stub.
 */
#include "probe.h"
#include "target.h"

enum { PROBE_BYTE = 0x2a };

/*
 * How one page is looked at: by touch, or through the ends of a pipe. Returns its name, or NULL
 * with errno set where that cannot be done.
 */
typedef const char *look_function(unsigned char *page, const int ends[2]);

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

static const char *look_by_touch(unsigned char *page, const int ends[2]) {
  volatile unsigned char *touch = page;
  struct fault fault;
  (void)ends;
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

/* Puts one byte into the pipe, from the page where it can be read. Returns -1 on an error. */
static int put_byte(unsigned char *page, const int ends[2], int *readable) {
  unsigned char own = PROBE_BYTE;
  *readable = moves(move_out, page, ends[1]);
  if (*readable) return 0;
  if (errno != EFAULT) return -1;
  return write(ends[1], &own, 1) == 1 ? 0 : -1;
}

/* Takes the byte out of the pipe, into the page where it can be written. */
static int take_byte(unsigned char *page, const int ends[2], int *writable) {
  unsigned char own;
  *writable = moves(move_in, page, ends[0]);
  if (*writable) return 0;
  if (errno != EFAULT) return -1;
  /* The pipe does not block: a system may have dropped the byte that it could not deliver. */
  return read(ends[0], &own, 1) == 1 || errno == EAGAIN ? 0 : -1;
}

static const char *look_by_call(unsigned char *page, const int ends[2]) {
  int readable, writable;
  if (put_byte(page, ends, &readable) != 0) return NULL;
  if (take_byte(page, ends, &writable) != 0) return NULL;
  if (readable) return writable ? "rw" : "r";
  return writable ? "w" : "none";
}

static int open_ends(int ends[2]) {
  if (pipe(ends) != 0) return errno;
#if PROBE_HAS_FCNTL
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
#endif
  return 0;
}

static void close_ends(const int ends[2]) {
  close(ends[0]);
  close(ends[1]);
}

#else
static const char *look_by_call(unsigned char *page, const int ends[2]) {
  (void)page;
  (void)ends;
  errno = ENOTSUP;
  return NULL;
}

static int open_ends(int ends[2]) {
  (void)ends;
  return ENOTSUP;
}

static void close_ends(const int ends[2]) {
  (void)ends;
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
  struct line *line, look_function *look, const int ends[2], uint64_t page, uint64_t count,
  uint64_t size) {
  const char *run = NULL;
  uint64_t length = 0;
  int first = 1;
  for (; count > 0; count--, page += size) {
    const char *name = look((unsigned char *)(uintptr_t)page, ends);
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
  int ends[2] = {-1, -1};
  int error = by_call ? open_ends(ends) : 0;
  if (error != 0) {
    report_setup_failure(running, line, error, "pipe");
    return;
  }

  struct line pages = *line; /* an error leaves nothing of it */
  line_field(&pages, "pages");
  error = add_pages(&pages, by_call ? look_by_call : look_by_touch, ends, start, count, size);
  if (by_call) close_ends(ends);
  if (error == 0) *line = pages;
  else report_setup_failure(running, line, error, "write");
}
