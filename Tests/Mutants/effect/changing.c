/* munmap, mprotect, msync and the locks. */
#include "effect.h"

static char *both;
static int below;

/* Two pages of a shared file between pages of private memory. */
static char *make(void) {
  below = file(2 * page - 9, O_RDWR);
  both = map(6 * page, RW, ANONYMOUS, -1, 0);
  memset(both, 7, 6 * page);
  mmap(both + 2 * page, 2 * page, RW, MAP_SHARED | MAP_FIXED, below, 0);
  return both;
}

static void unmap(const char *what, size_t from, size_t len) {
  tell_status(what, munmap(both + from, len));
  tell_pages(what, both, 6 * page);
}

void effect_unmapping(void) {
  make();
  unmap("nothing", 0, 0);
  unmap("wrap", 0, SIZE_MAX - 10);
  unmap("inside", 10, page);
  tell_status("outside", munmap((void *)(UINTPTR_MAX - 4 * page + 1), page));
  make();
  unmap("part", 3 * page, 1);
  make();
  unmap("across", page, 2 * page);
  make();
  unmap("middle", 3 * page, page);
  unmap("hole", 2 * page, 3 * page);
  make();
  unmap("part of two pages", page, page + 1);
  make();
  char *other = map(2 * page, RW, MAP_SHARED, below, 0), *private = map(page, RW, MAP_PRIVATE,
    below, 0);
  private[5] = 99;
  tell_status("private", munmap(private, page));
  both[2 * page + 1] = 98;
  unmap("one of two", 2 * page, page);
  tell_pages("other", other, 2 * page);
  tell_file("file", below);
  make();
  tell_status("lock", mlock(both + 2 * page, page));
  unmap("locked", 2 * page, page);
  mmap(both + 2 * page, page, RW, MAP_SHARED | MAP_FIXED, below, 0);
  tell_status("locked", msync(both + 2 * page, page, MS_SYNC | MS_INVALIDATE));
  close(below);
  tell_status("sync", msync(both + 2 * page, page, MS_SYNC));
  tell_status("protect", mprotect(both + 2 * page, page, PROT_READ));
  unmap("closed", 2 * page, page);
}

static void protect(const char *what, size_t from, size_t len, int prot) {
  tell_status(what, mprotect(both + from, len, prot));
  tell_pages(what, both, 6 * page);
}

void effect_protecting(void) {
  int ro = file(page, O_RDONLY);
  make();
  protect("none", 2 * page, page, PROT_NONE);
  protect("back", 2 * page, page, RW);
  protect("write", 2 * page, page, PROT_WRITE);
  protect("read", 3 * page, 1, PROT_READ);
  protect("raised", 3 * page, 1, RW);
  protect("private none", page, page, PROT_NONE);
  protect("private back", page, page, RW);
  tell_bytes("private", both, 2 * page);
  protect("across", page, page + 1, PROT_READ);
  protect("nothing", 0, 0, PROT_READ);
  protect("inside", 5, page, PROT_READ);
  make();
  char *other = map(2 * page, RW, MAP_SHARED, below, 0);
  protect("one of two", 2 * page, 2 * page, PROT_READ);
  tell_pages("other", other, 2 * page);
  munmap(both + 2 * page, page);
  protect("hole", page, 3 * page, PROT_NONE);
  char *copy = map(page, RW, MAP_PRIVATE, below, 0);
  copy[1] = 9;
  tell_status("copy", mprotect(copy, page, PROT_READ));
  tell_bytes("copy", copy, page);
  char *shared = map(page, PROT_READ, MAP_SHARED, ro, 0), *private = map(page, PROT_READ,
    MAP_PRIVATE, ro, 0);
  tell_status("forbidden", mprotect(shared, page, RW));
  tell_status("allowed", mprotect(private, page, RW));
  close(ro);
  tell_status("forbidden", mprotect(shared, page, RW));
}

static void sync_with(const char *what, size_t from, size_t len, int flags) {
  tell_status(what, msync(both + from, len, flags));
}

static void sync_bytes(int flags, size_t len) {
  make();
  both[2 * page + 1] = 9;
  both[3 * page + 1] = 10;
  sync_with("sync", 2 * page, len, flags);
  tell_file("file", below);
}

