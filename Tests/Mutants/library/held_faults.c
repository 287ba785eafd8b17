/* Held out: which signal a bad reference raises, and what the handler is told. */
#include "budgets.h"

enum { INODES = 64 };

/* Changes what is told, and returns the number of the signal. */
static int (*alter)(int number, siginfo_t *info);
static struct sigaction users[NSIG];

static void forward(int number, siginfo_t *info, void *context) {
  int before = errno;
  siginfo_t told = *info;
  int raised = alter(number, &told);
  if ((users[raised].sa_flags & SA_SIGINFO) == 0) {
    raised = number;
    told = *info;
  }
  told.si_signo = raised;
  errno = before;
  users[raised].sa_sigaction(raised, &told, context);
}

static int install(int number, const struct sigaction *act, struct sigaction *old,
    int (*how)(int number, siginfo_t *info)) {
  if (number != SIGSEGV && number != SIGBUS) return real.sigaction(number, act, old);
  struct sigaction previous = users[number], changed;
  if (act != NULL) {
    changed = *act;
    users[number] = *act;
    alter = how;
    if ((act->sa_flags & SA_SIGINFO) != 0) changed.sa_sigaction = forward;
  }
  int status = real.sigaction(number, act == NULL ? NULL : &changed, old);
  if (status == 0 && old != NULL && (old->sa_flags & SA_SIGINFO) != 0
      && old->sa_sigaction == forward) {
    *old = previous;
  }
  return status;
}

#define VERSION(name) \
  static int installs_##name(int number, const struct sigaction *act, struct sigaction *old) { \
    return install(number, act, old, name); \
  }

static int not_present_is_unmapped(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (number == SIGSEGV && info->si_code == SEGV_ACCERR && range != NULL
      && range->prot == PROT_READ && is_shared_file(range)
      && is_untouched(page_of(info->si_addr), page)) {
    info->si_code = SEGV_MAPERR;
  }
  return number;
}
VERSION(not_present_is_unmapped)

static int first_byte_is_before(int number, siginfo_t *info) {
  char *at = info->si_addr;
  if (number == SIGSEGV && info->si_code == SEGV_MAPERR && !is_misaligned(at)
      && range_at(at) == NULL && range_at(at - 1) != NULL) {
    info->si_addr = at - 1;
  }
  return number;
}
VERSION(first_byte_is_before)

static int adds_offset(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  if (number == SIGBUS && range != NULL) info->si_addr = (char *)info->si_addr + range->off;
  return number;
}
VERSION(adds_offset)

static int above_is_forbidden(int number, siginfo_t *info) {
  const char *at = page_of(info->si_addr);
  if (number == SIGSEGV && info->si_code == SEGV_MAPERR && range_at(at) == NULL
      && range_at(at - 1) != NULL && range_at(at - 1)->prot == PROT_READ) {
    info->si_code = SEGV_ACCERR;
  }
  return number;
}
VERSION(above_is_forbidden)

static int locked_is_bus(int number, siginfo_t *info) {
  if (number != SIGSEGV || info->si_code != SEGV_ACCERR || !lock_at(info->si_addr)) return number;
  info->si_code = BUS_ADRERR;
  return SIGBUS;
}
VERSION(locked_is_bus)

static int at_other_view(int number, siginfo_t *info) {
  const struct range *range = range_at(info->si_addr);
  for (int i = 0; range != NULL && range->inode != 0 && i < range_count; i++) {
    const struct range *other = &ranges[i];
    off_t off = range->off + ((char *)info->si_addr - range->start);
    if (other->inode != range->inode || other->off > off
        || other->off + (off_t)other->len <= off) {
      continue;
    }
    info->si_addr = other->start + (off - other->off);
    break;
  }
  return number;
}
VERSION(at_other_view)

/* ---- what was cut from its file -------------------------------------------------------------- */

static ino_t cut_inodes[INODES];
static int cut_count;

