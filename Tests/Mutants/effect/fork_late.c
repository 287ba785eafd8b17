/* Children, their siblings and their own children. */
#include "effect.h"

static char *first, *second;

static int is_locked(char *at) {
  return msync(at, page, MS_ASYNC | MS_INVALIDATE) != 0 && errno == EBUSY;
}

static void store(void) {
  *first = 21;
  *second = 22;
}

static void tell_both(void) {
  tell("first", *first);
  tell("second", *second);
}

static void shared_anonymous(void) {
  first = map(20 * page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  second = first + 19 * page;
  *first = 1;
  *second = 1;
  in_child("stores", store);
  tell_both();
  store();
  *first = *second = 2;
  in_child("stores again", store);
  tell_both();
}

static void untouched(void) {
  first = second = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_child("touches first", store);
  tell_both();
}

static void files(void) {
  int fd = file(2 * page, O_RDWR), closed = file(page, O_RDWR);
  first = map(page, RW, MAP_SHARED, closed, 0);
  second = map(page, RW, MAP_SHARED, fd, (off_t)page);
  close(closed);
  in_child("stores to files", store);
  tell_both();
}

static void nested(void) {
  in_child("grandchild", store);
  tell_both();
}

static void generations(void) {
  first = map(2 * page, RW, ANONYMOUS, -1, 0);
  second = first + page;
  *first = *second = 5;
  in_child("child", nested);
  tell_both();
}

static void tell_three(void) {
  tell_pages("inherited", first, 3 * page);
}

static void parts(void) {
  first = map(3 * page, RW, ANONYMOUS, -1, 0);
  mprotect(first + page, page, PROT_READ);
  in_child("read-only in the middle", tell_three);
  first = map(3 * page, RW, ANONYMOUS, -1, 0);
  munmap(first + page, page);
  in_child("hole in the middle", tell_three);
}

static void unmap(void) {
  tell_status("unmap", munmap(first, page));
}

static void outlives(void) {
  first = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  *first = 5;
  in_child("unmaps", unmap);
  tell("kept", *first);
}

static void tell_locked(void) {
  tell("locked", is_locked(first));
}

static void lock_inherited(void) {
  tell_status("child locks", mlock(first, page));
  tell_locked();
}

static void locks(void) {
  first = map(page, RW, ANONYMOUS, -1, 0);
  tell_status("all", mlockall(MCL_CURRENT));
  in_child("of mlockall", tell_locked);
  munlockall();
  tell_status("one", mlock(first, page));
  in_child("of a child", lock_inherited);
  tell_locked();
}

void effect_fork_late(void) {
  in_child("shared anonymous", shared_anonymous);
  in_child("untouched", untouched);
  in_child("files", files);
  in_child("generations", generations);
  in_child("parts", parts);
  in_child("outlives", outlives);
  in_child("locks", locks);
}
