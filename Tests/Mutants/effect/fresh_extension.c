/* Fresh: extensions of Linux. */
#include "effect.h"

#include <sys/syscall.h>
#include <sys/uio.h>

static char *start;

static void look(void) {
  tell_pages("look", start, 4 * page);
  tell_bytes("look", start, 4 * page);
}

static void fill(void) {
  start = map(4 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 'f', 4 * page);
}

static void drop(void) {
  fill();
  tell_status("part", mprotect(start + page, page, PROT_READ));
  tell_status("drop", madvise(start + page, page, MADV_DONTNEED));
  look();
  tell_status("hole", munmap(start + 2 * page, page));
  tell_status("drop", madvise(start, 4 * page, MADV_DONTNEED));
  look();
}

static void exclude(void) {
  fill();
  tell_status("exclude", madvise(start, 4 * page, MADV_DONTFORK));
  tell_status("part", mprotect(start + page, page, PROT_READ));
  in_child("look", look);
  fill();
  tell_status("wipe", madvise(start, 4 * page, MADV_WIPEONFORK));
  tell_status("part", munmap(start + page, page));
  in_child("look", look);
}

static void remove_part(void) {
  int fd = object(3 * page, O_RDWR);
  start = map(2 * page, RW, MAP_SHARED, fd, (off_t)page);
  tell_status("remove", madvise(start + page, page, MADV_REMOVE));
  tell_file("remove", fd);
}

static void advise_process(void) {
  fill();
  struct iovec parts[] = {{start, page}, {start + 2 * page, page}};
  int self = (int)syscall(SYS_pidfd_open, getpid(), 0);
  tell("advise", (long)process_madvise(self, parts, 2, MADV_DONTNEED, 0));
  look();
}

static void resize(void) {
  fill();
  tell_address("shrink", mremap(start, 4 * page, page, 0));
  tell_address("grow", mremap(start, page, 4 * page, 0));
  look();
}

static void move(void) {
  fill();
  char *target = map(4 * page, PROT_NONE, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, page));
  tell_status("part", mprotect(start + page, page, PROT_READ));
  tell_address("part", mremap(start + page, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, target));
  look();
  tell_address("locked", mremap(start, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, target + page));
  tell_status("locked", msync(target + page, page, MS_SYNC | MS_INVALIDATE));
}

static void look_for_pages(void) {
  unsigned char vec[4] = {0};
  start = map(4 * page, RW, ANONYMOUS, -1, 0);
  start[page] = 't';
  tell_status("none", mprotect(start + 2 * page, 2 * page, PROT_NONE));
  tell_status("mincore", mincore(start, 4 * page, vec));
  for (int i = 0; i < 4; i++) tell("resident", vec[i] & 1);
}

static void seal(void) {
  int fd = memfd_create("fresh", MFD_ALLOW_SEALING);
  tell_status("grow", ftruncate(fd, (off_t)page));
  tell_status("grow", ftruncate(fd, 2 * (off_t)page));
  start = map(2 * page, RW, MAP_SHARED, fd, 0);
  tell_status("part", munmap(start, page));
  tell_status("seal", fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
  tell_status("seal", fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK));
  tell("seals", fcntl(fd, F_GET_SEALS));
}

static void place(void) {
  fill();
  tell_status("hole", munmap(start + page, 2 * page));
  tell_address("free", mmap(start + page, page, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0));
  tell_address("taken",
    mmap(start + 2 * page, 2 * page, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0));
  look();
}

void effect_fresh_extension(void) {
  in_child("drop", drop);
  in_child("exclude", exclude);
  in_child("remove", remove_part);
  in_child("advise", advise_process);
  in_child("resize", resize);
  in_child("move", move);
  in_child("pages", look_for_pages);
  in_child("seal", seal);
  in_child("place", place);
}