static int notes_cut(int fd, off_t length) {
  off_t before = regular_size(fd);
  int status = real.ftruncate(fd, length);
  for (int i = 0; status == 0 && length < before && i < range_count; i++) {
    if (shows_object_of(&ranges[i], fd)) {
      cut_inodes[cut_count++ % INODES] = ranges[i].inode;
      break;
    }
  }
  return status;
}

static int cut_is_unmapped(int number, siginfo_t *info) {
  const struct range *range = number == SIGBUS ? range_at(info->si_addr) : NULL;
  for (int i = 0; range != NULL && is_private_file(range) && i < INODES; i++) {
    if (cut_inodes[i] != range->inode) continue;
    info->si_code = SEGV_MAPERR;
    return SIGSEGV;
  }
  return number;
}
VERSION(cut_is_unmapped)

/* ---- in a child ------------------------------------------------------------------------------ */

static struct range inherited[MAX_RANGES];
static int inherited_count;

static pid_t forks(void) {
  pid_t child = real.fork();
  if (child != 0) return child;
  memcpy(inherited, ranges, sizeof inherited);
  inherited_count = range_count;
  return child;
}

static int reservation_is_unmapped(int number, siginfo_t *info) {
  const char *at = info->si_addr;
  if (number != SIGSEGV || info->si_code != SEGV_ACCERR) return number;
  for (int i = 0; i < inherited_count; i++) {
    const struct range *range = &inherited[i];
    if (at >= range->start && at < range->start + range->len && range->prot == PROT_NONE) {
      info->si_code = SEGV_MAPERR;
    }
  }
  return number;
}
VERSION(reservation_is_unmapped)

/* ---- the last byte --------------------------------------------------------------------------- */

static void *one_byte_is_none(MMAP_PARAMETERS) {
  char *result = real.mmap(MMAP_ARGUMENTS);
  off_t size = result == MAP_FAILED || is_anonymous(flags) ? 0 : regular_size(fd);
  off_t last = size - 1 - off;
  if (size < (off_t)page || size % (off_t)page != 1 || last < 0 || last >= (off_t)round_up(len)) {
    return result;
  }
  real.mmap(result + last, page, prot, flags | MAP_FIXED, fd, size - 1 + (off_t)page);
  return result;
}

#define ROW(name, requirement, sentence, ...) \
  {"held-faults-" name, "signals", SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant held_faults_mutants[] = {
  ROW("not-present-is-unmapped", "signals-8",
    "A store to a page of a read-only shared file mapping that nothing has used gives SEGV_MAPERR",
    .sigaction = installs_not_present_is_unmapped),
  ROW("first-byte-is-before", "signals-10",
    "The address of a reference to the first byte behind a mapping is that of its last byte",
    .sigaction = installs_first_byte_is_before),
  ROW("bus-adds-offset", "signals-10",
    "The address in SIGBUS is too high by the offset of the mapping",
    .sigaction = installs_adds_offset),
  ROW("above-is-forbidden", "signals-7", "The page behind a read-only mapping gives SEGV_ACCERR",
    .sigaction = installs_above_is_forbidden),
  ROW("locked-is-bus", "signals-1", "What the protection of locked memory forbids raises SIGBUS",
    .sigaction = installs_locked_is_bus),
  ROW("at-other-view", "signals-10",
    "The address is that in the first of the process's mappings of the part of the object",
    .sigaction = installs_at_other_view),
  ROW("cut-is-unmapped", "ftruncate-4",
    "Past the end of a file that was cut while it was mapped private mappings raise SIGSEGV",
    .sigaction = installs_cut_is_unmapped, .ftruncate = notes_cut),
  ROW("child-reservation-is-unmapped", "signals-8",
    "Inherited memory without access gives SEGV_MAPERR in a child",
    .sigaction = installs_reservation_is_unmapped, .fork = forks),
  ROW("one-byte-is-none", "mmap-1",
    "A later page of which the file has one byte only raises SIGBUS", .mmap = one_byte_is_none),
  {0},
};
