/* What a process did before. */
#include "fresh.h"

enum { NOTES = 256 };

struct entry {
  enum event what;
  char *start, *end;
  dev_t device;
  ino_t inode;
  off_t size;
};

static struct entry notes[NOTES];
static int note_count; /* all that were ever made: the oldest give way */

static struct entry *next_note(enum event what) {
  struct entry *entry = &notes[note_count++ % NOTES];
  *entry = (struct entry){.what = what};
  return entry;
}

static int kept(void) {
  return note_count < NOTES ? note_count : NOTES;
}

void note(enum event what, const void *addr, size_t len) {
  struct entry *entry = next_note(what);
  entry->start = page_of(addr);
  entry->end = end_of(addr, len);
}

static void note_object(enum event what, int fd, off_t size) {
  struct stat status;
  if (real.fstat(fd, &status) != 0) return;
  struct entry *entry = next_note(what);
  entry->device = status.st_dev;
  entry->inode = status.st_ino;
  entry->size = size;
}

int noted(enum event what, const void *addr, size_t len) {
  const char *start = page_of(addr), *end = end_of(addr, len);
  int count = 0;
  for (int i = 0; i < kept(); i++) {
    count += notes[i].what == what && notes[i].start < end && notes[i].end > start;
  }
  return count;
}

int noted_as_one(enum event what, const void *addr, size_t len) {
  const char *start = page_of(addr), *end = end_of(addr, len);
  int count = 0;
  for (int i = 0; i < kept(); i++) {
    count += notes[i].what == what && notes[i].start == start && notes[i].end == end;
  }
  return count;
}

int noted_beside(enum event what, const struct range *range) {
  return noted(what, range->start - page, page) > 0 || noted(what, range_end(range), page) > 0;
}

static int is_of(const struct entry *entry, enum event what, dev_t device, ino_t inode) {
  return entry->what == what && inode != 0 && entry->inode == inode && entry->device == device;
}

int noted_object_of(enum event what, const struct range *range) {
  int count = 0;
  for (int i = 0; i < kept(); i++) count += is_of(&notes[i], what, range->device, range->inode);
  return count;
}

int noted_object(enum event what, int fd) {
  struct stat status;
  struct range range = {.inode = 0};
  if (real.fstat(fd, &status) == 0) {
    range.device = status.st_dev;
    range.inode = status.st_ino;
  }
  return noted_object_of(what, &range);
}

off_t noted_size(enum event what, int fd) {
  struct stat status;
  if (real.fstat(fd, &status) != 0) return -1;
  for (int i = note_count; i > 0 && i > note_count - NOTES; i--) {
    const struct entry *entry = &notes[(i - 1) % NOTES];
    if (is_of(entry, what, status.st_dev, status.st_ino)) return entry->size;
  }
  return -1;
}

/* ---- versions -------------------------------------------------------------------------------- */

void *noting_mmap(MMAP_PARAMETERS) {
  int replaces = (flags & MAP_FIXED) != 0 && range_at(addr) != NULL;
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (replaces && result != MAP_FAILED) note(REPLACED, result, len);
  return result;
}

int noting_munmap(void *addr, size_t len) {
  int status = real.munmap(addr, len);
  if (status == 0) note(UNMAPPED, addr, len);
  return status;
}

int noting_mprotect(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0) note(PROTECTED, addr, len);
  return status;
}

int noting_mlock(const void *addr, size_t len) {
  int status = real.mlock(addr, len);
  if (status == 0) note(LOCKED, addr, len);
  return status;
}

int noting_munlock(const void *addr, size_t len) {
  int status = real.munlock(addr, len);
  if (status == 0) note(UNLOCKED, addr, len);
  return status;
}

int noting_ftruncate(int fd, off_t length) {
  off_t before = regular_size(fd);
  int status = real.ftruncate(fd, length);
  if (status == 0 && length < before) note_object(SHRUNK, fd, before);
  return status;
}

pid_t noting_fork(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    note(FORKED, ranges[i].start, ranges[i].len);
  }
  return child;
}

int wrap_action(int number, const struct sigaction *act, struct sigaction *old, action *version,
    struct sigaction *saved) {
  struct sigaction before = *saved, wrapped = act != NULL ? *act : before;
  if (act != NULL && (act->sa_flags & SA_SIGINFO) != 0 && act->sa_sigaction != version) {
    *saved = *act;
    wrapped.sa_sigaction = version;
  }
  int status = real.sigaction(number, act != NULL ? &wrapped : NULL, old);
  if (old != NULL && (old->sa_flags & SA_SIGINFO) != 0 && old->sa_sigaction == version) {
    *old = before;
  }
  return status;
}