void effect_syncing(void) {
  sync_bytes(MS_SYNC, 2 * page);
  sync_bytes(MS_ASYNC, 2 * page);
  sync_bytes(MS_SYNC | MS_INVALIDATE, page + 1);
  char *copy = map(page, RW, MAP_PRIVATE, below, 0), *reader = map(page, PROT_READ, MAP_SHARED,
    below, 0);
  copy[1] = 77;
  tell_status("copy", msync(copy, page, MS_SYNC | MS_INVALIDATE));
  tell_status("copy", msync(copy, page, MS_ASYNC));
  tell_bytes("copy", copy, page);
  tell_status("reader", msync(reader, page, MS_SYNC));
  tell_file("file", below);
  sync_with("anonymous", 0, page, MS_SYNC);
  sync_with("across", page, 2 * page, MS_SYNC);
  sync_with("second page", 3 * page, page, MS_SYNC);
  sync_with("both flags", 2 * page, page, MS_SYNC | MS_ASYNC);
  sync_with("unknown flag", 2 * page, page, MS_SYNC | 1 << 20);
  sync_with("no flags", 2 * page, page, 0);
  sync_with("nothing", 2 * page, 0, MS_SYNC);
  sync_with("inside", 2 * page + 10, 10, MS_SYNC);
  sync_with("wrap", 2 * page, SIZE_MAX - page * 8, MS_SYNC);
  mlock(both + 3 * page, page);
  sync_with("locked", 2 * page, 2 * page, MS_SYNC | MS_INVALIDATE);
  sync_with("locked", 3 * page, page, MS_SYNC);
  munmap(both + 3 * page, page);
  sync_with("hole", 2 * page, 2 * page, MS_SYNC);
}

/* ---- locks ----------------------------------------------------------------------------------- */

static void tell_locks(const char *what) {
  for (size_t i = 0; i < 6; i++) {
    if (msync(both + i * page, page, MS_ASYNC | MS_INVALIDATE) != 0) printf("%zu ", i);
  }
  printf("are locked, %s\n", what);
}

static void lock(const char *what, size_t from, size_t len) {
  tell_status(what, mlock(both + from, len));
  tell_locks(what);
}

static void unlock(const char *what, size_t from, size_t len) {
  tell_status(what, munlock(both + from, len));
  tell_locks(what);
}

static void lock_all(int flags) {
  make();
  tell_status("lock all", mlockall(flags));
  tell_locks("all");
  char *later = map(page, RW, MAP_SHARED, below, 0), *memory = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("later", msync(later, page, MS_ASYNC | MS_INVALIDATE));
  tell_status("memory", msync(memory, page, MS_ASYNC | MS_INVALIDATE));
  lock("one", 0, 1);
  tell_status("unlock all", munlockall());
  tell_locks("none");
  later = map(page, RW, MAP_SHARED, below, 0);
  tell_status("later", msync(later, page, MS_ASYNC | MS_INVALIDATE));
  tell_status("unlock all", munlockall());
}

static void lock_two(unsigned flags) {
  unsigned char vec[1] = {9};
  char *memory = map(page, RW, ANONYMOUS, -1, 0);
  make();
  tell_status("lock2", mlock2(memory, page, flags));
  tell_status("lock2", mlock2(both + 2 * page, page, flags));
  tell_status("core", mincore(memory, page, vec));
  tell("resident", vec[0]);
  tell_locks("lock2");
  munmap(both + 2 * page, page);
  tell_status("hole", mlock2(both + page, 2 * page, flags));
}

static void lock_kinds(void) {
  int ro = file(page, O_RDONLY);
  char *writable = map(page, PROT_WRITE, ANONYMOUS, -1, 0);
  char *readable = map(page, PROT_READ, MAP_PRIVATE, ro, 0);
  char *copy = map(page, RW, MAP_PRIVATE, ro, 0);
  copy[1] = 9;
  tell_status("writable", mlock(writable, page));
  tell_status("readable", mlock(readable, page));
  tell_status("copy", mlock(copy, page));
  tell_pages("readable", readable, page);
  tell_bytes("copy", copy, page);
}

void effect_locking(void) {
  make();
  lock("one byte", 3 * page, 1);
  lock("again", 3 * page, 1);
  unlock("once", 3 * page, 1);
  lock("two pages", 2 * page, page + 1);
  unlock("one page", 2 * page, page);
  unlock("not locked", 2 * page, page);
  lock("two pages", 2 * page, page + 1);
  unlock("two pages", 2 * page, page + 1);
  lock("inside", 2 * page + 10, 10);
  unlock("inside", 2 * page + 10, 10);
  lock("nothing", 2 * page, 0);
  char *other = map(2 * page, RW, MAP_SHARED, below, 0);
  mlock(other, page);
  lock("other", 2 * page, page);
  unlock("other", 2 * page, page);
  tell_status("other", msync(other, page, MS_ASYNC | MS_INVALIDATE));
  munmap(both + 3 * page, page);
  lock("hole", 3 * page, 2 * page);
  lock("hole later", 2 * page, 2 * page);
  unlock("hole", 2 * page, 2 * page);
  lock_kinds();
  lock_two(0);
  lock_two(MLOCK_ONFAULT);
  lock_two(1 << 20);
  lock_all(MCL_CURRENT);
  lock_all(MCL_FUTURE);
  lock_all(MCL_CURRENT | MCL_FUTURE);
  lock_all(MCL_ONFAULT);
  lock_all(1 << 20);
  lock_all(MCL_CURRENT | 1 << 20);
  lock_all(0);
}
