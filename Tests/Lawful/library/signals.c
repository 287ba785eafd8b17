/* Signals of bad references, and calls that make some. */
#include "lawful.h"

static struct sigaction wanted[NSIG];

typedef void (*change)(siginfo_t *info);
static change changed;

static void handle(int number, siginfo_t *info, void *context) {
  siginfo_t told = *info;
  const struct sigaction *action = &wanted[number];
  if (info->si_code > 0) changed(&told);
  number = told.si_signo;
  action = &wanted[number];
  if ((action->sa_flags & SA_SIGINFO) != 0) {
    action->sa_sigaction(number, &told, context);
  } else if (action->sa_handler == SIG_DFL) {
    real.sigaction(number, action, NULL);
    raise(number);
  } else if (action->sa_handler != SIG_IGN) {
    action->sa_handler(number);
  }
}

static int between(change how, int number, const struct sigaction *act, struct sigaction *old) {
  struct sigaction ours;
  if ((number != SIGSEGV && number != SIGBUS) || act == NULL) {
    return real.sigaction(number, act, old);
  }
  changed = how;
  wanted[number] = *act;
  ours = *act;
  ours.sa_flags |= SA_SIGINFO | SA_NODEFER;
  ours.sa_sigaction = handle;
  return real.sigaction(number, &ours, old);
}

static void to_object_error(siginfo_t *info) {
  if (info->si_signo == SIGBUS) info->si_code = BUS_OBJERR;
}

static int object_error(int number, const struct sigaction *act, struct sigaction *old) {
  return between(to_object_error, number, act, old);
}

static void to_page(siginfo_t *info) {
  info->si_addr = page_of(info->si_addr);
}

static int page_only(int number, const struct sigaction *act, struct sigaction *old) {
  return between(to_page, number, act, old);
}

static void to_nothing(siginfo_t *info) {
  info->si_addr = NULL;
}

static int no_address(int number, const struct sigaction *act, struct sigaction *old) {
  return between(to_nothing, number, act, old);
}

/* Of a page past the end that may not be stored to either, the end is what counts. */
static void to_past_end(siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (info->si_signo != SIGSEGV || range == NULL || range->inode == 0) return;
  if (!range_is_open(range) || range->prot == PROT_NONE) return;
  off_t size = regular_size(range->fd), at = range->off + ((char *)info->si_addr - range->start);
  if (size < 0 || at < (off_t)round_up((size_t)size)) return;
  info->si_signo = SIGBUS;
  info->si_code = BUS_ADRERR;
}

static int past_end_first(int number, const struct sigaction *act, struct sigaction *old) {
  return between(to_past_end, number, act, old);
}

/* ---- bad buffers ----------------------------------------------------------------------------- */

enum touch { LOADS, STORES };

/* A call that EFAULT would end touches its buffer itself, in the process. */
static ssize_t touches(ssize_t result, const void *buf, size_t nbyte, enum touch touch) {
  int error = errno;
  if (result != -1 || error != EFAULT || !is_sane(nbyte)) return result;
  for (volatile char *at = (char *)(uintptr_t)buf; at < (const char *)buf + nbyte;
       at = page_of((const void *)at) + page) {
    char byte = touch == LOADS ? *at : 0;
    if (touch == STORES) *at = byte;
  }
  return minus(error);
}

static ssize_t read_raises(int fd, void *buf, size_t nbyte) {
  return touches(real.read(fd, buf, nbyte), buf, nbyte, STORES);
}

static ssize_t pread_raises(int fd, void *buf, size_t nbyte, off_t off) {
  return touches(real.pread(fd, buf, nbyte, off), buf, nbyte, STORES);
}

static ssize_t write_raises(int fd, const void *buf, size_t nbyte) {
  return touches(real.write(fd, buf, nbyte), buf, nbyte, LOADS);
}

static ssize_t pwrite_raises(int fd, const void *buf, size_t nbyte, off_t off) {
  return touches(real.pwrite(fd, buf, nbyte, off), buf, nbyte, LOADS);
}

/* ---- bad buffers that are found before anything is done -------------------------------------- */

static int is_bad(const void *buf, size_t nbyte, int access) {
  for (char *at = page_of(buf); nbyte > 0 && is_sane(nbyte) && at < end_of(buf, nbyte);
       at += page) {
    const struct range *range = range_at(at);
    if (range != NULL && (range->prot & access) == 0) return 1;
    if (!is_mapped(at)) return 1;
  }
  return 0;
}

static ssize_t read_whole(int fd, void *buf, size_t nbyte) {
  return is_bad(buf, nbyte, PROT_WRITE) ? minus(EFAULT) : real.read(fd, buf, nbyte);
}

static ssize_t pread_whole(int fd, void *buf, size_t nbyte, off_t off) {
  return is_bad(buf, nbyte, PROT_WRITE) ? minus(EFAULT) : real.pread(fd, buf, nbyte, off);
}

static ssize_t write_whole(int fd, const void *buf, size_t nbyte) {
  int access = PROT_READ | PROT_WRITE;
  return is_bad(buf, nbyte, access) ? minus(EFAULT) : real.write(fd, buf, nbyte);
}

static ssize_t pwrite_whole(int fd, const void *buf, size_t nbyte, off_t off) {
  int access = PROT_READ | PROT_WRITE;
  return is_bad(buf, nbyte, access) ? minus(EFAULT) : real.pwrite(fd, buf, nbyte, off);
}

const struct variant signals_variants[] = {
  {"past-end-object-error", "<signal.h>, DESCRIPTION",
    "No code is listed for a page past the end of its object: BUS_OBJERR", {
      .sigaction = object_error}},
  {"fault-address-of-page", "<signal.h>, DESCRIPTION",
    "si_addr may be inaccurate: it is that of the page", {.sigaction = page_only}},
  {"fault-address-missing", "<signal.h>, DESCRIPTION",
    "si_addr may be inaccurate: it is a null pointer", {.sigaction = no_address}},
  {"past-end-before-protection", "XSH 2.4 Signal Concepts, and mmap, DESCRIPTION",
    "Of two faults of one reference either may be told: the end of the object, not the protection",
    {.sigaction = past_end_first}},
  {"bad-buffer-raises", "XSH 2.3 Error Numbers [EFAULT]",
    "A bad address need not be detected, and may raise a signal", {
      .read = read_raises, .pread = pread_raises, .write = write_raises,
      .pwrite = pwrite_raises}},
  {"bad-buffer-nothing-moved", "XSH 2.3 Error Numbers [EFAULT]",
    "A bad address may be detected, and where is open: before a byte has been moved", {
      .read = read_whole, .pread = pread_whole, .write = write_whole, .pwrite = pwrite_whole}},
  {0},
};
