/* Advice on guards, on children, and on what may go. */
#include "effect.h"

#include <sys/syscall.h>
#include <sys/uio.h>

enum { POPULATE_WRITE = 23, GUARD_INSTALL = 102, GUARD_REMOVE = 103 };

static char *start;

static void hidden(void) {
  start = map(page, RW, ANONYMOUS, -1, 0);
  start[0] = 5;
  mprotect(start, page, PROT_NONE);
  tell_status("not needed", madvise(start, page, MADV_DONTNEED));
  mprotect(start, page, RW);
  tell("hidden", start[0]);
}

static void removed(void) {
  int fd = object(3 * page, O_RDWR);
  start = map(page, RW, MAP_SHARED, fd, (off_t)page);
  tell_status("remove", madvise(start, page, MADV_REMOVE));
  tell("removed", start[0]);
}

static void copied(void) {
  start = map(page, RW, MAP_PRIVATE, file(page, O_RDWR), 0);
  start[0] = 99;
  tell_status("out", madvise(start, page, MADV_PAGEOUT));
  tell("paged out", start[0]);
}

static void freed(void) {
  start = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("free", madvise(start, page, MADV_FREE));
  start[0] = 98;
  map(page, RW, ANONYMOUS, -1, 0);
  tell("freed", start[0]);
}

static void populated(void) {
  start = map(page, PROT_READ, ANONYMOUS, -1, 0);
  tell_status("populate", madvise(start, page, POPULATE_WRITE));
}

static void tell_guarded(void) {
  tell_pages("in a child", start, 2 * page);
}

static void guarded(void) {
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  start[0] = start[page] = 5;
  tell_status("install", madvise(start, page, GUARD_INSTALL));
  tell_pages("guarded", start, 2 * page);
  in_child("guards", tell_guarded);
  tell_status("remove", madvise(start, 2 * page, GUARD_REMOVE));
  tell("guarded page", start[0]);
  tell("other page", start[page]);
}

static void tell_wiped(void) {
  tell("wiped", start[0]);
}

static void store(void) {
  tell_wiped();
  start[0] = 8;
  in_child("grandchild", tell_wiped);
}

static void wiped(void) {
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  start[0] = 7;
  tell_status("wipe", madvise(start, page, MADV_WIPEONFORK));
  in_child("child", store);
  tell_status("keep out", madvise(start, page, MADV_DONTFORK));
  in_child("parts", tell_guarded);
}

static void ranges(void) {
  int self = (int)syscall(SYS_pidfd_open, getpid(), 0);
  start = map(3 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 6, 3 * page);
  struct iovec parts[] = {{start, page}, {start + 2 * page, page}};
  tell("advised", (long)process_madvise(self, parts, 2, MADV_DONTNEED, 0));
  for (size_t i = 0; i < 3; i++) tell("page", start[i * page]);
}

void effect_advice_late(void) {
  in_child("hidden", hidden);
  in_child("removed", removed);
  in_child("copied", copied);
  in_child("freed", freed);
  in_child("populated", populated);
  in_child("guarded", guarded);
  in_child("wiped", wiped);
  in_child("ranges", ranges);
}
